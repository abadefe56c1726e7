"""python -m gazet."""

from gazet.cli import main

main()
