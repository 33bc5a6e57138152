"""The sheets about what changed since the answers were given."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from generator.self_review import form
from generator.self_review.look import (
    BOLD,
    Column,
    day_cell,
    fit_rows,
    link_cell,
    make_table,
    protect,
    put_head,
    set_page,
    show_answers,
    span,
    text_cells,
)

if TYPE_CHECKING:
    from generator.self_review.excel import Book
    from generator.self_review.form import Filled, Gone
    from generator.self_review.sheet import Review

WHAT = "What changed"
FORMER_REF = "Former ref"
NOW = "Wording now"

_CHANGES = (
    Column(form.REF, 16),
    Column(WHAT, 30),
    Column(FORMER_REF, 16),
    Column(form.FORMER, 48),
    Column(NOW, 48),
)

WITHDRAWN_COLUMNS = (
    Column(form.REF, 16),
    Column(form.LAST_WORDING, 36),
    Column(form.WITHDRAWN_IN, 12),
    Column(form.REASON, 28),
    Column(form.SUCCESSORS, 16),
    Column(form.IN_PLACE, 12),
    Column(form.EVIDENCE, 24),
    Column(form.ACTION, 24),
    Column(form.WHO, 10),
    Column(form.BY_WHEN, 12),
)
"""Of answers to statements that are gone."""


def write_changes(book: Book, review: Review, filled: Filled) -> None:
    """Write the sheet that lists what changed: what is marked, then what is gone."""
    sheet = book.sheet(form.CHANGES)
    put_head(sheet, _CHANGES)
    urls = {row.ref: row.url for row in review.rows}
    texts = {row.ref: row.text for row in review.rows}
    changes = [
        (row.ref, mark.label, mark.former_ref, mark.former, row.text)
        for row in review.rows
        if (mark := filled.marks.get(row.ref))
    ]
    changes += [
        (gone.ref, gone_label(gone), "", gone.wording, texts.get(gone.ref, ""))
        for gone in filled.gone
    ]
    for number, (ref, *facts) in enumerate(changes, 2):
        link_cell(sheet.cell(number, 1), ref, urls.get(ref, ""))
        text_cells(sheet, number, facts, column=2)
        sheet.cell(number, 2).font = BOLD
    make_table(sheet, "B2", len(_CHANGES), len(changes))
    fit_rows(sheet)
    protect(sheet)
    set_page(sheet, f"{review.title}. {review.edition_line}")


def gone_label(gone: Gone) -> str:
    """Return in words what became of a statement that is gone, and why."""
    what = f"Withdrawn in edition {gone.edition}" if gone.edition else "Not in this review"
    reason = f": {gone.reason}" if gone.reason else ""
    led = f" In its place: {gone.successors}." if gone.successors else ""
    return f"{what}{reason}{led}"


def write_withdrawn(book: Book, review: Review, filled: Filled) -> None:
    """Write the sheet that keeps the answers to statements that are gone."""
    sheet = book.sheet(form.WITHDRAWN)
    put_head(sheet, WITHDRAWN_COLUMNS)
    kept = filled.withdrawn
    for number, gone in enumerate(kept, 2):
        facts = (gone.ref, gone.wording, gone.edition, gone.reason, gone.successors)
        text_cells(sheet, number, (*facts, *astuple(gone.answer)))
        day_cell(sheet.cell(number, len(WITHDRAWN_COLUMNS)), gone.answer.by_when)
    place = [column.heading for column in WITHDRAWN_COLUMNS].index(form.IN_PLACE) + 1
    cells = span(place, 2, place, max(2, len(kept) + 1))
    show_answers(sheet, cells, cells.split(":")[0])
    make_table(sheet, "B2", len(WITHDRAWN_COLUMNS), len(kept))
    fit_rows(sheet)
    protect(sheet)
    set_page(sheet, f"{review.title}. {review.edition_line}")
