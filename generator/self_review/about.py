"""The sheet that says what a workbook is, how to fill it in, and for which school it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.datavalidation import DataValidation

from generator.self_review import form
from generator.self_review.excel import put_link, put_text
from generator.self_review.look import (
    BODY,
    BOLD,
    HEADING,
    LINKED,
    NOTE,
    TITLE,
    WRAPPED,
    body_cell,
    day_cell,
    fit_rows,
    protect,
    set_page,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.self_review.excel import Book
    from generator.self_review.form import Filled
    from generator.self_review.sheet import Review

HOW = (
    (
        "Write the name of your school above. It tells workbooks apart when an adviser brings"
        " several together."
    ),
    (
        f"Go to the sheet “{form.SHEET}”. For each statement, choose in the column"
        f" “{form.IN_PLACE}” whether your school has it in place: not yet, partly, fully, or not"
        " applicable. Then write how you know, what you will do, who does it, and by when."
    ),
    (
        "Do not name any pupil, and write nothing by which a pupil could be recognised. Write what"
        " the school does."
    ),
    "A statement that leads into others is a question too: answer how it stands as a whole.",
    f"The sheet “{form.SUMMARY}” counts your answers while you write them.",
    (
        "Grey headings and the cells under them are locked, so that the wording stays as it was"
        " published. Cells under dark headings are yours. You can filter by every column. To sort,"
        " unprotect the sheet first; there is no password."
    ),
    "Keep this file. When there is a new edition, your answers can be carried into it.",
)

WHOSE = (
    f"The columns “{form.LEAD_IN}” and “{form.STATEMENT}” hold the standards’ own words."
    " Everything else in this workbook is this site’s own: the questions, the explanations, and"
    " the short names of levels and strands."
)


def write_about(book: Book, review: Review, filled: Filled) -> None:
    """Write the sheet."""
    sheet = book.sheet(form.ABOUT)
    page = Page(sheet)
    page.line(f"Self-review: {review.title}", TITLE)
    page.line(f"{review.framework}, {review.publisher}. {review.edition_line}.")
    if review.url:
        page.link(review.url)
    page.line("Your school", HEADING)
    page.facts(filled)
    page.line("How to fill it in", HEADING)
    page.numbered(HOW)
    if filled.since:
        page.line("Since your last review", HEADING)
        page.numbered(_since(filled))
    page.line("Whose words", HEADING)
    page.line(WHOSE, column=2)
    if review.note:
        page.line(f"This site’s own note on the edition: {review.note}", NOTE, column=2)
    page.line("This workbook", HEADING)
    for label, value in identity(review).items():
        page.pair(label, value)
    fit_rows(sheet)
    protect(sheet)
    set_page(sheet, f"{review.framework}. {review.edition_line}", tall=True)


def identity(review: Review) -> dict[str, str]:
    """Return what identifies a workbook, by label."""
    return {
        form.FRAMEWORK: review.framework,
        form.EDITION: review.edition,
        form.SCOPE: review.scope,
        form.FORM: str(form.FORMAT),
    }


def _since(filled: Filled) -> Iterator[str]:
    """Yield what to do with answers that come from another edition."""
    yield f"Your answers come from edition {filled.since}."
    yield (
        f"In the sheet “{form.SHEET}”, the column “{form.SINCE}” marks what changed since. Look at"
        f" those answers again; the wording that you answered stands beside them."
    )
    yield f"The sheet “{form.CHANGES}” lists every change."
    if filled.withdrawn:
        yield (
            f"The sheet “{form.WITHDRAWN}” keeps your answers to statements that are no longer in"
            " this review."
        )


class Page:
    """Writes a sheet from top to bottom, in two columns."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.row = 0
        sheet.column_dimensions["A"].width = 24
        sheet.column_dimensions["B"].width = 84

    def line(self, text: str, font: object = BODY, column: int = 1) -> None:
        """Write a line; a heading keeps its distance from what stands before it."""
        self.row += 2 if font is HEADING else 1
        cell = self.sheet.cell(self.row, column)
        put_text(cell, text)
        cell.font = font
        if column > 1:
            cell.alignment = WRAPPED

    def link(self, url: str) -> None:
        """Write an address that can be followed."""
        self.row += 1
        cell = self.sheet.cell(self.row, 1)
        put_link(cell, url, url)
        cell.font = LINKED

    def numbered(self, lines: Iterable[str]) -> None:
        """Write lines with their numbers."""
        for number, text in enumerate(lines, 1):
            self.pair(str(number), text)

    def pair(self, label: str, text: str) -> None:
        """Write a text with what it is beside it."""
        self.line(text, column=2)
        cell = self.sheet.cell(self.row, 1)
        put_text(cell, label)
        cell.font = BOLD
        cell.alignment = WRAPPED

    def facts(self, filled: Filled) -> None:
        """Write the cells for what a school says of itself."""
        facts = (filled.school, filled.completed_by, filled.date)
        for label, value in zip(form.FACTS, facts, strict=True):
            self.pair(label, value)
            cell = self.sheet.cell(self.row, 2)
            body_cell(cell, free=True)
            if label == form.DATE:
                day_cell(cell, value, free=True)
                check = date_check()
                self.sheet.add_data_validation(check)
                check.add(cell)


def date_check() -> DataValidation:
    """Return a check that warns of what is no date, and lets it stand if it is meant."""
    check = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
    check.errorStyle = "warning"
    check.showErrorMessage = check.showInputMessage = True
    check.errorTitle = "This is no date"
    check.error = (
        "Write a day, such as 31/7/2027, so that actions can be filtered by date."
        " Keep what you wrote?"
    )
    return check
