"""The sheet that counts what a school has in place, by level and strand, while it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from generator.self_review import form
from generator.self_review.counts import (
    HEADINGS,
    NONE,
    SHARE,
    SHARE_FORMAT,
    bar_chart,
    count,
    put_counts,
    put_sums,
)
from generator.self_review.excel import put_text
from generator.self_review.look import (
    BOLD,
    HEADING,
    NOTE,
    NUMBER,
    TITLE,
    body_cell,
    fit_rows,
    head_cell,
    level_cell,
    protect,
    set_page,
)
from generator.self_review.rows import RANGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.self_review.counts import Counts
    from generator.self_review.excel import Book
    from generator.self_review.form import Filled
    from generator.self_review.sheet import Named, Review, Row

IN_PLACE = RANGES[form.IN_PLACE]
LEVEL = RANGES[form.LEVEL_NUMBER]
STRAND = RANGES[form.STRAND_NUMBER]

WHAT = (
    f"These figures follow what you write in the sheet “{form.SHEET}”. “{SHARE}” is the share of"
    " the statements that apply: what is not applicable is left out, and what is still to answer"
    " counts as not in place."
)

_FIRST = 2
"""The column in which counts begin, after the names."""


@dataclass(frozen=True)
class _Kind:
    """What a table counts by."""

    noun: str
    names: Sequence[Named]
    field: str
    """The name of a row's place among ``names``."""
    key: str
    """What formulas call the cells with that place."""


def write_summary(book: Book, review: Review, filled: Filled) -> None:
    """Write the sheet."""
    sheet = book.sheet(form.SUMMARY)
    writer = _Writer(book, sheet, review, filled)
    writer.head()
    kinds = [
        _Kind(form.LEVEL, review.levels, "level", LEVEL),
        _Kind(form.STRAND, review.strands, "strand", STRAND),
    ]
    if review.has_areas:
        area = _Kind(form.AREA, review.areas, "area", RANGES[form.AREA_NUMBER])
        kinds.append(area)
    tables = [(kind, writer.table(kind)) for kind in kinds]
    writer.matrix()
    writer.charts(tables[:2])
    fit_rows(sheet)
    protect(sheet)
    set_page(sheet, f"{review.title}. {review.edition_line}", one_page=True)


class _Writer:
    """Writes the tables of the sheet, one under the other."""

    def __init__(self, book: Book, sheet: Worksheet, review: Review, filled: Filled) -> None:
        self.book = book
        self.sheet = sheet
        self.review = review
        self.filled = filled
        self.row = 0
        sheet.column_dimensions["A"].width = 38
        for column in range(_FIRST, _FIRST + max(len(HEADINGS), len(review.levels))):
            sheet.column_dimensions[get_column_letter(column)].width = 12

    def head(self) -> None:
        """Write what the sheet is."""
        for text, font in ((f"Summary: {self.review.title}", TITLE), (WHAT, NOTE)):
            self.row += 1
            cell = self.sheet.cell(self.row, 1)
            put_text(cell, text)
            cell.font = font

    def title(self, text: str) -> None:
        """Write the title of a table."""
        self.row += 2
        cell = self.sheet.cell(self.row, 1)
        put_text(cell, text)
        cell.font = HEADING
        self.row += 1

    def counts(self, **places: int) -> Counts:
        """Return how the statements at some places are answered."""
        return count(
            self.filled.answer(row.ref).in_place for row in self.review.rows if _is_at(row, places)
        )

    def table(self, kind: _Kind) -> range:
        """Write a table of counts, and return the rows in which its counts stand."""
        self.title(f"By {kind.noun.lower()}")
        for place, heading in enumerate((kind.noun, *HEADINGS), 1):
            head_cell(self.sheet.cell(self.row, place), heading, figures=place > 1)
        rows = range(self.row + 1, self.row + 1 + len(kind.names))
        for place, (row, name) in enumerate(zip(rows, kind.names, strict=True), 1):
            self.name(self.sheet.cell(row, 1), name, place if kind.field == "level" else 0)
            counts = self.counts(**{kind.field: place})
            put_counts(self.book, self.sheet, row, _FIRST, f"{kind.key},{place}", IN_PLACE, counts)
        self.row = rows[-1] + 1
        total = self.sheet.cell(self.row, 1)
        put_text(total, "All")
        body_cell(total, BOLD)
        put_sums(self.book, self.sheet, self.row, _FIRST, rows, self.counts())
        return rows

    def matrix(self) -> None:
        """Write the share that is in place, by strand and level."""
        self.title(f"{SHARE}, by strand and level")
        head_cell(self.sheet.cell(self.row, 1), form.STRAND)
        for level, name in enumerate(self.review.levels, 1):
            head_cell(self.sheet.cell(self.row, 1 + level), name.short, figures=True)
        for strand, name in enumerate(self.review.strands, 1):
            self.row += 1
            self.name(self.sheet.cell(self.row, 1), name)
            for level in range(1, len(self.review.levels) + 1):
                self.share(self.sheet.cell(self.row, 1 + level), level, strand)

    def share(self, cell: Cell, level: int, strand: int) -> None:
        """Write the share that is in place where a level and a strand meet."""
        at = f"{LEVEL},{level},{STRAND},{strand}"
        fully = f'COUNTIFS({at},{IN_PLACE},"{form.FULLY}")'
        apply = f'(COUNTIFS({at})-COUNTIFS({at},{IN_PLACE},"{form.NOT_APPLICABLE}"))'
        result = self.counts(level=level, strand=strand).share
        self.book.formula(cell, f'IF({apply}=0,"{NONE}",{fully}/{apply})', result)
        body_cell(cell)
        cell.alignment = NUMBER
        cell.number_format = SHARE_FORMAT

    def name(self, cell: Cell, name: Named, level: int = 0) -> None:
        """Write the name of a row; that of a level in its colour."""
        put_text(cell, name.title)
        if level:
            level_cell(cell, level)
        else:
            body_cell(cell)

    def charts(self, tables: Sequence[tuple[_Kind, range]]) -> None:
        """Draw tables as charts, to the right of them."""
        row = 4
        column = _FIRST + max(len(HEADINGS), len(self.review.levels)) + 1
        for kind, rows in tables:
            title = f"What is in place, by {kind.noun.lower()}"
            chart = bar_chart(self.sheet, title, kind.noun, 1, _FIRST, rows)
            description = (
                f"{title}: a bar for each {kind.noun.lower()}, parted by answer. The table"
                f" “By {kind.noun.lower()}” has the same figures."
            )
            self.book.chart(self.sheet, chart, f"{get_column_letter(column)}{row}", description)
            row += int(chart.height * 2) + 2


def _is_at(row: Row, places: dict[str, int]) -> bool:
    """Whether a statement stands at the given places."""
    return all(getattr(row, field) == place for field, place in places.items())
