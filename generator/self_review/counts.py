"""Tables of counts: formulas that count answers, what they amount to now, and their chart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)

from generator.self_review import form
from generator.self_review.look import BODY, BOLD, INK, NUMBER, body_cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.self_review.excel import Book

STILL = "Still to answer"
SHARE = "Fully in place"
SHARE_FORMAT = "0%"
NONE = "–"
"""The share where there is nothing to be in place."""

ORDER = (form.FULLY, form.PARTLY, form.NOT_YET, form.NOT_APPLICABLE)
"""The answers in the order in which tables and charts show them, best first."""

HEADINGS = ("Statements", *ORDER, STILL, SHARE)
"""What is counted, in the order of the columns."""


@dataclass(frozen=True)
class Bar:
    """How the part of a bar for one answer looks: told apart without its colour too."""

    fill: str
    line: str
    words: str
    """The colour of the count that stands in it."""


BARS = {
    form.FULLY: Bar("00633A", "00633A", "FFFFFF"),
    form.PARTLY: Bar("E9A23B", "8A5200", "0B0C0C"),
    form.NOT_YET: Bar("FFFFFF", "942514", "942514"),
    form.NOT_APPLICABLE: Bar("8E979D", "505A5F", "0B0C0C"),
    STILL: Bar("F3F2F1", "B1B8BE", "505A5F"),
}
"""The parts of a bar in their order."""


@dataclass(frozen=True)
class Counts:
    """How many statements were answered in which way."""

    statements: int
    by_answer: tuple[int, ...]
    """In the order of :data:`ORDER`."""

    @property
    def still(self) -> int:
        """How many have no answer."""
        return self.statements - sum(self.by_answer)

    @property
    def share(self) -> float | str:
        """The share that is fully in place, of those that apply."""
        apply = self.statements - self.by_answer[ORDER.index(form.NOT_APPLICABLE)]
        return self.by_answer[ORDER.index(form.FULLY)] / apply if apply else NONE


def count(answers: Iterable[str]) -> Counts:
    """Return the counts of answers, an empty one for each statement without."""
    found = Counter(answers)
    return Counts(found.total(), tuple(found[answer] for answer in ORDER))


def put_counts(  # noqa: PLR0913, PLR0917 - where, which and what
    book: Book, sheet: Worksheet, row: int, column: int, criteria: str, answers: str, counts: Counts
) -> None:
    """Write the counts of a row from a column on.

    ``criteria`` are those of COUNTIFS that choose the row's statements, and ``answers`` is the
    range of their answers.
    """
    at = [sheet.cell(row, column + place) for place in range(len(HEADINGS))]
    book.formula(at[0], f"COUNTIFS({criteria})", counts.statements)
    for cell, answer, result in zip(at[1:], ORDER, counts.by_answer, strict=False):
        book.formula(cell, f'COUNTIFS({criteria},{answers},"{answer}")', result)
    put_rest(book, sheet, row, column, counts)


def put_sums(  # noqa: PLR0913, PLR0917 - where, of which rows, and what
    book: Book, sheet: Worksheet, row: int, column: int, rows: range, counts: Counts
) -> None:
    """Write the sums of the rows above."""
    for place, result in enumerate((counts.statements, *counts.by_answer)):
        cell = sheet.cell(row, column + place)
        letter = cell.column_letter
        book.formula(cell, f"SUM({letter}{rows[0]}:{letter}{rows[-1]})", result)
    put_rest(book, sheet, row, column, counts, bold=True)


def put_rest(  # noqa: PLR0913 - where and what
    book: Book, sheet: Worksheet, row: int, column: int, counts: Counts, *, bold: bool = False
) -> None:
    """Write what follows from a row's counts: what is left, and the share in place."""
    at = [sheet.cell(row, column + place) for place in range(len(HEADINGS))]
    names = [cell.coordinate for cell in at]
    fully = names[1 + ORDER.index(form.FULLY)]
    apply = f"({names[0]}-{names[1 + ORDER.index(form.NOT_APPLICABLE)]})"
    book.formula(at[-2], f"{names[0]}-SUM({names[1]}:{names[len(ORDER)]})", counts.still)
    book.formula(at[-1], f'IF({apply}=0,"{NONE}",{fully}/{apply})', counts.share)
    for cell in at:
        body_cell(cell, BOLD if bold else BODY)
        cell.alignment = NUMBER
    at[-1].number_format = SHARE_FORMAT


def bar_chart(  # noqa: PLR0913, PLR0917 - what it is called, and where its figures stand
    sheet: Worksheet, title: str, axis: str, names: int, column: int, rows: range
) -> BarChart:
    """Return a chart of counts: a bar a row, parted by answer.

    Args:
        sheet: where the counts stand, with their headings in the row above.
        title: what the chart is called.
        axis: what a bar stands for.
        names: the column with the names of the bars.
        column: the column in which the counts begin.
        rows: the rows of the counts.
    """
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
    chart.title = _title(title, 1200)
    chart.x_axis.title, chart.y_axis.title = _title(axis, 900), _title(HEADINGS[0], 900)
    # The library leaves axes out unless told otherwise.
    chart.x_axis.delete = chart.y_axis.delete = False
    # Bars run from top to bottom, as the rows do; their scale stays at the bottom.
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D5D9DC"))
    chart.legend.position = "b"
    figures = Reference(sheet, column + 1, rows[0] - 1, column + len(BARS), rows[-1])
    chart.add_data(figures, titles_from_data=True)
    chart.set_categories(Reference(sheet, names, rows[0], names, rows[-1]))
    for series, bar in zip(chart.series, BARS.values(), strict=True):
        series.graphicalProperties = GraphicalProperties(
            solidFill=bar.fill, ln=LineProperties(solidFill=bar.line, w=12700)
        )
        series.dLbls = _labels(bar.words)
    chart.width, chart.height = 18, max(8.5, 5 + 0.9 * len(rows))
    return chart


def _labels(colour: str) -> DataLabelList:
    """Return labels that show each count, and none for nothing."""
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = "0;;;"
    face = CharacterProperties(sz=900, b=True, solidFill=colour)
    labels.txPr = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=face), endParaRPr=face)])
    return labels


def _title(text: str, size: int) -> Title:
    """Return a title of a chart or an axis; its size is in hundredths of a point."""
    face = CharacterProperties(sz=size, b=True, solidFill=INK)
    line = Paragraph(pPr=ParagraphProperties(defRPr=face), r=[RegularTextRun(rPr=face, t=text)])
    return Title(tx=Text(rich=RichText(p=[line])), overlay=False)
