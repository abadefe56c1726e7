"""A built site put onto a server: as a whole or not at all, whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.copies import marked
from support.places import ROOT

PUBLISH = ROOT / "src/gazet/deploy/publish.sh"


@dataclass
class Server:
    """Where sites go, and a folder of commands that stand before the real ones."""

    root: Path
    commands: Path

    def publish(self, site: Path, to: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PATH": f"{self.commands}:{os.environ['PATH']}"}
        command = [str(PUBLISH), str(site), to or str(self.root)]
        return subprocess.run(command, capture_output=True, text=True, env=environment)

    def command(self, name: str, script: str) -> None:
        (self.commands / name).write_text(f"#!/bin/sh\n{script}\n")
        (self.commands / name).chmod(0o755)

    @property
    def shown(self) -> dict[str, str]:
        current = self.root / "current"
        return {p.relative_to(current).as_posix(): p.read_text() for p in current.rglob("*") if p.is_file()}


@pytest.fixture
def own(tmp_path: Path) -> Server:
    (tmp_path / "commands").mkdir()
    return Server(tmp_path / "srv/privacy", tmp_path / "commands")


def small_site(folder: Path, text: str) -> Path:
    files = {"index.html": text, "privacy/index.html": text, "about.css": "same", ".well-known/security.txt": text}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return marked(folder)


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    return small_site(tmp_path / "old", "old"), small_site(tmp_path / "new", "new")


def test_a_site_is_put_on_a_server_and_the_one_before_stays(own: Server, sites: tuple[Path, Path]) -> None:
    old, new = sites
    (new / "about.css").touch()
    for site in sites:
        result = own.publish(site)
        assert result.returncode == 0, result.stderr
        assert own.shown == contents(site)
    assert (own.root / "current").is_symlink()
    releases = sorted((own.root / "releases").iterdir())
    assert [contents(release) for release in releases] == [contents(old), contents(new)]
    # What did not change is the same file, with its time.
    assert (releases[0] / "about.css").samefile(releases[1] / "about.css")
    assert {path.stat().st_mode & 0o777 for path in releases[1].rglob("*.html")} == {0o644}


def test_five_sites_are_kept_and_the_one_in_use_always(own: Server, sites: tuple[Path, Path]) -> None:
    old, new = sites
    for year in range(2031, 2038):  # a clock that ran ahead
        shutil.copytree(old, own.root / f"releases/{year}0101T000000Z-1")
    assert own.publish(new).returncode == 0
    assert own.shown == contents(new)
    assert len(list((own.root / "releases").iterdir())) == 6


# rsync dies with a part of the site there; mv dies before each of its two renamings; ln dies before the link is made.
DEATHS = {
    "while copying": ("rsync", 'for to; do :; done; mkdir -p "$to"; cp "$SITE/index.html" "$to"; kill -9 $PPID'),
    "copied": ("mv", "kill -9 $PPID"),
    "named": ("ln", "kill -9 $PPID"),
    "before the switch": ("mv", 'case $1 in -T) kill -9 $PPID ;; *) /bin/mv "$@" ;; esac'),
    "failing": ("rsync", "exit 23"),
}


@pytest.mark.parametrize("death", DEATHS)
def test_broken_off_it_leaves_the_old_site_and_the_next_run_mends_it(
    own: Server, sites: tuple[Path, Path], death: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = sites
    assert own.publish(old).returncode == 0
    monkeypatch.setenv("SITE", str(new))
    name, script = DEATHS[death]
    own.command(name, script)
    assert own.publish(new).returncode != 0
    assert own.shown == contents(old)
    (own.commands / name).unlink()
    assert own.publish(new).returncode == 0
    assert own.shown == contents(new)


def test_every_request_is_answered_while_sites_are_switched(own: Server, sites: tuple[Path, Path]) -> None:
    assert own.publish(sites[0]).returncode == 0
    seen, done = set(), threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                seen.add((own.root / "current/privacy/index.html").read_text())
            except OSError as error:
                seen.add(repr(error))

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(6):
        own.publish(sites[1 - n % 2])
    done.set()
    reader.join()
    assert seen == {"old", "new"}


def test_a_site_goes_to_another_machine_through_ssh(own: Server, sites: tuple[Path, Path]) -> None:
    log = own.commands.parent / "asked"
    # The other machine is this one; rsync names the user apart.
    own.command(
        "ssh",
        f'if [ "$1" = -l ]; then u="$2@$3"; shift 3; set -- "$u" "$@"; fi; echo "$1" >> {log}; shift; exec sh -c "$*"',
    )
    assert own.publish(sites[1], f"web@www.example.com:{own.root}").returncode == 0
    assert own.shown == contents(sites[1])
    assert len(log.read_text().split()) >= 4 and set(log.read_text().split()) == {"web@www.example.com"}


@pytest.mark.parametrize(
    ("site", "to", "code", "said"),
    [
        ("site", "srv/privacy", 2, "expected an absolute path"),
        ("site", "www.example.com:/srv/my site", 2, "expected an absolute path"),
        ("site", "/srv/$(reboot)", 2, "expected an absolute path"),
        ("nothing", "/srv/privacy", 1, "there is no index.html. Build the site first: gazet build"),
    ],
)
def test_a_wrong_call_touches_nothing(own: Server, tmp_path: Path, site: str, to: str, code: int, said: str) -> None:
    small_site(tmp_path / "site", "new")
    for command in ("ssh", "rsync", "mkdir"):
        own.command(command, f"touch {tmp_path}/touched")
    result = own.publish(tmp_path / site, to)
    assert result.returncode == code and said in result.stderr
    assert not (tmp_path / "touched").exists()
