"""The self-reviews of many schools as one workbook."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from openpyxl.utils.cell import absolute_coordinate, get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from generator.citations import OMISSION
from generator.self_review import form
from generator.self_review.about import WHOSE, Page
from generator.self_review.counts import HEADINGS, bar_chart, count, put_counts, put_sums
from generator.self_review.excel import Book
from generator.self_review.look import (
    BOLD,
    HEADING,
    NOTE,
    TITLE,
    Column,
    day_cell,
    fit_rows,
    level_cell,
    link_cell,
    make_table,
    put_head,
    set_page,
    show_answers,
    span,
    text_cells,
)
from generator.self_review.since import WITHDRAWN_COLUMNS
from generator.text import counted

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.self_review.merge import Merged

OVERVIEW = "Overview"
STATEMENTS = "Statements"
ANSWERS = "Answers"

FILE = "File"
PART = "Part reviewed"
SCHOOL_NUMBER = "School number"
STATEMENT_NUMBER = "Statement number"
FROM = "Answers from edition"

_COUNTS = tuple(Column(heading, 11, figures=True) for heading in HEADINGS)

_OVERVIEW = (
    Column(form.SCHOOL, 32),
    *_COUNTS,
    Column(form.COMPLETED_BY, 18),
    Column(form.DATE, 13),
    Column(PART, 26),
    Column(FROM, 11),
    Column(FILE, 28),
)
_STATEMENTS = (
    Column(form.REF, 16),
    Column(form.AREA, 10),
    Column(form.LEVEL, 13),
    Column(form.STRAND, 14),
    Column(form.LEAD_IN, 24),
    Column(form.STATEMENT, 42),
    Column("Schools", 11, figures=True),
    *_COUNTS[1:],
)
_ANSWERS = (
    Column(form.SCHOOL, 26),
    Column(form.REF, 16),
    Column(form.LEVEL, 13),
    Column(form.STRAND, 14),
    Column(form.STATEMENT, 36),
    Column(form.IN_PLACE, 12),
    Column(form.EVIDENCE, 24),
    Column(form.ACTION, 24),
    Column(form.WHO, 10),
    Column(form.BY_WHEN, 12),
    Column(SCHOOL_NUMBER, 8, hidden=True),
    Column(STATEMENT_NUMBER, 8, hidden=True),
)
_WITHDRAWN = (Column(form.SCHOOL, 26), *WITHDRAWN_COLUMNS)
_RANGES = {
    form.IN_PLACE: "InPlace",
    SCHOOL_NUMBER: "SchoolNumber",
    STATEMENT_NUMBER: "StatementNumber",
}
"""What formulas call the cells of a column of answers."""


def merged_workbook(merged: Merged) -> bytes:
    """Return the self-reviews of schools as a workbook."""
    review = merged.review
    book = Book(
        f"Self-reviews of schools: {review.title}",
        f"{review.framework}, {review.publisher}. {review.edition_line}.",
        review.publisher,
        review.language,
        review.date,
    )
    writer = _Writer(book, merged)
    writer.about()
    writer.overview()
    writer.statements()
    writer.answers()
    if any(school.filled.withdrawn for school in merged.schools):
        writer.withdrawn()
    return book.content()


class _Writer:
    """Writes the sheets of a merged workbook."""

    def __init__(self, book: Book, merged: Merged) -> None:
        self.book = book
        self.merged = merged
        self.review = merged.review
        self.foot = f"{merged.review.title}. {merged.review.edition_line}"

    def about(self) -> None:
        """Write what the workbook is."""
        review = self.review
        sheet = self.book.sheet(form.ABOUT)
        page = Page(sheet)
        page.line(f"Self-reviews of schools: {review.title}", TITLE)
        page.line(f"{review.framework}, {review.publisher}. {review.edition_line}.")
        if review.url:
            page.link(review.url)
        page.line("What is in it", HEADING)
        page.pair(OVERVIEW, f"{counted(len(self.merged.schools), 'school')}, with a row each.")
        page.pair(STATEMENTS, "A row a statement: how many schools have it in place.")
        page.pair(ANSWERS, "Everything that the schools wrote; the other sheets count it.")
        if any(school.filled.withdrawn for school in self.merged.schools):
            page.pair(form.WITHDRAWN, "Answers to statements that are no longer in the standards.")
        page.line("Whose words", HEADING)
        page.line(WHOSE, column=2)
        fit_rows(sheet)
        set_page(sheet, self.foot, tall=True)

    def overview(self) -> None:
        """Write a row a school, their sum, and a chart."""
        sheet = self.book.sheet(OVERVIEW)
        put_head(sheet, _OVERVIEW)
        first = 2
        rows = range(first, first + len(self.merged.schools))
        everything: list[str] = []
        for number, (row, school) in enumerate(zip(rows, self.merged.schools, strict=True), 1):
            answers = [school.filled.answer(one.ref).in_place for one in school.rows]
            everything += answers
            text_cells(sheet, row, [school.name], BOLD)
            criteria = f"{_RANGES[SCHOOL_NUMBER]},{number}"
            put_counts(self.book, sheet, row, 2, criteria, _RANGES[form.IN_PLACE], count(answers))
            facts = [school.filled.completed_by, "", school.part, school.edition, school.file]
            text_cells(sheet, row, facts, column=2 + len(HEADINGS))
            day_cell(sheet.cell(row, 3 + len(HEADINGS)), school.filled.date)
        text_cells(sheet, rows[-1] + 1, ["All schools"], BOLD)
        put_sums(self.book, sheet, rows[-1] + 1, 2, rows, count(everything))
        make_table(sheet, "B2", len(_OVERVIEW), len(rows))
        chart = bar_chart(sheet, "What schools have in place", form.SCHOOL, 1, 2, rows)
        description = "A bar for each school, parted by answer; the table has the same figures."
        self.book.chart(sheet, chart, f"A{rows[-1] + 4}", description)
        fit_rows(sheet)
        set_page(sheet, self.foot)

    def statements(self) -> None:
        """Write a row a statement."""
        sheet = self.book.sheet(STATEMENTS)
        put_head(sheet, _STATEMENTS)
        review = self.review
        answers = self.merged.answers()
        for number, row in enumerate(review.rows, 1):
            at = number + 1
            texts = [
                row.ref,
                review.areas[row.area - 1].short,
                review.levels[row.level - 1].short,
                review.strands[row.strand - 1].short,
                OMISSION.join(row.lead_ins),
                row.text,
            ]
            text_cells(sheet, at, texts)
            link_cell(sheet.cell(at, 1), row.ref, row.url)
            level_cell(sheet.cell(at, 3), row.level)
            sheet.cell(at, 5).font = NOTE
            criteria = f"{_RANGES[STATEMENT_NUMBER]},{number}"
            counts = count(answers[row.ref])
            put_counts(self.book, sheet, at, 7, criteria, _RANGES[form.IN_PLACE], counts)
        make_table(sheet, "B2", len(_STATEMENTS), len(review.rows))
        fit_rows(sheet)
        set_page(sheet, self.foot)

    def answers(self) -> None:
        """Write what every school answered to every statement."""
        sheet = self.book.sheet(ANSWERS)
        put_head(sheet, _ANSWERS)
        numbers = {row.ref: number for number, row in enumerate(self.review.rows, 1)}
        at = 1
        for number, school in enumerate(self.merged.schools, 1):
            for row in school.rows:
                at += 1
                level = self.review.levels[row.level - 1].short
                strand = self.review.strands[row.strand - 1].short
                answer = school.filled.answer(row.ref)
                texts = [school.name, row.ref, level, strand, row.text, *astuple(answer)]
                text_cells(sheet, at, texts)
                day_cell(sheet.cell(at, len(texts)), answer.by_when)
                sheet.cell(at, len(texts) + 1).value = number
                sheet.cell(at, len(texts) + 2).value = numbers[row.ref]
        self.name(sheet, at)
        make_table(sheet, "C2", len(_ANSWERS), at - 1)
        fit_rows(sheet)
        set_page(sheet, self.foot)

    def name(self, sheet: Worksheet, last: int) -> None:
        """Name the columns that are counted, and let the answers be told apart."""
        headings = [column.heading for column in _ANSWERS]
        for heading, name in _RANGES.items():
            place = headings.index(heading) + 1
            cells = absolute_coordinate(span(place, 2, place, last))
            reference = f"'{ANSWERS}'!{cells}"
            self.book.book.defined_names[name] = DefinedName(name, attr_text=reference)
        place = headings.index(form.IN_PLACE) + 1
        show_answers(sheet, span(place, 2, place, last), f"{get_column_letter(place)}2")

    def withdrawn(self) -> None:
        """Write the answers to statements that are gone."""
        sheet = self.book.sheet(form.WITHDRAWN)
        put_head(sheet, _WITHDRAWN)
        at = 1
        for school in self.merged.schools:
            for gone in school.filled.withdrawn:
                at += 1
                facts = [gone.ref, gone.wording, gone.edition, gone.reason, gone.successors]
                texts = [school.name, *facts, *astuple(gone.answer)]
                text_cells(sheet, at, texts)
                day_cell(sheet.cell(at, len(texts)), gone.answer.by_when)
        make_table(sheet, "C2", len(_WITHDRAWN), at - 1)
        fit_rows(sheet)
        set_page(sheet, self.foot)
