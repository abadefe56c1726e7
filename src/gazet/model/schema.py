"""JSON Schemas (draft 2020-12), generated from the models that the loader uses."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from gazet.model.document import Document, Unreleased
from gazet.model.facts import Glossary, Organization, Rights, Service
from gazet.model.notices import Notices
from gazet.model.processing import Activity
from gazet.model.vocabulary import Vocabulary

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
    """The schema of each kind of data file, by the kind's name."""
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", **_with_titles(model.model_json_schema())}
        for name, model in FILES.items()
    }


def _with_titles(schema: dict[str, Any]) -> dict[str, Any]:
    """Set titles in sentence case: pydantic capitalises every word of a field's name."""
    for part in [schema, *schema.get("$defs", {}).values()]:
        for name, field in part.get("properties", {}).items():
            field["title"] = re.sub("_", " ", name).capitalize()
    return schema
