"""Link what was loaded into a catalogue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.catalogue import (
    Catalogue,
    Cell,
    LinkedSitting,
    LinkedSupport,
    PlacedStatement,
    Reading,
    ref,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator import model
    from generator.load import Standards


def link(standards: Standards, framework: model.Framework) -> Catalogue:
    """Return the linked catalogue of what was loaded."""
    areas = tuple(standards.areas.values())
    cells = {
        (area.slug, level.slug, strand.slug): _cell(area, level, strand)
        for area in areas
        for level in framework.levels
        for strand in framework.strands
    }
    statements = {
        placed.ref: placed
        for cell in cells.values()
        for statement in cell.statements
        for placed in statement.walk()
    }
    sections = standards.code_of_practice.sections if standards.code_of_practice else ()
    quotations = {q.number: q for section in sections for q in section.quotations}
    catalogue = Catalogue(
        standards=standards,
        framework=framework,
        areas=areas,
        cells=cells,
        statements=statements,
        quotations=quotations,
        supports=tuple(_supports(standards, framework, statements, quotations)),
        concepts={c.slug: c for c in (standards.thesaurus.concepts if standards.thesaurus else ())},
        terms={t.slug: t for t in (standards.glossary.terms if standards.glossary else ())},
    )
    return replace(catalogue, sittings=tuple(_sittings(catalogue)))


def _sittings(catalogue: Catalogue) -> Iterator[LinkedSitting]:
    """Yield the sittings of the induction with what there is of what they name."""
    induction = catalogue.standards.induction
    for record in induction.sittings if induction else ():
        readings = _joined(_reading(catalogue, ref) for ref in record.read)
        statements = [one for part in readings for top in part.statements for one in top.walk()]
        quotations = [one for part in readings for one in part.quotations]
        yield LinkedSitting(
            record,
            readings,
            refs=(
                *(catalogue.quotation_ref(one) for one in quotations),
                *(one.ref for one in statements),
            ),
            texts=(
                *(one.text for one in quotations),
                *(one.record.text for one in statements),
            ),
        )


def _reading(catalogue: Catalogue, ref: str) -> Reading:
    """Return what a ref names; nothing if there is no such thing."""
    if ref in catalogue.statements:
        placed = catalogue.statements[ref]
        return Reading(catalogue.cell(placed.area, placed.level, placed.strand), (placed,))
    if ref in catalogue.cells_by_ref:
        cell = catalogue.cells_by_ref[ref]
        return Reading(cell, cell.statements)
    quotations = catalogue.quotations_by_ref if catalogue.quotations else {}
    return Reading(None, quotations=(quotations[ref],) if ref in quotations else ())


def _joined(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return readings in order; those of one cell, or quotations, in a row become one."""
    joined: list[Reading] = []
    for one in readings:
        if not one.statements and not one.quotations:
            continue
        if joined and joined[-1].cell is one.cell:
            before = joined.pop()
            joined.append(
                Reading(
                    one.cell,
                    (*before.statements, *one.statements),
                    (*before.quotations, *one.quotations),
                )
            )
        else:
            joined.append(one)
    return tuple(joined)


def _cell(area: model.Area, level: model.Level, strand: model.Strand) -> Cell:
    """Return the cell at a place with its statements."""
    records = area.statements.get(level.slug, {}).get(strand.slug, ())
    empty = Cell(area, level, strand)
    return Cell(area, level, strand, tuple(_place(empty, record, ()) for record in records))


def _place(cell: Cell, record: model.Statement, above: tuple[int, ...]) -> PlacedStatement:
    """Return a statement of a cell in its place under the numbers ``above`` it."""
    numbers = (*above, record.number)
    return PlacedStatement(
        ref=ref(cell.area, cell.level, cell.strand, numbers),
        record=record,
        area=cell.area,
        level=cell.level,
        strand=cell.strand,
        numbers=numbers,
        parent=ref(cell.area, cell.level, cell.strand, above) if above else None,
        children=tuple(_place(cell, child, numbers) for child in record.statements),
    )


def _supports(
    standards: Standards,
    framework: model.Framework,
    statements: Mapping[str, PlacedStatement],
    quotations: Mapping[str, model.Quotation],
) -> Iterator[LinkedSupport]:
    """Yield the supports whose quotation and target both exist."""
    levels = {level.slug: level for level in framework.levels}
    strands = {strand.slug: strand for strand in framework.strands}
    for entry in standards.supports.quotations if standards.supports else ():
        quotation = quotations.get(entry.number)
        if quotation is None:
            continue
        for support in entry.supports:
            linked = LinkedSupport(
                quotation,
                support.reason,
                level=levels.get(support.level or ""),
                strand=strands.get(support.strand or ""),
                statement=statements.get(support.statement or ""),
            )
            if linked.level or linked.strand or linked.statement:
                yield linked
