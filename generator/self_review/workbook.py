"""A self-review as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.self_review import form
from generator.self_review.about import identity, write_about
from generator.self_review.excel import Book
from generator.self_review.rows import write_rows
from generator.self_review.since import write_changes, write_withdrawn
from generator.self_review.summary import write_summary

if TYPE_CHECKING:
    from generator.self_review.form import Filled
    from generator.self_review.sheet import Review


def workbook(review: Review, filled: Filled = form.BLANK) -> bytes:
    """Return a self-review with what a school has answered so far, as a workbook."""
    book = Book(
        f"Self-review: {review.title}",
        f"{review.framework}, {review.publisher}. {review.edition_line}.",
        review.publisher,
        review.language,
        review.date,
    )
    book.name({form.PROPERTIES[label]: value for label, value in identity(review).items()})
    write_about(book, review, filled)
    write_rows(book, review, filled)
    write_summary(book, review, filled)
    if filled.since:
        write_changes(book, review, filled)
    if filled.withdrawn:
        write_withdrawn(book, review, filled)
    return book.content()
