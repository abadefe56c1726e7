"""The package as others install it: the demonstration, copied anywhere, builds with nothing of this repository."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from support.builds import demo_built
from support.commands import environment
from support.places import DEMO, DEMO_DAY, ROOT

pytestmark = pytest.mark.proof
WITHIN = (
    "CHANGELOG.md",
    "starters/texts/tr.po",
    "guides/site.md",
    "theme/main.html",
    "theme/javascripts/search.js",
    "deploy/publish.sh",
    "law/packs/eu.yml",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from what git would hand out, without a network."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "-w", str(out), str(source)], check=True)
    return next(out.glob("gazet-*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it. What else it needs, it reads where these tests do."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, symlinks=True)
    own = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    (own / "others.pth").write_text(
        sysconfig.get_path("purelib")
    )  # the .pth files there, our own among them, are not read
    python = folder / "bin/python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([*command, str(wheel)], check=True)
    return python


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration alone, in a folder that nothing else knows."""
    ignored = shutil.ignore_patterns("site", ".cache", ".gazet", "__pycache__")
    return shutil.copytree(DEMO, tmp_path_factory.mktemp("elsewhere") / "a privacy center", ignore=ignored)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Its site as built from the source."""
    return contents(demo_built(tmp_path_factory.mktemp("from-source") / "site", env={"SOURCE_DATE_EPOCH": EPOCH}))


EPOCH = environment(DEMO_DAY)["SOURCE_DATE_EPOCH"]


def run(python: Path, folder: Path, *arguments: str | Path) -> str:
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GAZET_"))}
    settings |= environment(DEMO_DAY) | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    settings |= {"PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    result = subprocess.run(arguments, cwd=folder, env=settings, capture_output=True, text=True, encoding="utf-8")
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_wheel_holds_all_that_a_site_needs(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    assert {f"gazet/{name}" for name in WITHIN} <= names
    package = ROOT / "src/gazet"
    held = {f"gazet/{path.relative_to(package).as_posix()}" for path in package.rglob("*") if path.is_file()}
    assert {name for name in held if "__pycache__" not in name} == {name for name in names if name.startswith("gazet/")}


def test_it_is_the_wheel_that_runs(python: Path, copied: Path) -> None:
    where = run(python, copied, "python", "-c", "import gazet; print(gazet.__file__)")
    assert Path(where.strip()).is_relative_to(python.parent.parent)
    assert re.search("^releasing +Releasing a change$", run(python, copied, "gazet", "docs"), re.MULTILINE)
    assert run(python, copied, "gazet", "check", "--strict") == "No problems found.\n"


def test_nothing_in_the_demonstration_leads_out_of_it() -> None:
    for path in DEMO.rglob("*"):
        if path.suffix in (".yml", ".py", ".md") and not {"site", ".cache"} & set(path.relative_to(DEMO).parts):
            assert "../" not in path.read_text("utf-8"), path


@pytest.mark.parametrize("command", ["gazet build --strict", "python -m mkdocs -q build --strict"])
def test_the_demonstration_builds_wherever_it_is(
    python: Path, copied: Path, expected: Mapping[str, bytes], command: str
) -> None:
    shutil.rmtree(copied / "site", ignore_errors=True)
    assert run(python, copied, *command.split()) == ""
    found = contents(copied / "site")
    assert sorted(path for path in found.keys() | expected.keys() if found.get(path) != expected.get(path)) == []


def test_it_opens_from_a_folder_too(python: Path, copied: Path) -> None:
    run(python, copied, "gazet", "build", "--strict", "--offline", "--site-dir", "folder")
    assert 'href="../stylesheets/gazet.css"' in (copied / "folder/cookies/index.html").read_text("utf-8")
    assert (copied / "folder/stylesheets/gazet.css").is_file()


def test_a_center_that_it_begins_builds_and_passes(wheel: Path, python: Path, tmp_path: Path) -> None:
    """`gazet init` by the package itself, then the `make site` and `make test` of the center. Its environment is the one here,
    which has the wheel and what it needs: installing them once more would only try pip."""
    flags = "--name 'Örnek Ltd.' --website www.ornek.example --email privacy@ornek.example --law eu --law tr --translation nl --translation tr"
    folder = tmp_path / "İzmir merkezi"
    options = [*shlex.split(flags), "--document", "privacy", "--document", "cookies", "--document", "employees"]
    run(python, tmp_path, "gazet", "init", folder, *options)  # where it was installed from, pip has written down
    locked = (folder / "gazet.lock").read_text("utf-8").splitlines()[-1]
    assert locked == f"./vendor/{wheel.name} --hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}"
    (folder / ".venv").symlink_to(python.parent.parent, target_is_directory=True)
    (folder / ".venv/ready").touch()  # after the lock files
    assert "the working text, marked as a draft" in run(python, folder, "make", "site")
    assert run(python, folder, "make", "test").count("No problems found.\n") == 2
    run(python, folder, "gazet", "release", "privacy")
    assert "draft" not in run(python, folder, "make", "site")
    assert "Nothing has been" not in run(python, folder, "make", "test")
    assert run(python, folder, "gazet", "upgrade") == "Every file is up to date.\n"
