"""Rules about names: codes, slugs and numbers that stand twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.finding import at, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator import model
    from generator.catalogue import Catalogue
    from generator.issues import Issue
    from generator.record import Record


def _repeated(
    records: Iterable[Record], key: str, what: str, code: str = "name.duplicate"
) -> Iterator[Issue]:
    """Yield a finding for each record whose ``key`` an earlier one has."""
    seen: dict[object, Record] = {}
    for record in records:
        value = getattr(record, key)
        if value in seen:
            first = seen[value].origin
            message = (
                f"{what} “{value}” stands twice, first in {first.file}:{first.line};"
                " give this one another"
            )
            yield at(record, (key,), code, message)
        seen.setdefault(value, record)


def names(catalogue: Catalogue) -> Iterator[Issue]:
    """Find codes, slugs, titles and numbers that stand twice."""
    yield from _areas_listed(catalogue)
    yield from _repeated(catalogue.framework.sources, "file", "the source document")
    yield from _repeated(catalogue.areas, "code", "the area’s code")
    for kind, records in (("level", catalogue.levels), ("strand", catalogue.strands)):
        for key in ("code", "slug", "title"):
            yield from _repeated(records, key, f"the {kind}’s {key}")
    code = catalogue.standards.code_of_practice
    if code:
        yield from _repeated(code.sections, "slug", "the heading’s slug")
        quotations = [q for section in code.sections for q in section.quotations]
        yield from _repeated(quotations, "number", "the quotation")
    if catalogue.standards.supports:
        entries = catalogue.standards.supports.quotations
        yield from _repeated(entries, "number", "the entry for quotation")
    if catalogue.standards.thesaurus:
        concepts = catalogue.standards.thesaurus.concepts
        yield from _repeated(concepts, "slug", "the concept’s slug")
    if catalogue.standards.induction:
        sittings = catalogue.standards.induction.sittings
        for key in ("slug", "title"):
            yield from _repeated(sittings, key, f"the sitting’s {key}")
    if catalogue.standards.glossary:
        yield from _repeated(catalogue.standards.glossary.terms, "slug", "the term’s slug")


def _areas_listed(catalogue: Catalogue) -> Iterator[Issue]:
    """Find areas that the framework lists twice."""
    framework = catalogue.framework
    for index, slug in enumerate(framework.areas):
        if slug in framework.areas[:index]:
            message = f"the area “{slug}” is listed twice; keep one of them"
            yield at(framework, ("areas", index), "name.duplicate", message)


def numbers(catalogue: Catalogue) -> Iterator[Issue]:
    """Find statements of one list with the same number."""
    for area, path, records in _lists(catalogue):
        seen: dict[int, model.Statement] = {}
        for record in records:
            number = record.number
            if number in seen:
                message = (
                    f"number {number} stands twice in “{path}” of {area.slug}, first in line"
                    f" {seen[number].origin.line}; give this statement the next free number"
                )
                yield at(record, ("number",), "statement.duplicate-number", message)
            seen.setdefault(number, record)


def _lists(
    catalogue: Catalogue,
) -> Iterator[tuple[model.Area, str, tuple[model.Statement, ...]]]:
    """Yield every list of statements that lie side by side, with a name for its place."""
    for area in catalogue.areas:
        for level, by_strand in area.statements.items():
            for strand, records in by_strand.items():
                yield area, f"{level} › {strand}", records
                for record in walk(records):
                    yield area, f"{level} › {strand} › {record.number}", record.statements
