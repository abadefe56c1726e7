"""Lists the licence of each installed package, as its own metadata name it."""

from __future__ import annotations

from importlib.metadata import Distribution, distributions


def licence(package: Distribution) -> str:
    """The licence of a package: its expression, else its classifiers, else the first line of its licence field."""
    about = package.metadata
    named = [line.rsplit(" :: ", 1)[-1] for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    files = [str(path) for path in package.files or () if path.name.upper().startswith(("LICENSE", "LICENCE", "COPYING"))]
    written = (about.get("License") or "").splitlines()[:1]
    return about.get("License-Expression") or ", ".join(named) or "".join(written) or f"see {', '.join(files) or '?'}"


for found in sorted(distributions(), key=lambda package: package.metadata["Name"].lower()):
    print(f"{found.metadata['Name']:28} {found.version:14} {licence(found)}")
