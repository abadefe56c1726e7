"""Remembers results by the very objects that they were made from, which is cheaper than comparing large values."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, ClassVar, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_BY_VALUE = (str, int, tuple, frozenset)


class Lately(Generic[P, T]):
    """A pure function that does not work again for arguments that it got lately: texts, numbers and tuples count by their
    value; all others are immutable, and count by their identity."""

    made: ClassVar[list[Lately[Any, Any]]] = []
    """Every one of them."""

    def __init__(self, function: Callable[P, T], size: int) -> None:
        self._function, self._size = function, size
        self._known: OrderedDict[Hashable, tuple[object, T]] = OrderedDict()
        self.__doc__ = function.__doc__
        self.made.append(self)

    def __call__(self, *args: P.args, **named: P.kwargs) -> T:
        """The result, remembered or new. What is remembered keeps its arguments, so that no other object gets their ids."""
        key = tuple([arg if isinstance(arg, _BY_VALUE) else id(arg) for arg in (*args, *named.values())] + [*named])
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key][1]
        result = self._function(*args, **named)
        self._known[key] = ((args, named), result)
        if len(self._known) > self._size:
            self._known.popitem(last=False)
        return result

    def forget(self) -> None:
        """Forget everything."""
        self._known.clear()


def lately(size: int) -> Callable[[Callable[P, T]], Lately[P, T]]:
    """Remember the results of a function for so many arguments, the latest ones."""
    return lambda function: Lately(function, size)
