"""Rules about the induction reading: that it leads somewhere, and covers all points."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.issues import Issue, suggestion
from generator.load import AREAS, CODE_OF_PRACTICE, FRAMEWORK, INDUCTION
from generator.rules.finding import at, withdrawn_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator import model
    from generator.catalogue import Catalogue, LinkedSitting


def unknown(catalogue: Catalogue) -> Iterator[Issue]:
    """Find refs that no statement, quotation or cell has."""
    induction = catalogue.standards.induction
    if induction is None or catalogue.standards.is_incomplete(FRAMEWORK, AREAS, CODE_OF_PRACTICE):
        return
    known = [*catalogue.statements, *catalogue.cells_by_ref]
    known += catalogue.quotations_by_ref if catalogue.quotations else {}
    for sitting in induction.sittings:
        for index, ref in enumerate(sitting.read):
            if ref not in known:
                message = f"there is no statement, quotation or cell “{ref[:80]}”."
                hint = withdrawn_hint(catalogue, ref) or suggestion(ref, known)
                yield at(sitting, ("read", index), "reference.statement", f"{message}{hint}")


def coverage(catalogue: Catalogue) -> Iterator[Issue]:
    """Find what is read twice, and statements and quotations that are never read.

    What stands under a lead-in is read with it, so only the lead-in is named.
    """
    induction = catalogue.standards.induction
    if induction is None or catalogue.standards.incomplete or any(unknown(catalogue)):
        return
    read: dict[str, str] = {}
    for sitting in catalogue.sittings:
        yield from _twice(catalogue, sitting)
        again = {ref for ref in sitting.refs if ref in read}
        for ref in dict.fromkeys(sitting.refs):
            placed = catalogue.statements.get(ref)
            if ref in again and not (placed and placed.parent in again):
                message = f"{ref} is read in “{read[ref]}” already; leave it in one sitting"
                yield at(sitting.record, ("read",), "induction.repeated", message)
        read = {**dict.fromkeys(sitting.refs, sitting.record.title), **read}
    records: dict[str, model.Statement | model.Quotation] = {
        ref: placed.record for ref, placed in catalogue.statements.items()
    }
    records |= catalogue.quotations_by_ref if catalogue.quotations else {}
    for ref, record in records.items():
        if ref not in read:
            message = f"no sitting of {INDUCTION} has {ref}; add it, or its cell, to one"
            yield at(record, ("number",), "induction.missing", message)


def _twice(catalogue: Catalogue, sitting: LinkedSitting) -> Iterator[Issue]:
    """Yield what one sitting names twice, alone or within its cell or lead-in."""
    twice = {ref for ref, times in Counter(sitting.refs).items() if times > 1}
    for ref in dict.fromkeys(sitting.refs):
        placed = catalogue.statements.get(ref)
        if ref in twice and not (placed and placed.parent in twice):
            message = f"{ref} stands twice in this sitting; name it, or its cell, once"
            yield at(sitting.record, ("read",), "induction.repeated", message)
