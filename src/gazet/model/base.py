"""Types that all models are built from: ids, dates, texts, `none`, and the mark of a translatable field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, Self, get_args

from babel import Locale
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import core_schema


@cache
def countries() -> frozenset[str]:
    """The codes of countries (ISO 3166-1) and of the EU. Read when a country is: CLDR's data takes a while to load."""
    codes = map(str, Locale("en").territories)
    return frozenset(code for code in codes if re.fullmatch("[A-Z]{2}", code)) - {"ZZ", "XA", "XB"}


@dataclass(frozen=True)
class Translatable:
    """Marks a field whose text readers see, so that it is extracted, translated and frozen. `prose` allows Markdown; of a
    single `paragraph`, where the text is shown in a line."""

    placeholders: frozenset[str] = frozenset()
    prose: bool = False
    paragraph: bool = False
    refers: bool = False
    """Whether it may refer to clauses of its document, by `{ref:id}`, and to facts, as by `{retention.account}`."""

    def allows(self, placeholder: str) -> bool:
        """Whether a placeholder may be in the text."""
        refers = placeholder.startswith((REF, *(f"{kind}." for kind in OF_FACTS))) or placeholder == ANSWER_WITHIN
        return placeholder in self.placeholders or (self.refers and refers)


REF = "ref:"
"""What the placeholder of a reference starts with."""
OF_FACTS = ("cookie", "officer", "retention", "service")
"""What the placeholders of facts start with, before a dot and the fact's id."""
ANSWER_WITHIN = "answer_within"
"""The placeholder of the time to answer."""


class Empty(ValueError):
    """Raised for an empty text or list."""


GENERAL = frozenset({"website", "controller", "email"})


_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Whether a text can be an id: lower-case words joined by "-"."""
    return _ID.fullmatch(text) is not None


def _id(value: str) -> str:
    if not is_id(value):
        raise ValueError('expected lower-case words joined by "-", such as "usage-data"')
    return value


def _country(value: str) -> str:
    if value not in countries():
        raise ValueError("unknown country. Expected an ISO 3166-1 code in capitals, such as NL, TR or US, or EU")
    return value


def _region(value: str) -> str:
    country, dash, part = value.partition("-")
    if not dash:
        return _country(value)
    if country not in countries() or not re.fullmatch("[A-Z0-9]{1,3}", part):
        raise ValueError("unknown place. Expected an ISO 3166-1 code, such as CA, or an ISO 3166-2 code, such as CA-QC")
    return value


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("not a date. Expected year-month-day, such as 2026-04-15") from None


def _number(value: object) -> int:
    if isinstance(value, int) or (isinstance(value, str) and re.fullmatch(r"0|[1-9]\d{0,5}", value)):
        return int(value)
    raise ValueError("not a whole number. Expected digits, such as 30")


def _text(value: str) -> str:
    if not value.strip():
        raise Empty("the text is empty. Fill it in, or delete the key")
    return value.strip()


TAG_START = re.compile(r"<(?=[^\W\d_]|[/!?])")
"""The beginning of what readers of HTML take for a tag."""


def plain(value: str) -> str:
    """A text in one line, without what looks like markup. Raises ValueError."""
    if TAG_START.search(value):
        raise ValueError('has "<" before a letter, as markup has. Write it as readers are to see it, without "<"')
    if "\n" in value or "\r" in value:
        raise ValueError("has a line break. Write it in one line, or after >-")
    return value


PUBLISHED = {"published": True}
"""The context in which a model reads what has been published."""


def from_now_on(check: Callable[[str], str]) -> AfterValidator:
    """A rule for what people write. What has been published was written under the rules of its time and is read as it is."""

    def checked(value: str, info: ValidationInfo) -> str:
        return value if info.context and info.context.get("published") else check(value)

    return AfterValidator(checked)


def _none(value: object) -> object:
    if value == "none":
        return ()
    if value == []:
        raise Empty('the list is empty. Write "none" to declare that there is none, or leave the key out')
    return value


class _NoneOr:
    """`none` declares that there is nothing; leaving the key out means that nothing is declared."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        written = core_schema.wrap_serializer_function_ser_schema(
            lambda value, inner: "none" if value == () else inner(value)
        )
        return core_schema.no_info_before_validator_function(_none, handler(source), serialization=written)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"const": "none"}, handler(schema)]}


NoneOr = _NoneOr()
Id = Annotated[str, AfterValidator(_id)]
Country = Annotated[str, AfterValidator(_country)]
Region = Annotated[str, AfterValidator(_region)]
"""A country, or a part of one."""
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]


def _some(value: int, info: ValidationInfo) -> int:
    if value < 1 and not (info.context and info.context.get("published")):
        raise ValueError("not a period. Expected at least 1")
    return value


Number = Annotated[
    int, BeforeValidator(_number), WithJsonSchema({"type": ["integer", "string"], "pattern": "^[0-9]+$"})
]
Name = Annotated[str, AfterValidator(_text), from_now_on(plain)]
"""A proper name, the same in every language."""
Words = Annotated[str, AfterValidator(_text), Translatable(GENERAL)]
"""A line of text that readers see, without markup."""
Prose = Annotated[str, AfterValidator(_text), Translatable(GENERAL, prose=True)]
"""Text that readers see, with Markdown emphasis, strong, links and lists."""


Statement = Annotated[str, AfterValidator(_text), Translatable(GENERAL, prose=True, paragraph=True)]
"""A paragraph that readers see in a list, with Markdown emphasis, strong and links."""


Passage = Annotated[str, AfterValidator(_text), Translatable(GENERAL, prose=True, refers=True)]
"""Prose of a document, which may refer to its clauses."""
Line = Annotated[str, AfterValidator(_text), Translatable(GENERAL, prose=True, paragraph=True, refers=True)]
"""A paragraph of a document that is shown in a list or table, and may refer to its clauses."""


class Model(BaseModel):
    """A frozen model that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Named(Model):
    """An entry with a stable id."""

    id: Id = Field(description="Stable name of this entry. Never change it once published.", examples=["usage-data"])


def words(*placeholders: str) -> Any:
    """The mark of a line that allows these placeholders besides the general ones."""
    return Translatable(GENERAL | set(placeholders))


def paragraph(*placeholders: str) -> Any:
    """The mark of a paragraph in a list that allows these placeholders besides the general ones."""
    return Translatable(GENERAL | set(placeholders), prose=True, paragraph=True)


Text = Annotated[str, AfterValidator(_text)]


@lru_cache(maxsize=256)
def translatable_fields(model: type[BaseModel]) -> Mapping[str, Translatable]:
    """The translatable fields of a model, by name."""
    found = {}
    for name, field in model.model_fields.items():
        metadata = [*field.metadata, *(m for a in get_args(field.annotation) for m in getattr(a, "__metadata__", ()))]
        mark = next((m for m in metadata if isinstance(m, Translatable)), None)
        if mark:
            found[name] = mark
    return found


DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}


YesNo = Literal["yes", "no"]
"""What is declared to be so, or not."""


class Duration(Model):
    """A period as a number and a unit: one month is not the same as thirty days."""

    number: Annotated[Number, AfterValidator(_some)] = Field(description="Number of units.", examples=[7])
    unit: Annotated[
        str, AfterValidator(lambda v: _unit(v)), WithJsonSchema({"enum": ["day", "week", "month", "year"]})
    ] = Field(description="Unit of time: day, week, month or year.", examples=["year"])

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"

    def rank(self: Self) -> int:
        """Length in days, rounded, for ordering and drawing only."""
        return round(self.number * DAYS[self.unit])


def _unit(value: str) -> str:
    if value not in ("day", "week", "month", "year"):
        raise ValueError("unknown unit. Expected day, week, month or year")
    return value
