"""How sheets look and print: faces, colours, tables, protection, pages."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter

from generator.imprint import LEVEL_COLOURS
from generator.self_review import form
from generator.self_review.excel import put_date, put_link, put_text, xml_text
from generator.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FACE = "Arial"
INK = "0B0C0C"
QUIET = "505A5F"
LINK = "12436D"
PANEL = "F3F2F1"
FREE_PANEL = "12436D"
LINE = Side(style="thin", color="B1B8BE")

BODY = Font(name=FACE, size=10, color=INK)
BOLD = Font(name=FACE, size=10, color=INK, bold=True)
NOTE = Font(name=FACE, size=10, color=QUIET)
LINKED = Font(name=FACE, size=10, color=LINK, underline="single")
TITLE = Font(name=FACE, size=18, color=INK, bold=True)
HEADING = Font(name=FACE, size=13, color=INK, bold=True)
FREE_HEAD = Font(name=FACE, size=10, color="FFFFFF", bold=True)

BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
WRAPPED = Alignment(wrap_text=True, vertical="top")
NUMBER = Alignment(horizontal="right", vertical="top")
GREY = PatternFill("solid", start_color=PANEL)
DEEP = PatternFill("solid", start_color=FREE_PANEL)
WHITE = PatternFill("solid", start_color="FFFFFF")
OPEN = Protection(locked=False)

LINE_HEIGHT = 12.75
"""Of the face of tables, in points."""

HIGHEST = 409
"""The height of the highest row that a spreadsheet can have, in points."""

LETTERS = 1.2
"""How many letters of the face of tables stand in the width of a digit of the default face."""

ANSWER_LOOKS = {
    form.NOT_YET: (Font(color="942514", bold=True), "FBE9E7"),
    form.PARTLY: (Font(color="6B4400", italic=True), "FFF3D6"),
    form.FULLY: (Font(color="00573A", bold=True), "DDF2E6"),
    form.NOT_APPLICABLE: (Font(color=QUIET, italic=True), "ECEEEF"),
}
"""How an answer looks besides its words: face, and the colour behind it."""


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    heading: str
    width: float
    """In characters."""
    free: bool = False
    """Whether a school fills it in."""
    hidden: bool = False
    figures: bool = False
    """Whether it holds figures, over which a heading stands to the right."""


def level_colour(place: int) -> str:
    """Return the colour of a level by its place in the order, from 1."""
    return LEVEL_COLOURS[place - 1] if place <= len(LEVEL_COLOURS) else QUIET


def span(left: int, top: int, right: int, bottom: int) -> str:
    """Return the address of a range of cells, such as ``A2:C9``."""
    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"


def put_head(sheet: Worksheet, columns: Sequence[Column], row: int = 1) -> None:
    """Write the headings of a table and set its columns' widths."""
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(row, place)
        head_cell(cell, column.heading, free=column.free, figures=column.figures)
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = column.width
        dimension.hidden = column.hidden


def head_cell(cell: Cell, text: str, *, free: bool = False, figures: bool = False) -> None:
    """Write a heading of a table."""
    put_text(cell, text)
    cell.font = FREE_HEAD if free else BOLD
    cell.fill = DEEP if free else GREY
    cell.border = BOX
    across = "right" if figures else "left"
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=across)


def body_cell(cell: Cell, font: Font = BODY, *, free: bool = False) -> None:
    """Give a cell of a table its look; a free one can be written to."""
    cell.font = font
    cell.border = BOX
    cell.alignment = WRAPPED
    if free:
        cell.protection = OPEN


def text_cells(
    sheet: Worksheet, row: int, texts: Iterable[str], font: Font = BODY, column: int = 1
) -> None:
    """Write texts side by side, from a column on."""
    for place, text in enumerate(texts, column):
        cell = sheet.cell(row, place)
        body_cell(cell, font)
        put_text(cell, text)


def link_cell(cell: Cell, text: str, url: str) -> None:
    """Write a text that leads to an address, and let it look so if there is one."""
    body_cell(cell, LINKED if url else BODY)
    put_link(cell, text, url)


def day_cell(cell: Cell, text: str, *, free: bool = False) -> None:
    """Write a day, or what stands for one."""
    body_cell(cell, free=free)
    put_date(cell, text)
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)


def level_cell(cell: Cell, place: int) -> None:
    """Give the name of a level its colour."""
    colour = level_colour(place)
    body_cell(cell, Font(name=FACE, size=10, color=colour, bold=True))
    cell.border = Border(left=Side(style="thick", color=colour), right=LINE, top=LINE, bottom=LINE)


def show_answers(sheet: Worksheet, cells: str, first: str) -> None:
    """Let answers be told apart at a glance: by face, and by the colour behind them.

    ``cells`` is the range of answers and ``first`` the address of its first cell.
    """
    for answer, (font, colour) in ANSWER_LOOKS.items():
        rule = FormulaRule(formula=[f'{first}="{answer}"'], font=font, fill=_behind(colour))
        sheet.conditional_formatting.add(cells, rule)


def show_marks(sheet: Worksheet, cells: str, first: str) -> None:
    """Let what changed stand out: its words are bold on a panel."""
    rule = FormulaRule(formula=[f'{first}<>""'], font=Font(bold=True), fill=_behind("FFF7E0"))
    sheet.conditional_formatting.add(cells, rule)


def _behind(colour: str) -> PatternFill:
    """Return the colour behind a cell; in rules it is the second of the two (18.8.32)."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def make_table(sheet: Worksheet, corner: str, columns: int, rows: int) -> None:
    """Keep headings and what stands left of ``corner`` in sight, and let the table be filtered."""
    sheet.freeze_panes = corner
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{rows + 1}"
    sheet.print_title_rows = "1:1"


def fit_rows(sheet: Worksheet) -> None:
    """Make every row as high as its texts need, wrapped in their columns.

    Programs do so themselves when a cell is edited; when they open a file, not all do.
    """
    for row in sheet.iter_rows():
        lines = [_lines(cell) for cell in row if cell.alignment.wrap_text]
        if lines:
            height = min(HIGHEST, max(lines) * LINE_HEIGHT + 4)
            sheet.row_dimensions[row[0].row].height = height


def _lines(cell: Cell) -> int:
    """Return about how many lines a cell's text takes in its column."""
    width = cell.parent.column_dimensions[cell.column_letter].width
    letters = max(1, int(width * LETTERS))
    return sum(
        max(1, len(textwrap.wrap(line, letters))) for line in str(cell.value or "").split("\n")
    )


def set_page(sheet: Worksheet, foot: str, *, tall: bool = False, one_page: bool = False) -> None:
    """Set a sheet to print on A4, as wide as the page, with page numbers."""
    setup = sheet.page_setup
    setup.paperSize = sheet.PAPERSIZE_A4
    setup.orientation = "portrait" if tall else "landscape"
    setup.fitToWidth = 1
    setup.fitToHeight = 1 if one_page else 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    margins.header = margins.footer = 0.3
    # Codes begin with “&”, and all of a foot may have 255 characters (ECMA-376, part 1, 18.3.1.46).
    sheet.oddFooter.left.text = excerpt(xml_text(foot), 100).replace("&", "&&").replace("&[", "& [")
    sheet.oddFooter.right.text = "Page &P of &N"
    for part in (sheet.oddFooter.left, sheet.oddFooter.right):
        part.font, part.size = f"{FACE},Regular", 8


def protect(sheet: Worksheet) -> None:
    """Lock what is not free to be filled in, without a password, so that it can be unlocked."""
    protection = sheet.protection
    protection.sheet = True
    protection.autoFilter = False
    protection.sort = False
    protection.formatColumns = False
    protection.formatRows = False
