"""What every workbook is written with: texts that stay texts, formulas with their results.

The file format is SpreadsheetML (ECMA-376, part 1).
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.hyperlink import Hyperlink

from generator.archive import steady

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.chart._chart import ChartBase
    from openpyxl.worksheet.worksheet import Worksheet

FORMULA = re.compile(r"[=+\-@]")
"""What a spreadsheet may take for the beginning of a formula."""

TEXT_FORMAT = "@"
"""The number format of a cell whose content is text, whatever it looks like."""

DATE_FORMAT = "d mmm yyyy"

FIRST_YEAR = 1900
"""The first year that a spreadsheet knows."""

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CORE = "docProps/core.xml"

Result = float | str


class Book:
    """A workbook that is being written."""

    def __init__(self, title: str, subject: str, publisher: str, language: str, date: str) -> None:
        self.book = Workbook()
        for sheet in self.book.worksheets:
            self.book.remove(sheet)
        self._results: dict[Worksheet, dict[str, Result]] = defaultdict(dict)
        self._descriptions: list[str] = []
        self._moment = dt.datetime.fromisoformat(date or "1980-01-01")
        properties = self.book.properties
        properties.title, properties.subject = xml_text(title), xml_text(subject)
        properties.creator = xml_text(publisher)
        properties.language = language
        properties.created = self._moment

    def sheet(self, title: str) -> Worksheet:
        """Add a sheet."""
        sheet: Worksheet = self.book.create_sheet(title)
        sheet.sheet_view.showGridLines = False
        return sheet

    def name(self, properties: Mapping[str, str]) -> None:
        """Add what the workbook says of itself to programs (ECMA-376, part 1, 22.3)."""
        for key, value in properties.items():
            self.book.custom_doc_props.append(StringProperty(name=key, value=xml_text(value)))

    def formula(self, cell: Cell, formula: str, result: Result) -> None:
        """Write a formula, and what it amounts to now for programs that do not calculate."""
        cell.value = f"={formula}"
        self._results[cell.parent][cell.coordinate] = result

    def chart(self, sheet: Worksheet, chart: ChartBase, anchor: str, description: str) -> None:
        """Add a chart, and its description for readers who do not see it."""
        sheet.add_chart(chart, anchor)
        self._descriptions.append(description)

    def content(self) -> bytes:
        """Return the file; the same workbook makes the same file at any time."""
        target = io.BytesIO()
        self.book.save(target)
        sheets = {
            f"xl/worksheets/sheet{place}.xml": self._results.get(sheet, {})
            for place, sheet in enumerate(self.book.worksheets, 1)
        }
        fresh = io.BytesIO()
        descriptions = iter(self._descriptions)
        with zipfile.ZipFile(target) as source, zipfile.ZipFile(fresh, "w") as archive:
            for name in source.namelist():
                part = source.read(name)
                if name in sheets:
                    part = _with_results(part, sheets[name])
                    # A height that is not the reader's own gives way when a cell is edited.
                    part = part.replace(b' customHeight="1"', b"")
                elif name.startswith("xl/charts/chart"):
                    part = re.sub(
                        rb'(<numFmt formatCode="[^"]*") ?/>', rb'\1 sourceLinked="0"/>', part
                    )
                elif name.startswith("xl/drawings/drawing"):
                    part = re.sub(
                        rb'(name="Chart \d+")',
                        lambda found: found[1] + _described(next(descriptions)),
                        part,
                    )
                elif name == _CORE:
                    part = _dated(part, self._moment)
                archive.writestr(name, part)
        return steady(fresh.getvalue())


def put_text(cell: Cell, text: str) -> None:
    """Write a text that is never taken for a formula, also after it was edited."""
    if shown := cell_text(text):
        cell.value = shown
        cell.data_type = "s"  # the library takes some texts for formulas and errors
    cell.number_format = TEXT_FORMAT
    if FORMULA.match(text):
        cell.quotePrefix = True


def put_date(cell: Cell, text: str) -> None:
    """Write a day, as in ``2027-07-31``, as a date; any other text as it is."""
    try:
        found = dt.date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.year <= FIRST_YEAR:
        put_text(cell, text)
    else:
        cell.value = found
    cell.number_format = DATE_FORMAT


def put_link(cell: Cell, text: str, url: str) -> None:
    """Write a text that leads to an address; one without an address is a text."""
    put_text(cell, text)
    if url:
        page, _, fragment = url.partition("#")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, target=page, location=fragment or None)


def cell_text(text: str) -> str:
    """Return a text as a cell holds it.

    Characters that XML forbids are left out, and what would be read as an escaped
    character is escaped itself (ECMA-376, part 1, 22.9.2.19).
    """
    return _ESCAPE.sub("_x005F_", xml_text(text))


def xml_text(text: str) -> str:
    """Return a text without the characters that XML forbids."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def _with_results(part: bytes, results: Mapping[str, Result]) -> bytes:
    """Return a sheet whose formulas have their results, which the library cannot write."""

    def cell(found: re.Match[str]) -> str:
        result = results[found["at"]]
        kind = ' t="str"' if isinstance(result, str) else ""
        return f"<c{found['facts']}{kind}>{found['formula']}<v>{escape(str(result))}</v></c>"

    pattern = (
        r'<c(?P<facts> r="(?P<at>[A-Z]+\d+)"[^>]*)>(?P<formula><f>[^<]*</f>)<v ?(?:/>|></v>)</c>'
    )
    return re.sub(pattern, cell, part.decode()).encode()


def _described(description: str) -> bytes:
    """Return the attribute that describes a drawing (ECMA-376, part 1, 20.1.2.2.8)."""
    return f' descr="{escape(description)}"'.encode()


def _dated(part: bytes, moment: dt.datetime) -> bytes:
    """Return the properties of a document that was last changed at a moment."""
    stamp = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp.encode(), part)
