"""Cuts templates, while they are compiled, into parts that are filled anew for every page and parts whose text can be kept.

A part to keep is put into a call block: what fills it is handed over with all that it reads, and called only where needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from gazet.shell.reads import Read, Reads, Untold

_VARYING = frozenset({"article", "build_date_utc", "nav", "pages"})
"""Names of what is another on nearly every page: to look for its text would be in vain."""
_OF_FRAME = frozenset(
    [
        "address",
        "alternates",
        "description",
        "edit",
        "hash",
        "heading",
        "languages",
        "linked_data",
        "links",
        "sheet",
        "start",
        "title",
        "toc",
        "translation",
        "version",
        "window",
    ]
)
_OF_PAGE = frozenset(["abs_url", "canonical_url", "content", "edit_url", "file", "title", "toc", "url"])
_LONG, _SHORT, _ENOUGH = (nodes.For, nodes.Include), (nodes.Call, nodes.Filter), 4
"""What takes long enough to be worth a look for its text: one of the former, or so many of the latter."""


class Cutting(CodeGenerator):
    """Compiles templates of an environment that has the extension Frozen."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802, Jinja's name
        """See jinja2.compiler.CodeGenerator."""
        frozen = self.environment.extensions["gazet.shell.frozen.Frozen"]
        _Cut(self.name or "", frozen.reads).template(node)  # type: ignore[attr-defined]
        super().visit_Template(node, frame)


class _Cut:
    """Cuts one template."""

    def __init__(self, name: str, reads: Reads) -> None:
        self.name, self.reads, self.count = name, reads, 0

    def template(self, tree: nodes.Template) -> None:
        """Everything outside the blocks of a template that extends another is for that one to place."""
        for block in [*tree.find_all(nodes.Block)]:
            block.body = self._block(block.body)
        if not tree.find(nodes.Extends):
            tree.body = self._cut(tree.body, frozenset())

    def _block(self, body: list[nodes.Node]) -> list[nodes.Node]:
        """What a block sets ends with it, so that it can be kept as one part."""
        reads = self._reads(body) if _sets_first(body) else None
        return self._cut(body, frozenset()) if reads is None else self._kept(body, reads)

    def _cut(self, body: Sequence[nodes.Node], later: frozenset[str]) -> list[nodes.Node]:
        """`later`: names that are set further on. To Jinja they are others from the start, which moving a part would change."""
        done: list[nodes.Node] = []
        run: list[nodes.Node] = []
        for node, after in _with_names_after(_single(body), later):
            reads = None if _set_in([node]) else self._reads([node])
            if reads is None or not after.isdisjoint(read.name for read in reads):
                done += [*self._run(run), self._inside(node, after)]
                run = []
            else:
                run.append(node)
        return [*done, *self._run(run)]

    def _run(self, run: list[nodes.Node]) -> list[nodes.Node]:
        return self._kept(run, self._reads(run) or frozenset())

    def _inside(self, node: nodes.Node, later: frozenset[str]) -> nodes.Node:
        """The branches of what must be decided anew."""
        if isinstance(node, nodes.If):
            node.body, node.else_ = self._cut(node.body, later), self._cut(node.else_, later)
            for other in node.elif_:
                self._inside(other, later)
        return node

    def _reads(self, body: Sequence[nodes.Node]) -> frozenset[Read] | None:
        """What a part to keep reads; None for one that is filled anew."""
        if any(isinstance(node, nodes.Block) or node.find(nodes.Block) for node in body):
            return None
        try:
            reads = self.reads.of(body)
        except Untold:
            return None
        return None if any(map(_varies, reads)) else reads

    def _kept(self, body: list[nodes.Node], reads: frozenset[Read]) -> list[nodes.Node]:
        if not _is_worth_it(body):
            return body
        self.count += 1
        names = sorted({read.name for read in reads})
        said = [nodes.Const((self.name, self.count)), nodes.Const(tuple(sorted(map(_plain, reads), key=repr)))]
        values = nodes.Dict([nodes.Pair(nodes.Const(name), nodes.Name(name, "load")) for name in names])
        text = nodes.ExtensionAttribute("gazet.shell.frozen.Frozen", "text")
        call = nodes.Call(text, [nodes.ContextReference(), *said, values], [], None, None)
        made = nodes.CallBlock(call, [], [], body).set_lineno(body[0].lineno)
        return [made.set_environment(self.reads.env)]


def _is_worth_it(body: Sequence[nodes.Node]) -> bool:
    whole = nodes.Scope(body)
    return any(True for _ in whole.find_all(_LONG)) or sum(1 for _ in whole.find_all(_SHORT)) >= _ENOUGH


def _single(body: Sequence[nodes.Node]) -> Iterator[nodes.Node]:
    """Nodes of which each outputs one thing."""
    for node in body:
        if isinstance(node, nodes.Output):
            yield from (nodes.Output([one], lineno=one.lineno) for one in node.nodes)
        else:
            yield node


def _with_names_after(body: Iterable[nodes.Node], later: frozenset[str]) -> list[tuple[nodes.Node, frozenset[str]]]:
    """Each node with the names that are set after it."""
    found = []
    for node in reversed([*body]):
        found.append((node, later))
        later |= _set_in([node])
    return found[::-1]


def _set_in(body: Iterable[nodes.Node]) -> frozenset[str]:
    """The names that are set there, for what comes after to be read."""
    names: set[str] = set()
    for node in (found for one in body for found in (one, *one.find_all(nodes.Node))):
        if isinstance(node, nodes.Assign | nodes.AssignBlock):
            names |= {
                target.name
                for target in (node, *node.find_all(nodes.Name))
                if isinstance(target, nodes.Name) and target.ctx == "store"
            }
        elif isinstance(node, nodes.Import):
            names.add(node.target)
        elif isinstance(node, nodes.FromImport):
            names |= {name if isinstance(name, str) else name[1] for name in node.names}
        elif isinstance(node, nodes.Macro):
            names.add(node.name)
    return frozenset(names)


def _sets_first(body: Sequence[nodes.Node]) -> bool:
    """Whether every name that is set there is set before anything else is done with it."""
    unset = set(_set_in(body))
    for node in body:
        mentioned = {name.name for name in (node, *node.find_all(nodes.Name)) if isinstance(name, nodes.Name)}
        if unset.isdisjoint(mentioned | _set_in([node])):
            continue
        if not isinstance(node, nodes.Assign) or not isinstance(node.target, nodes.Name):
            return False
        if any(name.name in unset for name in _single_names(node.node)):
            return False
        unset.discard(node.target.name)
    return True


def _single_names(node: nodes.Node) -> Iterator[nodes.Name]:
    yield from ([node] if isinstance(node, nodes.Name) else [])
    yield from node.find_all(nodes.Name)


def _plain(read: Read) -> tuple[str, tuple[tuple[str, str | int], ...], str]:
    """As code can be written that says so."""
    return read.name, tuple((step.kind, step.key) for step in read.steps), read.use


def _varies(read: Read) -> bool:
    first = read.steps[0].key if read.steps else ""
    if read.name in ("frame", "page") and not first:
        return read.use != "truth"
    return read.name in _VARYING or first in {"frame": _OF_FRAME, "page": _OF_PAGE}.get(read.name, ())
