"""What becomes an item of a CASE package: groups, statements, quotations, and what is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from generator import addresses
from generator.exports.naming import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator import model
    from generator.catalogue import Catalogue, Cell, PlacedStatement
    from generator.exports.days import Days
    from generator.exports.naming import Kind

Key: TypeAlias = "tuple[Kind, str]"


@dataclass(frozen=True)
class Item:
    """An item, and the one it is a child of; ``None`` for the document."""

    kind: Kind
    name: str
    """Its ref, or the part of a ref that names it."""
    text: str
    address: str
    parent: Key | None
    changed: str
    start: str | None = None
    end: str | None = None
    number: str | None = None
    keywords: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    level: model.Level | None = None
    """The level it is, if it is one."""
    strand: model.Strand | None = None
    """The strand it is, if it is one."""
    placed: PlacedStatement | None = None
    """The statement it is, if it is one that is still there."""

    @property
    def has_ref(self) -> bool:
        """Whether its name is a ref."""
        return self.kind in {"statement", "quotation"}


def items(catalogue: Catalogue, days: Days) -> Iterator[Item]:
    """Yield every item in reading order, each after its parent."""
    for area in catalogue.areas:
        address = addresses.area(area)
        yield Item("area", area.code, area.title, address, None, days.last)
        for level in catalogue.levels:
            yield from _level(catalogue, days, area, level)
    code = catalogue.standards.code_of_practice
    if code:
        name, address = code.abbreviation, addresses.CODE_OF_PRACTICE
        yield Item("code-of-practice", name, code.title, address, None, days.last)
    for quotation in catalogue.quotations.values():
        yield _quotation(catalogue, days, quotation)
    yield from _gone(catalogue, days)


def _level(
    catalogue: Catalogue, days: Days, area: model.Area, level: model.Level
) -> Iterator[Item]:
    """Yield a level in an area with everything in it."""
    cells = [catalogue.cell(area, level, strand) for strand in catalogue.strands]
    key: Key = ("level", f"{area.code}-{level.code}")
    yield Item(
        *key,
        level.title,
        addresses.level(area, level),
        ("area", area.code),
        days.last,
        notes=area.descriptors.get(level.slug, ()),
        level=level,
    )
    for cell in cells:
        if cell.statements:
            yield _cell(days, cell, key)
            for top in cell.statements:
                for placed in top.walk():
                    yield _statement(catalogue, days, placed, cell)


def _cell(days: Days, of: Cell, parent: Key) -> Item:
    """Return a cell."""
    address = addresses.cell(of.area, of.level, of.strand)
    return Item("cell", of.code, of.strand.title, address, parent, days.last, strand=of.strand)


def _statement(catalogue: Catalogue, days: Days, placed: PlacedStatement, cell: Cell) -> Item:
    """Return a statement."""
    record = placed.record
    notes = {
        "Source note": record.source_note,
        "This site’s note": record.editorial_note,
        "Link": f"{record.link.title}, {record.link.url}" if record.link else None,
    }
    return Item(
        kind="statement",
        name=placed.ref,
        text=record.text,
        address=addresses.statement(placed),
        parent=("statement", placed.parent) if placed.parent else ("cell", cell.code),
        changed=days.changed(placed.ref),
        start=days.added(placed.ref),
        number=str(record.number),
        keywords=tuple(one.preferred_label for one in catalogue.concepts_of(placed.ref)),
        notes=tuple(f"{title}: {note}" for title, note in notes.items() if note),
        placed=placed,
    )


def _quotation(catalogue: Catalogue, days: Days, of: model.Quotation) -> Item:
    """Return a quotation."""
    ref = catalogue.quotation_ref(of)
    notes = [of.citation, *([f"Source note: {of.source_note}"] if of.source_note else [])]
    return Item(
        kind="quotation",
        name=ref,
        text=of.text,
        address=addresses.quotation(of),
        parent=("code-of-practice", catalogue.code.abbreviation),
        changed=days.changed(ref),
        start=days.added(ref),
        number=of.number,
        keywords=tuple(one.preferred_label for one in catalogue.concepts_of(ref)),
        notes=tuple(notes),
    )


def _gone(catalogue: Catalogue, days: Days) -> Iterator[Item]:
    """Yield what was withdrawn or moved, where it last stood, lead-ins first.

    Where its cell or its code of practice is gone too, it is a child of the document.
    """
    past = days.past
    cells = {one.code for one in catalogue.cells.values() if one.statements}
    code = catalogue.standards.code_of_practice
    for ref in sorted(past.gone, key=lambda one: one.count(".")):
        version = past.last[ref][1]
        kind = kind_of(catalogue, ref)
        parent: Key | None = None
        if version.under:
            parent = ("statement", version.under)
        elif kind == "quotation" and code:
            parent = ("code-of-practice", code.abbreviation)
        elif (cell := ref.rpartition("-")[0]) in cells:
            parent = ("cell", cell)
        yield Item(
            kind=kind,
            name=ref,
            text=version.text,
            address=version.address,
            parent=parent,
            changed=days.of(past.gone[ref].edition),
            start=days.added(ref),
            end=days.of(past.gone[ref].edition),
            notes=tuple(filter(None, [past.gone[ref].reason])),
        )
