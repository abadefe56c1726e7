"""Builds a site beside the one that is there, and switches to it when it is complete.

While a site/ is built, everything is in `.site.gazet/` next to it: a lock, the new site, and for a moment the old one. The
switch is one exchange of names. Where the system has none, it is two renames; a command that finds the first alone done does
the second. What a killed build left is deleted by the next one.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import IO

from gazet.files import write_atomically
from gazet.parallel import portions, shared
from gazet.proof.mark import MARK, Built, files_of, mark
from gazet.publish.hosts import APACHE
from gazet.publish.well_known import WELL_KNOWN
from gazet.shell.exchange import exchange
from gazet.shell.failing import Failed

_OURS = (".gazet", APACHE, *{path.partition("/")[0] for path in WELL_KNOWN})
"""How the names of hidden files begin that a build writes itself."""
_LINK = "link-{}"
"""The name of an old file before it takes the place of a new one; each process has its own."""


class Aside:
    """The place where a new site is built, for one build at a time."""

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.place = self.site.parent / f".{self.site.name}.gazet"
        self.new, self.old = (self.place / name for name in ("new", "old"))
        self._lock: IO[str] | None = None

    def open(self) -> None:
        """Lock the place, complete or delete what a killed build left, and make an empty folder for the new site.

        Raises Failed if another build has the lock, and OSError.
        """
        if self.site.is_mount():
            raise Failed(f"{self.site} is a mount point, which cannot be switched. Build into a folder in it.")
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._lock = self._locked()
        try:
            self._settle()
            self.new.mkdir()
        except BaseException:
            self.close()
            raise

    def switch(self, built: Built) -> None:
        """Put the new site in the place of the old one. To be called when nothing more is written into it. Raises OSError."""
        self._keep_hidden()
        hashes = dict(chain.from_iterable(shared(self._taken_over, portions(sorted(files_of(self.new))))))
        if self.site.exists():
            self.new.chmod(stat.S_IMODE(self.site.stat().st_mode) | stat.S_IRWXU)
        write_atomically(self.new / MARK, mark(built, hashes))
        if not self.site.exists():
            self.new.rename(self.site)
        elif not exchange(self.new, self.site):
            self.site.rename(self.old)
            self.new.rename(self.site)

    def close(self) -> None:
        """Delete what is left beside the site and give the lock back."""
        if self._lock:
            with suppress(OSError), self._lock:  # what cannot be deleted, the next build tries again
                self._settle()
                (self.place / "lock").unlink()
                self.place.rmdir()
            self._lock = None

    def _locked(self) -> IO[str]:
        """The lock, which ends with the process, however that ends."""
        while True:
            self.place.mkdir(exist_ok=True)
            with suppress(FileNotFoundError):  # the build that had it has just deleted it
                file = (self.place / "lock").open("w")
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    if os.path.samestat(os.fstat(file.fileno()), (self.place / "lock").stat()):
                        return file
                except BlockingIOError:
                    file.close()
                    raise Failed(
                        f"{self.site}: another build of this site is running. Wait until it is done, then try again."
                    ) from None
                except FileNotFoundError:
                    file.close()

    def _settle(self) -> None:
        """Do the second rename where only the first is done; delete what else is left."""
        if self.old.is_dir() and not self.site.exists():
            (self.new if (self.new / MARK).is_file() else self.old).rename(self.site)
        _delete(self.new)
        _delete(self.old)
        for link in self.place.glob(_LINK.format("*")):
            link.unlink()

    def _keep_hidden(self) -> None:
        """Take over hidden files that no build wrote: a folder may be a repository."""
        for path in sorted(self.site.iterdir()) if self.site.is_dir() else ():
            target = self.new / path.name
            if path.name.startswith(".") and not path.name.startswith(_OURS) and not os.path.lexists(target):
                if path.is_dir() and not path.is_symlink():
                    shutil.copytree(path, target, symlinks=True, copy_function=_linked)
                else:
                    _linked(str(path), str(target))

    def _taken_over(self, files: Sequence[tuple[str, Path]]) -> list[tuple[str, str]]:
        """The hashes of new files; one that has not changed is the same file as before, with its time."""
        return [(path, self._hash(path, file)) for path, file in files]

    def _hash(self, path: str, file: Path) -> str:
        if "\\" in path or not path.isprintable():
            raise Failed(f"{path!r}: no host serves a file with such a name. Rename it.")
        data, link = file.read_bytes(), self.place / _LINK.format(os.getpid())
        if _is(self.site / path, file, data):
            link.unlink(missing_ok=True)
            if _has_links(self.site / path, link):
                link.replace(file)
        return sha256(data).hexdigest()


@contextmanager
def built_aside(site: Path) -> Iterator[Aside]:
    """A place for building a site, which is left as it was unless `switch` is called. Raises Failed and OSError."""
    aside = Aside(site)
    aside.open()
    try:
        yield aside
    finally:
        aside.close()


def settled(site: Path) -> None:
    """Complete a switch that was killed between its two renames. Raises Failed while a build is running, and OSError."""
    aside = Aside(site)
    if aside.old.is_dir() and not aside.site.exists():
        with built_aside(site):
            pass


def _linked(source: str, target: str) -> str:
    """A second name for a file, or a copy where the disk has no links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _is(before: Path, file: Path, data: bytes) -> bool:
    """Whether a file was there before, with the same content and rights as the new one, which has the `data`."""
    try:
        was, now = before.lstat(), file.lstat()
        return (was.st_mode, was.st_size) == (now.st_mode, now.st_size) and before.read_bytes() == data
    except OSError:
        return False


def _has_links(file: Path, link: Path) -> bool:
    """Give a file a second name. False where the disk or its owner allows none."""
    try:
        os.link(file, link)
    except OSError:
        return False
    return True


def _delete(folder: Path) -> None:
    """Delete a folder, also where those in it are not writable."""
    if folder.is_dir():
        for above, _, _ in os.walk(folder):
            with suppress(OSError):
                Path(above).chmod(0o700)
        shutil.rmtree(folder)
