"""Frameworks of every sort, exported: the real one, a small one, a hostile one, one with a past."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import foreign
import rdflib
from conftest import ROOT
from editions import Folder, four_editions
from rdflib import DCTERMS

from generator import addresses
from generator.build import check
from generator.exports.days import NEVER
from generator.exports.files import data_files
from generator.history import history

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.history import History

SITE = "https://school.example/standards/"
KINDS = ("real", "small", "bare", "hostile", "editions")


@dataclass(frozen=True)
class Exported:
    """A framework and its files of open data."""

    catalogue: Catalogue
    past: History
    files: dict[str, str]

    def json(self, address: str) -> Any:  # noqa: ANN401 - JSON
        return json.loads(self.files[address])

    @property
    def rows(self) -> list[dict[str, str]]:
        text = self.files[addresses.DATA_CSV].removeprefix("\ufeff")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def graph(self, address: str) -> rdflib.Graph:
        kind = "turtle" if address == addresses.DATA_TURTLE else "json-ld"
        return rdflib.Graph().parse(data=self.files[address], format=kind)


def folder(kind: str, path: Path) -> Path:
    """Return the standards of a framework; ``path`` is where they may be written."""
    if kind == "real":
        return ROOT / "standards"
    if kind == "hostile":
        foreign.write(path, {"one": 20, "two": 10, "empty": 0})
        return path / "standards"
    if kind == "editions":
        return four_editions(path / "standards").path
    made = Folder(path / "standards").path
    if kind == "bare":
        for name in ("supports.yml", "code-of-practice.yml", "glossary.yml"):
            (made / name).unlink()
    return made


def export(standards: Path, site_url: str = "", unreleased: str = NEVER) -> Exported:
    """Export the standards in a folder."""
    catalogue, issues = check(standards, "standards")
    assert catalogue is not None
    assert [str(issue) for issue in issues if issue.is_error] == []
    past = history(catalogue)
    return Exported(catalogue, past, data_files(catalogue, past, site_url, unreleased))


def _json(of: Exported) -> list[tuple[str, str]]:
    return [(one["ref"], one["text"]) for one in of.json(addresses.DATA_JSON)["statements"]]


def _csv(of: Exported) -> list[tuple[str, str]]:
    return [(row["ref"], row["text"]) for row in of.rows]


def _case(of: Exported) -> list[tuple[str, str]]:
    items = of.json(addresses.DATA_CASE)["CFItems"]
    return [
        (one["humanCodingScheme"], one["fullStatement"])
        for one in items
        if one["CFItemType"] == "Statement" and "statusEndDate" not in one
    ]


def _rdf(address: str) -> Callable[[Exported], list[tuple[str, str]]]:
    def read(of: Exported) -> list[tuple[str, str]]:
        graph = of.graph(address)
        found = [(str(ref), one) for one, ref in graph.subject_objects(DCTERMS.identifier)]
        quotations = of.catalogue.quotations_by_ref
        return [
            (ref, str(title))
            for ref, one in found
            if ref not in quotations
            for title in graph.objects(one, DCTERMS.title)
        ]

    return read


STATEMENTS = {
    addresses.DATA_JSON: _json,
    addresses.DATA_CSV: _csv,
    addresses.DATA_CASE: _case,
    addresses.DATA_TURTLE: _rdf(addresses.DATA_TURTLE),
    addresses.DATA_JSONLD: _rdf(addresses.DATA_JSONLD),
}
"""How the statements are read from each file: ref and wording."""
