"""The sheet of statements: a row each, with cells for what a school answers."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from openpyxl.utils.cell import absolute_coordinate
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from generator.citations import OMISSION
from generator.self_review import form
from generator.self_review.about import date_check
from generator.self_review.excel import put_text
from generator.self_review.look import (
    BODY,
    NOTE,
    Column,
    body_cell,
    day_cell,
    fit_rows,
    level_cell,
    link_cell,
    make_table,
    protect,
    put_head,
    set_page,
    show_answers,
    show_marks,
    span,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.self_review.excel import Book
    from generator.self_review.form import Filled
    from generator.self_review.sheet import Review, Row

RANGES = {
    form.IN_PLACE: "InPlace",
    form.AREA_NUMBER: "AreaNumber",
    form.LEVEL_NUMBER: "LevelNumber",
    form.STRAND_NUMBER: "StrandNumber",
}
"""What formulas call the cells of a column."""

FIRST = 2
"""The first row under the headings."""

_KEYS = (form.AREA_NUMBER, form.LEVEL_NUMBER, form.STRAND_NUMBER)


def write_rows(book: Book, review: Review, filled: Filled) -> None:
    """Write the sheet."""
    sheet = book.sheet(form.SHEET)
    columns = _columns(review, filled)
    headings = [column.heading for column in columns]
    put_head(sheet, columns)
    for number, row in enumerate(review.rows, FIRST):
        texts = _texts(review, row, filled)
        for place, heading in enumerate(headings, 1):
            _put(sheet.cell(number, place), heading, texts[heading], row)
    last = max(FIRST, FIRST + len(review.rows) - 1)
    ranges = {heading: span(place, FIRST, place, last) for place, heading in enumerate(headings, 1)}
    for heading, name in RANGES.items():
        cells = f"'{form.SHEET}'!{absolute_coordinate(ranges[heading])}"
        book.book.defined_names[name] = DefinedName(name, attr_text=cells)
    _check(sheet, ranges)
    show_answers(sheet, ranges[form.IN_PLACE], _first(ranges[form.IN_PLACE]))
    if filled.since:
        show_marks(sheet, ranges[form.SINCE], _first(ranges[form.SINCE]))
    make_table(sheet, "B2", len(columns), len(review.rows))
    sheet.print_area = span(1, 1, headings.index(form.BY_WHEN) + 1, last)
    fit_rows(sheet)
    protect(sheet)
    set_page(sheet, f"{review.title}. {review.edition_line}")


def _columns(review: Review, filled: Filled) -> Sequence[Column]:
    """Return the columns that this review needs."""
    return (
        Column(form.REF, 15),
        *([Column(form.AREA, 10)] if review.has_areas else []),
        Column(form.LEVEL, 13),
        Column(form.STRAND, 14),
        Column(form.LEAD_IN, 22),
        Column(form.STATEMENT, 38),
        *([Column(form.SINCE, 15), Column(form.FORMER, 24)] if filled.since else []),
        Column(form.IN_PLACE, 12, free=True),
        Column(form.EVIDENCE, 24, free=True),
        Column(form.ACTION, 24, free=True),
        Column(form.WHO, 10, free=True),
        Column(form.BY_WHEN, 12, free=True),
        Column(form.ADDRESS, 40),
        *(Column(key, 8, hidden=True) for key in _KEYS),
    )


def _texts(review: Review, row: Row, filled: Filled) -> dict[str, str | int]:
    """Return what stands in a row, by heading."""
    mark = filled.marks.get(row.ref)
    return {
        form.REF: row.ref,
        form.AREA: review.areas[row.area - 1].short,
        form.LEVEL: review.levels[row.level - 1].short,
        form.STRAND: review.strands[row.strand - 1].short,
        form.LEAD_IN: OMISSION.join(row.lead_ins),
        form.STATEMENT: row.text,
        form.SINCE: mark.label if mark else "",
        form.FORMER: mark.former if mark else "",
        **dict(zip(form.FREE, astuple(filled.answer(row.ref)), strict=True)),
        form.ADDRESS: row.url or row.address,
        form.AREA_NUMBER: row.area,
        form.LEVEL_NUMBER: row.level,
        form.STRAND_NUMBER: row.strand,
    }


def _put(cell: Cell, heading: str, value: str | int, row: Row) -> None:
    """Write a cell and give it the look of its column."""
    fonts = {form.LEAD_IN: NOTE, form.FORMER: NOTE, form.ADDRESS: NOTE}
    body_cell(cell, fonts.get(heading, BODY), free=heading in form.FREE)
    if isinstance(value, int):
        cell.value = value
    elif heading == form.BY_WHEN:
        day_cell(cell, value, free=True)
    elif heading == form.REF:
        link_cell(cell, value, row.url)
    else:
        put_text(cell, value)
    if heading == form.LEVEL:
        level_cell(cell, row.level)


def _check(sheet: Worksheet, ranges: Mapping[str, str]) -> None:
    """Offer the answers as a list, refuse others, and warn of a day that is no date."""
    answers = DataValidation(type="list", formula1=f'"{",".join(form.ANSWERS)}"', allow_blank=True)
    answers.errorStyle = "stop"
    answers.showErrorMessage = answers.showInputMessage = True
    answers.errorTitle = "Choose from the list"
    answers.error = (
        f"Choose {', '.join(form.ANSWERS[:-1])} or {form.ANSWERS[-1]}, or clear the cell."
    )
    answers.promptTitle = form.IN_PLACE
    answers.prompt = "Choose from the list. Leave the cell empty while you do not know."
    answers.add(ranges[form.IN_PLACE])
    days = date_check()
    days.add(ranges[form.BY_WHEN])
    sheet.add_data_validation(answers)
    sheet.add_data_validation(days)


def _first(cells: str) -> str:
    """Return the first cell of a range, to which rules refer, in whatever row they stand."""
    return cells.split(":", maxsplit=1)[0]
