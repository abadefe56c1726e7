"""The package of a center is pinned by its bytes or a commit, or refused."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from gazet.starters.source import EXPECTED, Package, installed, package

WHEEL, BYTES = "gazet-0.2.0-py3-none-any.whl", b"PK\x03\x04 bytes"
HASH = sha256(BYTES).hexdigest()
COMMIT = "0123456789abcdef" * 2 + "01234567"
FILES = {WHEEL: BYTES, f"/a folder/{WHEEL}": BYTES, "other-1.0-py3-none-any.whl": BYTES, f"text/{WHEEL}": b"no zip"}


@pytest.mark.parametrize("said", [WHEEL, f"/a folder/{WHEEL}", f"file:///a%20folder/{WHEEL}"])
def test_a_wheel_is_kept_with_its_hash(said: str) -> None:
    assert package(said, FILES.get) == Package(f"./vendor/{WHEEL} --hash=sha256:{HASH}", wheel=(WHEEL, BYTES))


def test_an_address_carries_its_hash_and_a_repository_its_commit() -> None:
    url = f"https://packages.example.com/gazet/{WHEEL}"
    assert package(f"{url}#sha256={HASH}", FILES.get) == Package(f"gazet @ {url} --hash=sha256:{HASH}")
    git = f"git+https://git.example.com/gazet@{COMMIT}"
    assert package(git, FILES.get) == Package(f"gazet @ {git}", is_git=True)


@pytest.mark.parametrize(
    "said",
    [
        "gazet",
        "gazet==0.1.0",
        "other-1.0-py3-none-any.whl",
        f"text/{WHEEL}",
        f"https://packages.example.com/{WHEEL}",
        f"https://packages.example.com/{WHEEL}#sha256=123",
        f"https://packages.example.com/gazet-0.2.0.tar.gz#sha256={HASH}",
        f"https://packages.example.com/\n--extra-index-url x/{WHEEL}#sha256={HASH}",
        "git+https://git.example.com/gazet",
        "git+https://git.example.com/gazet@main",
        f"git+file:///src/gazet@{COMMIT}",
        f"git+https://git.example.com/gazet @{COMMIT}",
        "",
    ],
)
def test_all_else_is_refused_with_what_is_expected(said: str) -> None:
    found = package(said, FILES.get)
    assert isinstance(found, str) and found.endswith(f"{EXPECTED}.")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (None, ""),
        ({"url": "file:///src", "dir_info": {"editable": True}}, ""),
        ({"url": f"file:///a%20folder/{WHEEL}", "archive_info": {"hashes": {"sha256": HASH}}}, f"file:///a%20folder/{WHEEL}"),
        ({"url": f"https://x.example/{WHEEL}", "archive_info": {"hashes": {"sha256": HASH}}}, f"https://x.example/{WHEEL}#sha256={HASH}"),
        ({"url": "https://x.example/gazet", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}, f"git+https://x.example/gazet@{COMMIT}"),
    ],
)  # fmt: skip
def test_what_pip_has_written_down_is_the_default(record: dict[str, object] | None, said: str) -> None:
    assert installed(json.dumps(record) if record else None) == said
