"""Link what was loaded into a catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue import Catalogue, Cell, LinkedSupport, PlacedStatement, ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    return Catalogue(
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
