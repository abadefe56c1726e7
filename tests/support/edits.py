"""What is done to the files of a project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text, which must be there, wherever it is."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), "utf-8")


def append(path: Path, text: str) -> None:
    """Add a text to the end of a file."""
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def apply(root: Path, edits: dict[str, dict[str, Any]]) -> None:
    """The edits of a case (cases/bad-input.yml, cases/warnings.yml) by the file's path."""
    for name, wanted in edits.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        old = path.read_bytes() if path.exists() else b""
        path.unlink(missing_ok=True)
        if "directory" in wanted:
            path.mkdir()
        elif "delete" not in wanted:
            path.write_bytes(content(old, wanted))


def unsaved(files: Mapping[str, bytes], edits: dict[str, dict[str, Any]]) -> dict[str, bytes]:
    """The same edits, to values alone."""
    edited = dict(files)
    for name, wanted in edits.items():
        old = edited.pop(name, b"")
        if "directory" in wanted:
            edited[f"{name}/"] = b""
        elif "delete" not in wanted:
            edited[name] = content(old, wanted)
    return edited


def content(before: bytes, wanted: dict[str, Any]) -> bytes:
    """What a file holds after the edit of a case."""
    match wanted:
        case {"replace": [old, new]}:
            text = before.decode()
            assert old in text, f"the case does not fit tests/project: {old!r} is not in the file"
            return bytes(text.replace(old, new, 1).encode())
        case {"append": text}:
            return before + bytes(text.encode())
        case {"write": text}:
            return bytes(text.encode())
        case {"hex": text}:
            return bytes.fromhex(text)
        case {"bytes": size}:
            return b"# x\n" * int(size // 4)
        case {"depth": depth}:
            return b"[" * int(depth) + b"]" * int(depth)
    raise AssertionError(f"no such edit: {wanted}")
