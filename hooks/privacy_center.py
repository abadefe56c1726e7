"""The hooks that MkDocs calls. They are implemented in gazet.shell.mkdocs."""

from gazet.shell.mkdocs import Adapter

globals().update(Adapter().hooks())
