"""What a user can cause and no check foresees, said without a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import TemplateError, TemplateSyntaxError


class Failed(Exception):
    """A build that came to nothing; the message is for people. Problems with a place are a ProblemsFound instead."""


@contextmanager
def explained() -> Iterator[None]:
    """What a user can cause, as a Failed instead of a traceback: with files, templates, hooks and extensions."""
    try:
        yield
    except TemplateSyntaxError as error:
        raise Failed(f"{error.filename or error.name}:{error.lineno}: {error.message}") from None
    except TemplateError as error:
        raise Failed(f"A template cannot be used: {error}") from None
    except ImportError as error:
        raise Failed(f"What mkdocs.yml names cannot be imported: {error}") from None
    except UnicodeDecodeError as error:
        raise Failed(f"A file is not UTF-8: {error}") from None
    except OSError as error:
        raise Failed(f"{error.filename}: {error.strerror}" if error.filename else str(error)) from None
