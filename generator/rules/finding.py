"""What every rule needs: how to say where something is, and how to reach each statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.issues import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator import model
    from generator.catalogue import Catalogue
    from generator.record import Record


def at(record: Record, path: tuple[str | int, ...], code: str, message: str) -> Issue:
    """Return a finding about the value at ``path`` in a record."""
    return Issue(record.origin.file, *record.origin.at(*path), code, message)


def at_key(record: Record, path: tuple[str | int, ...], code: str, message: str) -> Issue:
    """Return a finding about the key at ``path`` in a record."""
    return Issue(record.origin.file, *record.origin.key(*path), code, message)


def withdrawn_hint(catalogue: Catalogue, ref: str) -> str:
    """Return what became of a withdrawn ref, as a hint; empty for any other."""
    entry = catalogue.withdrawals.get(ref)
    if entry is None:
        return ""
    place = f" In its place: {', '.join(entry.successors)}." if entry.successors else ""
    return f" It was withdrawn in edition {entry.edition}.{place}"


def walk(records: Iterable[model.Statement]) -> Iterator[model.Statement]:
    """Yield statements and everything under them."""
    for record in records:
        yield record
        yield from walk(record.statements)


def all_statements(catalogue: Catalogue) -> Iterator[model.Statement]:
    """Yield every statement as written, even one whose level or strand is unknown."""
    for area in catalogue.areas:
        for by_strand in area.statements.values():
            for records in by_strand.values():
                yield from walk(records)
