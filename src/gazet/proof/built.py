"""A built site: a folder of files, and the files that its URLs lead to."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from gazet.csp import XML
from gazet.problems import Mark, Problem
from gazet.proof.markup import Markup, read_markup


@dataclass(frozen=True)
class BuiltSite:
    """A folder with a built site. `name` is the folder as shown to people."""

    folder: Path
    name: str

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Every file, as a path below the root, sorted."""
        return tuple(sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file()))

    @cached_property
    def there(self) -> frozenset[str]:
        """The same files as a set, for lookups."""
        return frozenset(self.files)

    @cached_property
    def address(self) -> tuple[str, str]:
        """The host that the site is made for ("" if unknown) and its path there, according to its home page."""
        home = urlsplit(self.markup("index.html").canonical) if "index.html" in self.there else urlsplit("")
        return home.netloc, home.path.rstrip("/") + "/"

    def text(self, file: str) -> str:
        """The text of a file; bytes that are not UTF-8 are replaced, so that the rest can still be checked."""
        return (self.folder / file).read_bytes().decode("utf-8", "replace")

    def markup(self, file: str) -> Markup:
        """A parsed page or picture; the most recent ones are cached, because pages link to few others."""
        return markup_of(self.folder / file)

    def problem(self, file: str, mark: Mark, code: str, message: str, hint: str) -> Problem:
        """A problem in a file of the site."""
        return Problem(f"{self.name}/{file}", *mark, code, message, hint)


def files_below(site: BuiltSite, path: str) -> list[str]:
    """The pages in the folders below a page."""
    return [file for file in site.files if file.startswith(path) and file.endswith("/index.html")] if path else []


@lru_cache(maxsize=256)
def markup_of(path: Path) -> Markup:
    """A parsed page or picture."""
    return read_markup(path.read_bytes().decode("utf-8", "replace"), picture=path.suffix.lower() in XML)


def broken(site: BuiltSite, file: str, url: str) -> tuple[str, str, str] | None:
    """The code, message and hint of a URL of the site that leads nowhere; None if it leads to a file."""
    path, _, fragment = url.partition("#")
    target = target_of(site, file, path.partition("?")[0])
    if target is None:
        return "outside", "it leaves the site", f"The site's own addresses start with {site.address[1]}."
    if target not in site.there:
        is_folder = f"{target}/index.html" in site.there
        hint = 'Add a "/" at its end.' if is_folder else "Correct the address, or add the file."
        return "broken-link", f"there is no file {target or 'index.html'}", hint
    anchor = unquote(fragment.partition(":~:")[0])
    if anchor in ("", "top") or not target.endswith(".html") or anchor in site.markup(target).ids:
        return None
    return "broken-anchor", f'{target} has no id "{anchor}"', "Correct the anchor, or give the element this id."


def target_of(site: BuiltSite, file: str, path: str) -> str | None:
    """The file that a URL's path names, relative to `file`; None if it is outside the site."""
    base = site.address[1]
    if "//" in path[:9]:
        path = urlsplit(path).path or "/"
    if path.startswith("/"):
        if not path.startswith(base):
            return None
        path = path[len(base) :]
    elif path:
        path = posixpath.join(posixpath.dirname(file), path)
    else:
        return file
    is_folder = path == "" or path.endswith(("/", "/.", "/..")) or path in (".", "..")
    target = posixpath.normpath(unquote(path)) if path else "."
    if target.startswith(".."):
        return None
    return posixpath.normpath(posixpath.join(target, "index.html")) if is_folder else target
