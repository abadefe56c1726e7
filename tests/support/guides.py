"""Following a guide: the changes that it shows, made in a copy."""

from __future__ import annotations

import re
from pathlib import Path

CHANGE = re.compile(r"^```diff\n--- (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def follow(guide: str, folder: Path) -> list[str]:
    """Change the files as the guide says, and return which: "+" starts what is new, "-" what goes, a space what is there;
    hunks end at "@@". A file that is not there is new."""
    changes = CHANGE.findall(guide)
    for name, hunks in changes:
        path = folder / name
        text = path.read_text("utf-8") if path.exists() else ""
        for hunk in hunks.split("@@\n"):
            old, new = ("\n".join(line[1:] for line in hunk.splitlines() if line[0] in (" ", sign)) for sign in "-+")
            assert text.count(old) == 1, (name, old)
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    return [name for name, _ in changes]
