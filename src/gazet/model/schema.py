"""JSON Schemas (draft 2020-12) generated from the models: one truth for loader, editor help and reference."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from gazet.model.document import Document, Unreleased
from gazet.model.facts import Glossary, Organization, Rights, Service, Vocabulary
from gazet.model.notices import Notices
from gazet.model.processing import Activity

FILES: dict[str, type[BaseModel]] = {
    "organization": Organization,
    "vocabulary": Vocabulary,
    "rights": Rights,
    "glossary": Glossary,
    "service": Service,
    "activity": Activity,
    "notices": Notices,
    "document": Document,
    "unreleased": Unreleased,
}


def schemas() -> dict[str, dict[str, Any]]:
    """A schema for each kind of data file."""
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", **_with_titles(model.model_json_schema())}
        for name, model in FILES.items()
    }


def _with_titles(schema: dict[str, Any]) -> dict[str, Any]:
    """Titles in words: pydantic makes them from field names, with capitals we do not want."""
    for part in [schema, *schema.get("$defs", {}).values()]:
        for name, field in part.get("properties", {}).items():
            field["title"] = re.sub("_", " ", name).capitalize()
    return schema
