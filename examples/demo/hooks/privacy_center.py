"""The door to MkDocs: it calls these hooks, and what they do is in gazet.shell.mkdocs."""

from gazet.shell.mkdocs import Adapter

globals().update(Adapter().hooks())
