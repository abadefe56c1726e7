"""Poison: texts that would run, break out or command if a place showed them unescaped, each with a token that names its
place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po, write_po

from gazet.edition.acts import Publish
from gazet.edition.content import edition_json, edition_of
from gazet.edition.history import read_histories
from gazet.edition.record import Record
from gazet.edition.release import publication
from gazet.edition.store import commit, locked
from gazet.i18n.interface import CATALOGS as INTERFACE
from gazet.law.package import PACKAGE
from gazet.model.base import TAG_START

KINDS = {
    "none": "plain @ words",
    "elements": """A "'><img src="//evil.example/@" onerror="poisoned='@'"><script>poisoned='@'</script> b""",
    "ends": """A </script></style></title></textarea><svg onload="poisoned='@'"></svg><!-- <script> b --!>""",
    "attributes": """A " autofocus onfocus="poisoned='@'" @="' onmouseover='poisoned=1' @='` b""",
    "sections": "A ]]><@/> &@; &amp;lt; &#60;@&#62; <![CDATA[ <?@ ?> b",
    "templates": "A {{ '@'.__class__ {% raw %) {% @ {# @ ${@ $(@) %(@)s `@` %s b",
    "markdown": "A [@](javascript:poisoned='@') ![x](https://evil.example/@) **@** <j@evil.example> ~~@~~ \\@ # b",
    "commands": "=cmd|'@'!A1; add_header X @; } Header set X @ \\\" b",
    "names": 'Stichting "De Haven" & Zonen `@` $@ \'b',
}
"""Kind of poison → text; @ is where the token goes."""
GROUPS = {
    "without tags": ("commands", "names", "templates", "attributes"),
    "with tags": ("elements", "markdown", "sections", "ends"),
}
"""Kinds that are tried in one build, one after the other at each place: one hides the next only where it takes effect, which
is a find. Names hold no tags, so kinds with tags would take the others' place there."""
ACCEPTED = "Stichting \"De Haven\" & Zonen $@ 'b' 3 < 4 > 2"
"""What a name may hold."""
TOKEN = re.compile(r"zq\d+z")
_PLACEHOLDER = re.compile(r"%\(|\{")
_NO_TEXT = re.compile(r"[a-z0-9]+([-._:/][a-z0-9]+)*|[A-Z]{2}|gazet\..*|\d{4}-\d\d-\d\d.*|[a-z]{2}(-[A-Z]{2})?")
_KEPT = frozenset({"id", "kind", "roles", "unit", "match", "heading"})
"""Keys whose values are no texts for readers, or patterns of such."""


@dataclass
class Poison:
    """Kinds of poison, and the places that their tokens name."""

    kinds: tuple[str, ...]
    places: dict[str, str] = field(default_factory=dict)

    def of(self, place: str) -> str:
        """The poison for a place, each kind with a token that nothing else has."""
        return " ".join(self._marked(KINDS[kind], f"{place}: {kind}") for kind in self.kinds)

    def in_name(self, place: str) -> str:
        """The poison for the place of a name, which is refused if it has tags."""
        return self._marked(ACCEPTED, place) if self.has_tags else self.of(place)

    @property
    def has_tags(self) -> bool:
        """Whether a kind has what may be a tag."""
        return any(TAG_START.search(KINDS[kind]) for kind in self.kinds)

    def _marked(self, text: str, place: str) -> str:
        token = f"zq{len(self.places)}z"
        self.places[token] = place
        return text.replace("@", token)

    def within(self, value: Any, place: str = "") -> Any:
        """A value with every text for readers in it poisoned. What it says besides stays: a text is found by its beginning."""
        if isinstance(value, dict):
            return {
                key: inner if key in _KEPT else self.within(inner, f"{place}.{key}") for key, inner in value.items()
            }
        if isinstance(value, list | tuple):
            return [self.within(inner, f"{place}.{number}") for number, inner in enumerate(value)]
        if isinstance(value, str) and value and not _NO_TEXT.fullmatch(value):
            return f"{value} {self.of(place)}"
        return value

    def named(self, text: str) -> list[str]:
        """The places of the poison in a text."""
        return sorted({self.places.get(token, token) for token in TOKEN.findall(text)})


def poisoned_record(project: Path, poison: Poison) -> None:
    """Replace the record of a project with one in which every text of every edition is poisoned."""
    histories, problems = read_histories(project / "editions")
    assert problems == []
    firsts = [published.first for history in histories for published in history.published]
    editions = sorted(firsts, key=lambda edition: (edition.published, edition.document, edition.effective))
    for path in sorted((project / "editions").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    with locked(project / "editions"):
        record, files, acts = Record.empty(project / "editions"), {}, []
        for edition in editions:
            value = poison.within(edition_json(edition), f"{edition.document} {edition.edition}")
            act, data = publication(edition_of(value, edition.number))
            acts.append(act)
            files[act.file] = data
        commit(record, acts, files)
    assert all(isinstance(act, Publish) for act in acts)


def poisoned_site(project: Path, poison: Poison) -> None:
    """Poison what a site says outside its record: its settings, titles of its navigation, the heads of its pages, its law."""
    said, named = poison.of, poison.in_name
    path = project / "mkdocs.yml"
    settings = yaml.load(path.read_text("utf-8").replace("!ENV", ""), yaml.CSafeLoader)
    settings |= {"site_url": "https://x.example/", "edit_uri": settings["edit_uri"][1]}
    settings |= {"site_name": named("site_name")}
    settings |= {key: said(key) for key in ("site_description", "site_author", "copyright")}
    palette = {"scheme": "default", "toggle": {"icon": "material/brightness-7", "name": said("palette")}}
    settings["theme"]["palette"] = [palette, {**palette, "scheme": "slate"}]
    settings["nav"][4:] = [{said(f"nav {one}"): one} for one in ("rights.md", "definitions.md", "about.md")]
    settings["nav"].append({said("nav address"): "https://y.example/a?b=c&d='"})
    settings["extra"] = {"gazet": {"pdf": "false", "redirects": [{"from": "/old/page/", "to": "/notice/#rights"}]}}
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    head = {key: said(f"about {key}") for key in ("title", "description", "author")}
    about = project / "docs/about.md"
    about.write_text(f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n\n# About\n\nWords.\n", "utf-8")
    pack = (PACKAGE / "packs/ch.yml").read_text("utf-8")
    for place, old in (("citation", "Federal Act of 25 September 2020"), ("authority", "Federal Data Protection and")):
        assert old in pack
        pack = pack.replace(f"{place}: {old}", f"{place}: {json.dumps(named(place))} #").replace(
            f"    en: {old}", f"    en: {json.dumps(named(place))} #"
        )
    (project / "law").mkdir()
    (project / "law/ch.yml").write_text(pack, "utf-8")


def poisoned_interface(project: Path, poison: Poison) -> None:
    """Translations of the interface, as a site may have its own, with every text poisoned that has no placeholder. Tags in them
    are refused; and those of the law, like those of the policies, are checked against their source."""
    for language in ("nl", "tr") if not poison.has_tags else ():
        catalog = read_po((INTERFACE / f"{language}/LC_MESSAGES/gazet.po").open("rb"), locale=language)
        for message in catalog:
            if message.id and isinstance(message.string, str) and not _PLACEHOLDER.search(str(message.id)):
                said = poison.of(f"{language} interface: {message.id}").replace("%", "")  # refused as a placeholder
                message.string = f"{message.string} {said}"
        with (project / f"locales/{language}/LC_MESSAGES/gazet.po").open("wb") as file:
            write_po(file, catalog, width=0)


def texts(folder: Path, *suffixes: str) -> Iterator[tuple[str, str]]:
    """The files of a built site with these endings: path and text."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in suffixes:
            yield path.relative_to(folder).as_posix(), path.read_text("utf-8")
