"""Reads what a school wrote into a self-review, however it moved, sorted or saved it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.self_review import form
from generator.self_review.form import Answer, Filled, Gone
from generator.self_review.reading import NO_RESULT, WorkbookError, open_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.self_review.reading import Opened, Sheet

_ANSWERS = {answer.casefold(): answer for answer in form.ANSWERS}
_DEEPEST = 30
"""The last row in which headings are looked for."""


@dataclass(frozen=True)
class SelfReview:
    """A self-review that was read: which one it is, and what is in it."""

    framework: str
    edition: str
    scope: str
    filled: Filled
    wordings: Mapping[str, tuple[str, str]]
    """The statements by ref, as the workbook has them: lead-ins and wording."""
    own: tuple[str, ...]
    """Sheets and columns that are not of the form, and columns that are missing, in words."""


@dataclass(frozen=True)
class _Table:
    """A sheet as a table: where each heading stands, and the rows under them."""

    sheet: Sheet
    headings: Mapping[str, int]
    head: int

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the rows that hold something, with their numbers, by heading."""
        for number, row in self.sheet.rows.items():
            if number > self.head:
                cells = {
                    name: row[place] if place < len(row) else ""
                    for name, place in self.headings.items()
                }
                yield number, cells


def read_answers(content: bytes) -> SelfReview:
    """Return what a school wrote into a self-review.

    Raises:
        WorkbookError: if the file is no workbook, no self-review, or cannot be understood.
    """
    opened = open_workbook(content)
    table = _statements(opened)
    facts = _facts(opened)
    answers, wordings = _answers(table)
    kept, used = _withdrawn(opened)
    return SelfReview(
        framework=facts[form.FRAMEWORK],
        edition=facts[form.EDITION],
        scope=facts[form.SCOPE],
        filled=Filled(
            school=facts[form.SCHOOL],
            completed_by=facts[form.COMPLETED_BY],
            date=facts[form.DATE],
            answers=answers,
            withdrawn=kept,
        ),
        wordings=wordings,
        own=tuple(_own(opened, table, used)),
    )


def _statements(opened: Opened) -> _Table:
    """Return the table of statements."""
    found = [
        table for sheet in opened.sheets for table in _tables(sheet, (form.REF, form.IN_PLACE))
    ]
    found = [table for table in found if form.LAST_WORDING not in table.headings]
    named = [table for table in found if table.sheet.title == form.SHEET]
    if not found:
        message = (
            f"has no sheet with the columns “{form.REF}” and “{form.IN_PLACE}”, so it is no"
            " self-review; if their headings were changed, write them as they were"
        )
        raise WorkbookError(message)
    if len(named or found) > 1:
        titles = ", ".join(f"“{table.sheet.title}”" for table in found)
        message = (
            f"has several sheets of answers: {titles}; name the one that counts “{form.SHEET}”"
        )
        raise WorkbookError(message)
    return (named or found)[0]


def _tables(sheet: Sheet, needed: Sequence[str]) -> Iterator[_Table]:
    """Yield the sheet as a table, if it has a row with all the headings that are needed."""
    known = {name.casefold(): name for name in (*form.COLUMNS, *form.ONLY_WITHDRAWN)}
    for number, row in sheet.rows.items():
        if number > _DEEPEST:
            return
        names = [known.get(" ".join(cell.split()).casefold(), cell) for cell in row]
        if set(needed) <= set(names):
            twice = [name for name, times in Counter(names).items() if times > 1 and name]
            if wrong := [name for name in twice if name in {form.REF, *form.FREE}]:
                message = f"has the column “{wrong[0]}” twice; keep the one that counts"
                raise WorkbookError(message)
            yield _Table(sheet, {name: place for place, name in enumerate(names) if name}, number)
            return


def _answers(table: _Table) -> tuple[dict[str, Answer], dict[str, tuple[str, str]]]:
    """Return the answers and the statements by ref; problems are gathered."""
    answers: dict[str, Answer] = {}
    wordings: dict[str, tuple[str, str]] = {}
    rows: dict[str, int] = {}
    problems: list[str] = []
    for number, cells in table.rows():
        ref = cells[form.REF]
        answer = _answer(cells, number, problems)
        if not ref:
            if not answer.is_empty:
                problems.append(
                    f"row {number} has an answer and no ref; give it its ref or clear it"
                )
        elif ref in answers:
            problems.append(f"{ref} stands in rows {rows[ref]} and {number}; keep one of them")
        else:
            answers[ref], rows[ref] = answer, number
            wordings[ref] = cells.get(form.LEAD_IN, ""), cells.get(form.STATEMENT, "")
    if problems:
        raise WorkbookError(*problems)
    if not answers:
        message = f"has no statement in the sheet “{table.sheet.title}”"
        raise WorkbookError(message)
    return answers, wordings


def _answer(cells: Mapping[str, str], number: int, problems: list[str]) -> Answer:
    """Return the answer in a row; what is wrong with it is added to the problems."""
    given = {name: cells.get(name, "") for name in form.FREE}
    for name, text in given.items():
        if text == NO_RESULT:
            problems.append(
                f"row {number}, “{name}”: a formula without its result; open the workbook in"
                " Excel or LibreOffice and save it again"
            )
    found = " ".join(given[form.IN_PLACE].split())
    if found and found != NO_RESULT and found.casefold() not in _ANSWERS:
        problems.append(
            f"row {number}: “{found[:80]}” is no answer; choose {', '.join(form.ANSWERS[:-1])}"
            f" or {form.ANSWERS[-1]}"
        )
    given[form.IN_PLACE] = _ANSWERS.get(found.casefold(), "")
    return Answer(*given.values())


def _withdrawn(opened: Opened) -> tuple[tuple[Gone, ...], list[str]]:
    """Return the answers kept from former editions, and the sheets they stand in."""
    kept: list[Gone] = []
    used: list[str] = []
    problems: list[str] = []
    for sheet in opened.sheets:
        for table in _tables(sheet, (form.REF, form.IN_PLACE, form.LAST_WORDING)):
            used.append(sheet.title)
            kept += [
                Gone(
                    ref=cells[form.REF],
                    wording=cells[form.LAST_WORDING],
                    edition=cells.get(form.WITHDRAWN_IN, ""),
                    reason=cells.get(form.REASON, ""),
                    successors=cells.get(form.SUCCESSORS, ""),
                    answer=_answer(cells, number, problems),
                )
                for number, cells in table.rows()
            ]
    if problems:
        raise WorkbookError(*(f"sheet “{used[-1]}”, {problem}" for problem in problems))
    return tuple(kept), used


def _facts(opened: Opened) -> dict[str, str]:
    """Return what identifies a workbook and what the school says of itself, by label."""
    labels = (*form.FACTS, *form.PROPERTIES)
    facts = dict.fromkeys(labels, "")
    pages = [sheet for sheet in opened.sheets if sheet.title == form.ABOUT]
    for sheet in pages or opened.sheets:
        for row in sheet.rows.values():
            texts = [text for text in row if text]
            if texts and texts[0] in labels and not facts[texts[0]]:
                facts[texts[0]] = texts[1] if len(texts) > 1 else ""
    for label, name in form.PROPERTIES.items():
        facts[label] = opened.properties.get(name) or facts[label]
    if not facts[form.FRAMEWORK] or not facts[form.EDITION]:
        message = (
            f"does not say of which edition it is; copy the sheet “{form.ABOUT}” back into it from"
            " the workbook that was handed out"
        )
        raise WorkbookError(message)
    if facts[form.FORM] != str(form.FORMAT):
        message = (
            f"has form {facts[form.FORM] or 'unknown'}, and only form {form.FORMAT} can be read;"
            " it may come from a later version of this site"
        )
        raise WorkbookError(message)
    return {label: text.replace(NO_RESULT, "") for label, text in facts.items()}


def _own(opened: Opened, table: _Table, used: Sequence[str]) -> Iterator[str]:
    """Yield what will not be carried, and what is missing, in words."""
    for sheet in opened.sheets:
        known = {table.sheet.title, *used, *form.SHEETS}
        if sheet.title not in known and sheet.rows:
            yield f"the sheet “{sheet.title}” is your own and stays in the old workbook"
    for name in table.headings:
        if name not in form.COLUMNS:
            yield f"the column “{name}” is your own and stays in the old workbook"
    for name in form.FREE:
        if name not in table.headings:
            yield f"the column “{name}” is missing"
