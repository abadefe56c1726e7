"""What a part of a template reads: everything that can have a say in what it is filled to, or that this cannot be told.

It errs on the safe side: every name counts as read from where the part is, although a loop or an included template may set it; and
what is not known here (a call, a filter, a kind of node) makes the part one of which nothing can be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from jinja2 import Environment, TemplateNotFound, nodes

LANGUAGE = "partials/language.html"
"""Material's template of its own words: it reads the setting that names the language, and nothing else."""
ADDRESSED = ("url", "script_tag")
"""Filters of MkDocs whose result depends on where the page is."""
_FILTERS = frozenset(
    [*ADDRESSED, "capitalize", "count", "d", "default", "e", "escape", "first", "indent", "int", "items"]
)
_FILTERS |= {"join", "known_scripts", "last", "length", "list", "lower", "replace", "reverse", "round", "safe", "sort"}
_FILTERS |= {"string", "striptags", "title", "tojson", "trim", "truncate", "unique", "upper", "urlencode"}
_TESTS = frozenset(
    ["defined", "eq", "even", "false", "ge", "gt", "in", "integer", "iterable", "le", "lower", "lt", "mapping"]
)
_TESTS |= {"ne", "none", "number", "odd", "sequence", "string", "true", "undefined", "upper"}
FUNCTIONS = ("_", "dict", "gettext", "namespace", "ngettext", "range")
"""Functions that every template has, and that give the same for the same."""
_NAMES_OF_CALLS = ("caller", "kwargs", "self", "super", "varargs")
_PLAIN = (
    nodes.And,
    nodes.Assign,
    nodes.AssignBlock,
    nodes.BinExpr,
    nodes.Block,
    nodes.Compare,
    nodes.Concat,
    nodes.CondExpr,
    nodes.Const,
    nodes.ContextReference,
    nodes.Dict,
    nodes.ExprStmt,
    nodes.FilterBlock,
    nodes.For,
    nodes.Getattr,
    nodes.Getitem,
    nodes.If,
    nodes.Keyword,
    nodes.List,
    nodes.Macro,
    nodes.MarkSafe,
    nodes.NSRef,
    nodes.Not,
    nodes.Operand,
    nodes.Or,
    nodes.Output,
    nodes.Pair,
    nodes.Slice,
    nodes.TemplateData,
    nodes.Tuple,
    nodes.UnaryExpr,
    nodes.With,
)
"""What depends on its own parts and on nothing else."""


class Step(NamedTuple):
    """A step from a value to one of its parts: `.name` or `[key]`, between which Jinja makes a difference."""

    kind: Literal[".", "["]
    key: str | int


class Read(NamedTuple):
    """What is read of a name: a value at the end of steps, only whether it counts as true, or a function."""

    name: str
    steps: tuple[Step, ...] = ()
    use: Literal["value", "truth", "function"] = "value"


_LANGUAGE = Read("config", (Step(".", "theme"), Step(".", "language")))
"""What Material's words depend on."""


class Untold(Exception):
    """It cannot be told what a part reads."""


@dataclass(frozen=True)
class Reads:
    """Finds out what parts of an environment's templates read."""

    env: Environment
    icons: bool
    """Whether icons are Material's own, which are pictures and read nothing."""
    words: bool
    """Whether its words are."""
    _known: dict[str, frozenset[Read] | None] = field(default_factory=dict)

    def of(self, parts: Iterable[nodes.Node]) -> frozenset[Read]:
        """What they read. Raises Untold."""
        found: set[Read] = set()
        for part in parts:
            self._visit(part, found)
        return frozenset(found)

    def _visit(self, node: nodes.Node, found: set[Read], *, truth: bool = False) -> None:
        if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem) and (
            read := _read(node, "truth" if truth else "value")
        ):
            self._add(read, found)
        elif isinstance(node, nodes.Include | nodes.Import | nodes.FromImport):
            self._visit_template(node.template, found)
        elif isinstance(node, nodes.Call):
            self._visit_call(node, found)
        elif isinstance(node, nodes.Filter | nodes.Test):
            self._visit_filter(node, found)
        elif isinstance(node, nodes.If | nodes.CondExpr):
            self._visit(node.test, found, truth=True)
            self._visit_all((child for child in node.iter_child_nodes(exclude=("test",))), found)
        elif isinstance(node, nodes.Not) or (truth and isinstance(node, nodes.And | nodes.Or)):
            self._visit_all(node.iter_child_nodes(), found, truth=True)
        elif isinstance(node, _PLAIN):
            self._visit_all(node.iter_child_nodes(), found)
        else:
            raise Untold(type(node).__name__)

    def _visit_all(self, parts: Iterable[nodes.Node], found: set[Read], *, truth: bool = False) -> None:
        for part in parts:
            self._visit(part, found, truth=truth)

    def _add(self, read: Read, found: set[Read]) -> None:
        if read.name in _NAMES_OF_CALLS:
            raise Untold(read.name)
        found.add(read)

    def _visit_filter(self, node: nodes.Filter | nodes.Test, found: set[Read]) -> None:
        if node.name not in (_FILTERS if isinstance(node, nodes.Filter) else _TESTS):
            raise Untold(node.name)
        if node.name in ADDRESSED:
            found |= {Read("base_url"), Read("page", (), "truth")}
        self._visit_all(node.iter_child_nodes(), found)

    def _visit_call(self, node: nodes.Call, found: set[Read]) -> None:
        """A macro, whose body is visited where it is written, or what the part is given: who keeps texts looks what it is."""
        function = node.node
        owner = function.node if isinstance(function, nodes.Getattr) else function
        if (read := _read(owner, "function")) is None:
            raise Untold("call")
        self._add(read, found)
        if isinstance(function, nodes.Getattr):
            found.add(_LANGUAGE)
        self._visit_all(node.iter_child_nodes(exclude=("node",)), found)

    def _visit_template(self, name: nodes.Expr, found: set[Read]) -> None:
        if isinstance(name, nodes.Const) and isinstance(name.value, str):
            found |= self._of_template(name.value)
        elif self.icons and _is_icon(name):
            self._visit(name, found)
        else:
            raise Untold("template")

    def _of_template(self, name: str) -> frozenset[Read]:
        """What a template and those that it extends read. Raises Untold, also where it includes itself."""
        if name == LANGUAGE and self.words:
            return frozenset([_LANGUAGE])
        if name not in self._known:
            self._known[name] = None
            self._known[name] = self._of_source(name)
        if (known := self._known[name]) is None:
            raise Untold(name)
        return known

    def _of_source(self, name: str) -> frozenset[Read] | None:
        assert self.env.loader
        try:
            tree = self.env.parse(self.env.loader.get_source(self.env, name)[0])
            extended = [node.template for node in tree.find_all(nodes.Extends)]
            found = set(self.of(node for node in tree.body if not isinstance(node, nodes.Extends)))
            for template in extended:
                self._visit_template(template, found)
        except (TemplateNotFound, Untold):
            return None
        sets = {target.name for target in tree.find_all(nodes.Name) if target.ctx != "load"}
        return None if sets & {"base_url", "page"} else frozenset(found)


def _read(node: nodes.Expr, use: Literal["value", "truth", "function"]) -> Read | None:
    """A name with constant steps from it; None for what steps start from something else or are computed."""
    steps: list[Step] = []
    while not isinstance(node, nodes.Name):
        if isinstance(node, nodes.Getattr):
            steps.append(Step(".", node.attr))
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            steps.append(Step("[", node.arg.value))
        else:
            return None
        node = node.node
    return Read(node.name, tuple(reversed(steps)), use)


def _is_icon(name: nodes.Expr) -> bool:
    parts = name.nodes if isinstance(name, nodes.Concat) else []
    ends = [part.value for part in parts[:1] + parts[-1:] if isinstance(part, nodes.Const)]
    return ends == [".icons/", ".svg"]
