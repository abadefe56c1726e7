"""The documents that a project lists, beside those that it has published. Commands that only read the record need no more."""

from __future__ import annotations

from collections.abc import Iterable

from gazet.disk import read_tree
from gazet.edition.acts import Retire
from gazet.edition.record import Record, read_record
from gazet.folders import Project
from gazet.load.policies import ROOT
from gazet.load.written import written
from gazet.load.yaml import MAX_BYTES
from gazet.model.facts import Organization
from gazet.problems import Problem


def listed_documents(project: Project) -> list[str]:
    """The documents of the project, the main one first. Where the policies cannot be read, those that have a record."""
    if organization := read_organization(project):
        return list(organization.documents)
    return read_record(project.editions)[0].documents


def read_organization(project: Project) -> Organization | None:
    """What policies/organization.yml says; None where it cannot be read."""
    path = f"{ROOT}/organization.yml"
    files, _ = read_tree(project.policies, ".yml", MAX_BYTES)
    organization, _ = written(path, files.get(path, b""), Organization)
    return organization.value if organization else None


def dropped(record: Record, listed: Iterable[str]) -> list[Problem]:
    """The problems of documents that were published, that the policies no longer list, and that have not been retired."""
    retired = {act.document for act in record.current if isinstance(act, Retire)}
    return [
        Problem(
            f"{ROOT}/organization.yml",
            1,
            1,
            "dropped-document",
            f'"{document}" is not among its documents any longer, but it has been published.',
            f"Add it again, or say from when on it no longer applies: gazet retire {document} --from DAY.",
        )
        for document in record.documents
        if document not in {*listed, *retired}
    ]
