"""Reads a workbook, whoever saved it, as sheets of texts."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook

MOST_BYTES = 10_000_000
"""The largest workbook that is read."""

MOST_UNPACKED = 60_000_000
"""How large a workbook may become when it is unpacked."""

NO_RESULT = "\0"
"""Stands for a formula whose result the workbook does not hold; no text of a cell is so."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a compound file begins with: workbooks of before 2007, and encrypted ones (MS-CFB, 2.2)."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream that makes a compound file an encrypted workbook (MS-OFFCRYPTO, 2.3.4.4)."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class WorkbookError(Exception):
    """A workbook cannot be used; it holds what is wrong and how to mend it, a line each."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows that hold something, by number, each with all of its cells."""

    title: str
    rows: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class Opened:
    """A workbook: its sheets in order, and what it says of itself to programs."""

    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str]


def open_workbook(content: bytes) -> Opened:
    """Return what a workbook holds.

    Raises:
        WorkbookError: if it cannot be read.
    """
    _refuse(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that do not matter here
            return _opened(content)
    except Exception:  # noqa: BLE001 - whatever a damaged workbook makes the library raise
        message = "is a damaged workbook; open it in Excel or LibreOffice and save it again"
        raise WorkbookError(message) from None


def _refuse(content: bytes) -> None:
    """Refuse what is no workbook, or one that no school makes."""
    if len(content) > MOST_BYTES:
        message = (
            f"has {len(content) / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read, so"
            " take out pictures"
        )
        raise WorkbookError(message)
    if content.startswith(_OLD):
        if _ENCRYPTED in content:
            message = "needs a password to be opened; save it without one"
        else:
            message = "is of a kind from before 2007, or no workbook; save it as .xlsx"
        raise WorkbookError(message)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        message = "is no .xlsx workbook, or a damaged one; open it and save it as .xlsx"
        raise WorkbookError(message) from None
    if unpacked > MOST_UNPACKED:
        message = f"unpacks to {unpacked / 1e6:,.0f} MB, which no self-review does; save it again"
        raise WorkbookError(message)
    if "[Content_Types].xml" not in names:
        message = "is no .xlsx workbook; save it as .xlsx"
        raise WorkbookError(message)


def _opened(content: bytes) -> Opened:
    """Return what a workbook holds; raises whatever the library raises."""
    book = _load(content, results=False)
    sheets = [(sheet.title, dict(_rows(book, sheet.title))) for sheet in book.worksheets]
    if any(cell.data_type == "f" for _, rows in sheets for row in rows.values() for cell in row):
        results = _load(content, results=True)
        found = [(title, dict(_rows(results, title))) for title, _ in sheets]
    else:
        found = sheets
    return Opened(
        sheets=tuple(
            Sheet(
                title, {number: _texts(row, shown.get(number, ())) for number, row in rows.items()}
            )
            for (title, rows), (_, shown) in zip(sheets, found, strict=True)
        ),
        properties={one.name: str(one.value) for one in book.custom_doc_props.props},
    )


def _load(content: bytes, *, results: bool) -> Workbook:
    """Open a workbook, with formulas or with their results."""
    return openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=results, keep_links=False
    )


def _rows(book: Workbook, title: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Yield the rows of a sheet that hold something, with their numbers."""
    sheet = book[title]
    sheet.reset_dimensions()  # what a file says of its size need not be true
    for number, row in enumerate(sheet.iter_rows(), 1):
        if any(cell.value is not None for cell in row):
            yield number, tuple(row)


def _texts(row: tuple[Cell, ...], shown: tuple[Cell, ...]) -> tuple[str, ...]:
    """Return the texts of a row; ``shown`` is the same row with the results of formulas."""
    results = dict(enumerate(cell.value for cell in shown))
    return tuple(
        _result(results.get(place)) if cell.data_type == "f" else _text(cell.value)
        for place, cell in enumerate(row)
    )


def _result(value: object) -> str:
    """Return the result of a formula as text."""
    return NO_RESULT if value is None else _text(value)


def _text(value: object) -> str:
    """Return what a cell holds as text; a day as in ``2027-07-31``."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # Escaped characters stand in texts as they are stored (ECMA-376, part 1, 22.9.2.19).
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)).strip()
