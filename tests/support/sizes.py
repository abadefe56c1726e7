"""The small project grown in one way at a time: what a person can write, as much of it as one likes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from gazet.folders import Project
from gazet.i18n.clauses import translatable_into
from gazet.i18n.po_text import quoted
from gazet.project import read_policies
from support.builds import small_copy
from support.edits import append, edit

NOTICE = "policies/notice/document.yml"
GLOSSARY = "policies/glossary.yml"
CATALOGS = {language: f"locales/{language}/LC_MESSAGES/policies.po" for language in ("nl", "tr")}

CLAUSE = "Part {i} says that Personal Data of a User is kept for {i} days."
SIGNS = (
    "[*",
    "[",
    "![",
    "](",
    "*",
    "**a",
    "*a ",
    "_a",
    "`",
    "``a",
    "{",
    "{email}",
    "<",
    "<a ",
    "&",
    "\\",
    "~~",
    "- ",
    "1. ",
    ">",
)
"""What Markdown may have to look ahead for, over and over."""


def _terms(project: Path, n: int) -> None:
    entries = (
        f"- {{id: word-{i}, name: Word{i} Term, match: word{i} term|Word{i}, definition: What word {i} means.}}\n"
        for i in range(n)
    )
    append(project / GLOSSARY, "".join(entries))
    _texts(project, (f"We keep Word{i} and every word{i} term of users, as said in part {i}." for i in range(n)))


def _spaces(project: Path, n: int) -> None:
    append(project / GLOSSARY, f'- {{id: wide, name: Zed Data, match: "zed{" " * n}data", definition: Zed.}}\n')
    _texts(project, [f'"We keep zed{" " * 20 * n}x."'])


def _many_spaces(project: Path, n: int) -> None:
    append(project / GLOSSARY, '- {id: wide, name: Zed Data, match: "zed data of data", definition: Zed.}\n')
    _texts(project, [f'"We keep zed{" " * n}data{" " * n}of{" " * n}x."'])


def _long_word(project: Path, n: int) -> None:
    edit(project / "policies/services/acme-tag.yml", "name: Acme Tag", f"name: {'Abcdefgh' * (n // 8)}")


def _long_term(project: Path, n: int) -> None:
    append(
        project / GLOSSARY, f"- {{id: long, name: {'Ab' * (n // 2)}, match: {'ab' * (n // 2)}, definition: Long.}}\n"
    )


def _services(project: Path, n: int) -> None:
    for i in range(n):
        text = f"id: tag-{i}\nkind: service\nname: Tag{i}\nprovider: Tag{i}, Inc.\npurpose: analytics\ndata: [usage]\nplaces: [US, IE]\n"
        (project / f"policies/services/tag-{i}.yml").write_text(text, "utf-8")
    named = ", ".join(f"tag-{i}" for i in range(n))
    edit(project / NOTICE, "[acme-tag, paypoint, phone]", f"[acme-tag, paypoint, phone, {named}]")
    edit(
        project / "policies/vocabulary.yml",
        "names: [Acme Tag]",
        f"names: [Acme Tag, {', '.join(f'Tag{i}' for i in range(n))}]",
    )


def _clauses(project: Path, n: int) -> None:
    _texts(project, (CLAUSE.format(i=i) for i in range(n)))


def _table(project: Path, n: int) -> None:
    cells = (f"{{request: Request {i} of a User, answer: within {i} days}}" for i in range(n))
    rows = "".join(f"    - {{id: row-{i}, cells: {row}}}\n" for i, row in enumerate(cells))
    edit(project / NOTICE, "    rows:\n", f"    rows:\n{rows}")


def _paragraph(project: Path, n: int) -> None:
    _texts(project, [" ".join(f"A User gives us Personal Data number {i}." for i in range(n))])


def _list(project: Path, n: int) -> None:
    _texts(project, ["|-\n" + "\n".join(f"    - Item {i} of Personal Data." for i in range(n))])


def _labels(project: Path, n: int) -> None:
    entries = "".join(f"- {{id: kind-{i}, name: Kind {i} of data}}\n" for i in range(n))
    edit(project / "policies/vocabulary.yml", "legal_bases:", f"{entries}legal_bases:")
    named = ", ".join(f"kind-{i}" for i in range(n))
    edit(project / "policies/services/acme-tag.yml", "data: [usage]", f"data: [usage, {named}]")


def _names(project: Path, n: int) -> None:
    edit(
        project / "policies/vocabulary.yml",
        "names: [Acme Tag]",
        f"names: [Acme Tag, {', '.join(f'Ácme{i} Corp' for i in range(n))}]",
    )
    _clauses(project, n)


def _capitals(project: Path, n: int) -> None:
    _texts(project, [" ".join(f"The Capital Word{i} is here." for i in range(n))])


def _places(project: Path, n: int) -> None:
    _texts(project, (f"See [part](#text-{n - 1 - i}) and {{website}} of {{controller}}." for i in range(n)))


def _sections(project: Path, n: int) -> None:
    append(
        project / NOTICE,
        "".join(
            f"- id: part-{i}\n  section: Part {i}\n  body:\n  - {{id: text-{i}, text: It is said.}}\n" for i in range(n)
        ),
    )


def _documents(project: Path, n: int) -> None:
    for i in range(n):
        folder = project / f"policies/notice-{i}"
        folder.mkdir()
        text = f'id: notice-{i}\ntitle: Notice {i}\nupdated: "{{website}}: {{last_updated}}"\nnotice_days: 30\nlabels: {{data: Personal Data, places: Places, none: None, email: Email, alias: "{{term}} ({{alias}})"}}\nbody:\n- {{id: introduction, text: We keep it.}}\n'
        (folder / "document.yml").write_text(text, "utf-8")
    edit(
        project / "policies/organization.yml",
        "documents: [notice]",
        f"documents: [notice, {', '.join(f'notice-{i}' for i in range(n))}]",
    )


def _signs(sign: str) -> Callable[[Path, int], None]:
    def grow(project: Path, n: int) -> None:
        text = (sign * (n // len(sign))).replace("\\", "\\\\")
        _texts(project, [f'"We say {text}"'])

    return grow


def _deep(project: Path, n: int) -> None:
    append(project / "policies/vocabulary.yml", f"deep: {'[' * n}{']' * n}\n")


def _keys(project: Path, n: int) -> None:
    append(project / "policies/vocabulary.yml", "".join(f"key-{i}: a\n" for i in range(n)))


def _texts(project: Path, texts: Iterable[str]) -> None:
    append(project / NOTICE, "".join(f"- id: text-{i}\n  text: {text}\n" for i, text in enumerate(texts)))


GROWTHS: dict[str, tuple[Callable[[Path, int], None], int]] = {
    "terms": (_terms, 1_000),
    "spaces in a match": (_spaces, 400),
    "spaces in a text": (_many_spaces, 4_000),
    "long name": (_long_word, 4_000),
    "long term": (_long_term, 4_000),
    "services": (_services, 500),
    "table": (_table, 4000),
    "clauses": (_clauses, 2_000),
    "paragraph": (_paragraph, 4_000),
    "list": (_list, 4_000),
    "labels": (_labels, 2_000),
    "names": (_names, 1_000),
    "capitals": (_capitals, 4_000),
    "places": (_places, 2_000),
    "sections": (_sections, 1_000),
    "documents": (_documents, 100),
    "depth": (_deep, 100_000),
    "keys": (_keys, 50_000),
    **{f"signs {sign}": (_signs(sign), 40_000) for sign in SIGNS},
}
"""What grows → how, and the most of it that has to be judged within five seconds and 500 MB."""
READ = ("{email}", "\\", "- ", "1. ", ">")
"""Signs of which a text may have any number."""
REFUSED = frozenset({"depth", "keys", *(f"signs {sign}" for sign in SIGNS if sign not in READ)})
"""What is refused once there is much of it. All else is sound however much there is, so that every check is made of it."""


def grown(kind: str, n: int, folder: Path) -> Path:
    """The small project with `n` of something, translated."""
    project = small_copy(folder)
    GROWTHS[kind][0](project, n)
    translate(project)
    return project


def translate(project: Path) -> None:
    """Give each new clause a translation: its own words, after one that is none of English."""
    try:
        policies = read_policies(Project(project)).policies
    except Exception:
        return
    for language, name in CATALOGS.items():
        path = project / name
        known = path.read_text("utf-8")
        new = (c for c in translatable_into(policies, language) if f'msgctxt "{c.id}"' not in known)
        append(
            path, "".join(f'\nmsgctxt "{c.id}"\nmsgid {quoted(c.text)}\nmsgstr {quoted(f"{c.text}")}\n' for c in new)
        )
