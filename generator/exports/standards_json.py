"""``standards.json``: everything, in the words of the YAML, and its JSON Schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from generator import addresses
from generator.exports import json_shape
from generator.exports.naming import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator import model
    from generator.catalogue import Catalogue, PlacedStatement
    from generator.exports.naming import Kind, Naming
    from generator.history import History

Data: TypeAlias = dict[str, Any]

LANGUAGE = "en"
"""The language of everything exported, as a BCP 47 tag."""


def standards_json(catalogue: Catalogue, past: History, names: Naming) -> str:
    """Return the file."""
    file = json_shape.Standards.model_validate(_file(catalogue, past, names))
    return to_json(file.model_dump(mode="json", by_alias=True))


def schema_json(names: Naming) -> str:
    """Return the JSON Schema of the file."""
    identifier = names.url(addresses.DATA_SCHEMA) or _beside(addresses.DATA_SCHEMA)
    return to_json(json_shape.schema(identifier))


def to_json(data: object) -> str:
    """Return data as JSON text, in the order it has."""
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _file(catalogue: Catalogue, past: History, names: Naming) -> Data:
    """Return the file as data, to be checked against its shape."""
    filler = _Filler(catalogue, names)
    code = catalogue.standards.code_of_practice
    return {
        "$schema": _beside(addresses.DATA_SCHEMA),
        "format_version": json_shape.FORMAT_VERSION,
        "framework": filler.framework(),
        "areas": [filler.area(one) for one in catalogue.areas],
        "levels": [{**one.model_dump(), "order": n} for n, one in enumerate(catalogue.levels, 1)],
        "strands": [{**one.model_dump(), "order": n} for n, one in enumerate(catalogue.strands, 1)],
        "cells": list(filler.cells()),
        "statements": [filler.statement(one) for one in catalogue.statements.values()],
        "code_of_practice": filler.code(code) if code else None,
        "quotations": [filler.quotation(one) for one in catalogue.quotations.values()],
        "supports": list(filler.supports()),
        "terms": [
            {**filler.placed(addresses.term(one)), **one.model_dump()}
            for one in catalogue.terms.values()
        ],
        "concepts": [
            {**filler.identified("concept", one.slug, addresses.theme(one)), **one.model_dump()}
            for one in catalogue.concepts.values()
        ],
        "editions": list(filler.editions(past)),
        "history": list(_changes(past)),
        "withdrawn": list(filler.withdrawn(past)),
    }


def _beside(address: str) -> str:
    """Return the link to a file from one beside it."""
    return address.removeprefix(addresses.DATA)


class _Filler:
    """Turns what one catalogue holds into parts of the file."""

    def __init__(self, catalogue: Catalogue, names: Naming) -> None:
        self.catalogue = catalogue
        self.names = names

    def placed(self, address: str) -> Data:
        """Return where something is."""
        return {"address": address, "url": self.names.url(address)}

    def identified(self, kind: Kind, name: str, address: str) -> Data:
        """Return where something is, and its identifier."""
        return {"identifier": self.names.identifier(kind, name), **self.placed(address)}

    def framework(self) -> Data:
        """Return the framework."""
        of = self.catalogue.framework
        released = {one.edition: one.released for one in self.catalogue.standards.editions}
        return {
            **self.identified("framework", "", addresses.HOME),
            **of.model_dump(exclude={"areas", "contact", "levels", "strands", "sources"}),
            "released": released.get(of.edition),
            "language": LANGUAGE,
            "sources": [
                {**self.placed(addresses.source_document(one.file)), **one.model_dump()}
                for one in of.sources
            ],
        }

    def area(self, of: model.Area) -> Data:
        """Return an area."""
        return {
            **self.identified("area", of.code, addresses.area(of)),
            **of.model_dump(exclude={"statements"}),
            "slug": of.slug,
        }

    def cells(self) -> Iterator[Data]:
        """Yield the cells that have statements."""
        for cell in self.catalogue.cells.values():
            if cell.statements:
                address = addresses.cell(cell.area, cell.level, cell.strand)
                yield {
                    **self.identified("cell", cell.code, address),
                    "area": cell.area.slug,
                    "level": cell.level.slug,
                    "strand": cell.strand.slug,
                    "statements": [one.ref for one in cell.statements],
                }

    def statement(self, placed: PlacedStatement) -> Data:
        """Return a statement."""
        supports = (one for one in self.catalogue.supports if one.statement is placed)
        return {
            **self.identified("statement", placed.ref, addresses.statement(placed)),
            **placed.record.model_dump(exclude={"number", "statements"}),
            "ref": placed.ref,
            "area": placed.area.slug,
            "level": placed.level.slug,
            "strand": placed.strand.slug,
            "numbers": placed.numbers,
            "parent": placed.parent,
            "statements": [child.ref for child in placed.children],
            "lead_ins": self.catalogue.lead_ins(placed),
            "supports": [self.catalogue.quotation_ref(one.quotation) for one in supports],
            "concepts": self.concepts_of(placed.ref),
        }

    def concepts_of(self, ref: str) -> list[str]:
        """Return the slugs of the concepts that a ref is the answer to."""
        return [concept.slug for concept in self.catalogue.concepts_of(ref)]

    def code(self, of: model.CodeOfPractice) -> Data:
        """Return the code of practice."""
        return {
            **self.identified("code-of-practice", of.abbreviation, addresses.CODE_OF_PRACTICE),
            **of.model_dump(exclude={"url", "sections"}),
            "source_url": of.url,
            "sections": [
                {
                    **self.placed(addresses.section(one)),
                    **one.model_dump(exclude={"quotations"}),
                    "quotations": [self.catalogue.quotation_ref(each) for each in one.quotations],
                }
                for one in of.sections
            ],
        }

    def quotation(self, of: model.Quotation) -> Data:
        """Return a quotation."""
        ref = self.catalogue.quotation_ref(of)
        place = self.identified("quotation", ref, addresses.quotation(of))
        return {**place, **of.model_dump(), "ref": ref, "concepts": self.concepts_of(ref)}

    def supports(self) -> Iterator[Data]:
        """Yield what rests on the quotations."""
        for support in self.catalogue.supports:
            yield {
                "quotation": self.catalogue.quotation_ref(support.quotation),
                "level": support.level.slug if support.level else None,
                "strand": support.strand.slug if support.strand else None,
                "statement": support.statement.ref if support.statement else None,
                "reason": support.reason,
            }

    def editions(self, past: History) -> Iterator[Data]:
        """Yield the editions; before the first release none has a page but the home page."""
        for edition, _ in past.editions:
            address = addresses.edition(edition.name) if past.is_released else addresses.HOME
            facts = {"edition": edition.name, "released": edition.released, "note": edition.note}
            yield {**self.placed(address), **facts}

    def withdrawn(self, past: History) -> Iterator[Data]:
        """Yield what the standards no longer have."""
        for ref, change in past.gone.items():
            version = past.last[ref][1]
            kind = kind_of(self.catalogue, ref)
            yield {
                **self.identified(kind, ref, version.address),
                "ref": ref,
                "parent": version.under,
                "text": version.text,
                "kind": change.kind,
                "edition": change.edition,
                "reason": change.reason,
                "successors": change.successors,
            }


def _changes(past: History) -> Iterator[Data]:
    """Yield every change that is one."""
    for _, changes in past.editions:
        for one in changes:
            if one.kind != "unchanged":
                moved_to = one.after.ref if one.kind == "moved" and one.after else None
                yield {
                    "ref": one.ref,
                    "edition": one.edition,
                    "kind": one.kind,
                    "before": one.before.text if one.before else None,
                    "moved_to": moved_to,
                    "reason": one.reason,
                    "successors": one.successors,
                }
