"""``standards.csv``: a row a statement, for spreadsheets (RFC 4180).

The file is in UTF-8 with a byte order mark, without which Excel takes it for another encoding.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from generator import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalogue import Catalogue, PlacedStatement
    from generator.exports.naming import Naming

BOM = "\ufeff"

FORMULA = re.compile(r"^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]")
"""What a spreadsheet may take for a formula, or would if a mark were taken off.

The characters are those that OWASP lists under CSV injection, wide forms included.
"""

COLUMNS = (
    "ref",
    "text",
    "lead_ins",
    "area",
    "area.title",
    "level",
    "level.title",
    "strand",
    "strand.title",
    "numbers",
    "parent",
    "statements",
    "link.title",
    "link.url",
    "damaged",
    "source_note",
    "editorial_note",
    "supports",
    "concepts",
    "address",
    "url",
    "identifier",
    "framework.edition",
)
"""The fields of a statement in ``standards.json``; a dot leads into what a field names."""


def table_csv(catalogue: Catalogue, names: Naming) -> str:
    """Return the file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for placed in catalogue.statements.values():
        row = _row(catalogue, placed, names)
        writer.writerow([harmless(row[column]) for column in COLUMNS])
    return BOM + out.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    An apostrophe before it makes it a text. Taking one off where :data:`FORMULA` matches
    gives back what it was.
    """
    return f"'{cell}" if FORMULA.match(cell) else cell


def _row(catalogue: Catalogue, placed: PlacedStatement, names: Naming) -> dict[str, str]:
    """Return the cells of a statement by column."""
    record = placed.record
    link = record.link
    supports = (one.quotation for one in catalogue.supports if one.statement is placed)
    address = addresses.statement(placed)
    return {
        "ref": placed.ref,
        "text": record.text,
        "lead_ins": _lines(catalogue.lead_ins(placed)),
        "area": placed.area.slug,
        "area.title": placed.area.title,
        "level": placed.level.slug,
        "level.title": placed.level.title,
        "strand": placed.strand.slug,
        "strand.title": placed.strand.title,
        "numbers": _lines(map(str, placed.numbers)),
        "parent": placed.parent or "",
        "statements": _lines(child.ref for child in placed.children),
        "link.title": link.title if link else "",
        "link.url": link.url if link else "",
        "damaged": record.damaged or "",
        "source_note": record.source_note or "",
        "editorial_note": record.editorial_note or "",
        "supports": _lines(map(catalogue.quotation_ref, supports)),
        "concepts": _lines(concept.slug for concept in catalogue.concepts_of(placed.ref)),
        "address": address,
        "url": names.url(address) or "",
        "identifier": names.identifier("statement", placed.ref),
        "framework.edition": catalogue.framework.edition,
    }


def _lines(items: Iterable[str]) -> str:
    """Return a list as one cell, a line for each."""
    return "\n".join(items)
