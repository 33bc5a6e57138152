"""Self-reviews that come back: over editions, from other programs, with odd names and texts."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

import foreign
import pytest
from editions import Folder, four_editions
from test_cli import run
from test_self_review import (
    changed,
    columns,
    fill,
    office,  # noqa: F401 - a fixture
    opened,
)

from generator.build import check
from generator.history import history
from generator.self_review import form
from generator.self_review.answers import read_answers
from generator.self_review.carry import carry
from generator.self_review.counts import HEADINGS, STILL, count
from generator.self_review.form import Answer, Filled
from generator.self_review.merge import merge
from generator.self_review.merged import merged_workbook
from generator.self_review.reading import WorkbookError
from generator.self_review.sheet import review
from generator.self_review.workbook import workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.catalogue import Catalogue

ESCAPED = "Keep _x0041_ and _x005F_ as they are"


def linked(folder: Path) -> Catalogue:
    catalogue, issues = check(folder, "standards")
    assert catalogue is not None
    assert [str(issue) for issue in issues if issue.is_error] == []
    return catalogue


def answered(catalogue: Catalogue, edition: str) -> bytes:
    """A workbook in which every statement is answered by its ref and edition."""
    fresh = review(catalogue)
    answers = {row.ref: Answer(form.PARTLY, f"{row.ref} in {edition}") for row in fresh.rows}
    return workbook(fresh, Filled(school=f"School of {edition}", answers=answers))


@pytest.fixture(scope="module")
def in_time(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], list[Catalogue]]:
    """Workbooks answered at each of four editions, by edition, and the standards at each."""
    books: dict[str, bytes] = {}
    standards: list[Catalogue] = []
    with pytest.MonkeyPatch.context() as patch:
        release = Folder.release

        def release_and_review(self: Folder, day: str) -> None:
            release(self, day)
            standards.append(linked(self.path))
            name = standards[-1].framework.edition
            books[name] = answered(standards[-1], name)

        patch.setattr(Folder, "release", release_and_review)
        four_editions(tmp_path_factory.mktemp("in-time") / "standards")
    return books, standards


def evidence(filled: Filled) -> set[str]:
    """All evidence in a self-review, wherever it stands."""
    kept = [*filled.answers.values(), *(gone.answer for gone in filled.withdrawn)]
    return {answer.evidence for answer in kept if answer.evidence}


@pytest.mark.parametrize("start", range(4))
def test_no_answer_is_lost_on_the_way_through_the_editions(
    in_time: tuple[dict[str, bytes], list[Catalogue]], start: int
) -> None:
    books, standards = in_time
    content = books[str(start + 1)]
    given = evidence(read_answers(content).filled)
    straight = carry(read_answers(content), standards[-1], history(standards[-1]))
    for catalogue in standards[start + 1 :]:
        carried = carry(read_answers(content), catalogue, history(catalogue))
        assert evidence(carried.filled) == given
        content = workbook(carried.review, carried.filled)
    step_by_step = read_answers(content).filled
    assert step_by_step.answers.keys() == {row.ref for row in straight.review.rows}
    for ref, answer in straight.filled.answers.items():
        assert step_by_step.answer(ref) == answer
    assert {gone.ref for gone in step_by_step.withdrawn} == {
        gone.ref for gone in straight.filled.withdrawn
    }


def test_every_change_is_counted_marked_and_listed(
    in_time: tuple[dict[str, bytes], list[Catalogue]],
) -> None:
    books, standards = in_time
    now = standards[-1]
    carried = carry(read_answers(books["1"]), now, history(now))
    assert carried.summary() == (
        "4 answers carried from edition 1, 1 statement changed since, 3 statements new,"
        " 2 statements withdrawn: see the sheets “Changes” and “Withdrawn”"
    )
    book = opened(workbook(carried.review, carried.filled))
    listed = [row[0].value for row in book[form.CHANGES].iter_rows(min_row=2)]
    assert listed == [*carried.filled.marks, *(gone.ref for gone in carried.filled.gone)]
    same = carry(read_answers(books["4"]), now, history(now))
    assert same.summary().endswith("nothing changed")
    assert form.CHANGES not in opened(workbook(same.review, same.filled)).sheetnames


def test_a_changed_lead_in_is_a_reason_to_look_again(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "standards")
    folder.release("2026-01-01")
    old = read_answers(answered(linked(folder.path), "1"))
    folder.name("2")
    area, teaching = folder.statements("all", "teaching")
    teaching[1]["text"] = "Teach in at least two ways:"
    folder.write("areas/needs.yml", area)
    now = linked(folder.path)
    marks = carry(old, now, history(now)).filled.marks
    assert {ref: mark.kind for ref, mark in marks.items()} == {
        "NEED-A-TEA-2": "changed",
        "NEED-A-TEA-2.1": "lead-in",
        "NEED-A-TEA-2.2": "lead-in",
    }
    assert marks["NEED-A-TEA-2.1"].former == "Teach in several ways: […] by showing"


def test_before_a_release_the_workbook_itself_tells_what_was_answered(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "standards")
    old = read_answers(answered(linked(folder.path), "1"))
    area, rooms = folder.statements("all", "rooms")
    rooms[0]["text"] = "Keep the room calm."
    area["statements"]["all"]["teaching"].pop(0)
    folder.write("areas/needs.yml", area)
    now = linked(folder.path)
    filled = carry(old, now, history(now)).filled
    assert filled.marks["NEED-A-ROO-1"].former == "Keep the room quiet."
    assert [(gone.ref, gone.wording) for gone in filled.withdrawn] == [
        ("NEED-A-TEA-1", "Use plain words.")
    ]


def test_workbooks_of_every_edition_are_merged(
    in_time: tuple[dict[str, bytes], list[Catalogue]],
    office: Callable[[bytes, str], Path],  # noqa: F811 - a fixture
) -> None:
    books, standards = in_time
    now = standards[-1]
    past = history(now)
    carried = []
    for edition, content in books.items():
        saved = office(content, "xlsx").read_bytes()
        carried.append((f"{edition}.xlsx", carry(read_answers(saved), now, past)))
    content = merged_workbook(merge(carried, now))
    assert content == merged_workbook(merge(carried, now))
    book = opened(office(changed(content, lambda _: None), "xlsx"), data_only=True)
    found = {row[0]: row[1:] for row in book["Overview"].iter_rows(values_only=True)}
    for _, one in carried:
        counts = count(one.filled.answer(row.ref).in_place for row in one.review.rows)
        wanted = (counts.statements, *counts.by_answer, counts.still, counts.share)
        assert found[one.filled.school][: len(HEADINGS)] == pytest.approx(wanted)
    total = found["All schools"]
    assert total[0] == len(books) * len(now.statements)
    assert total[HEADINGS.index(STILL)] == sum(
        one.filled.answer(row.ref).is_empty for _, one in carried for row in one.review.rows
    )
    words = {cell for title in ("Answers", form.WITHDRAWN) for cell in _cells(book[title])}
    for content in books.values():
        assert evidence(read_answers(content).filled) <= words


def _cells(sheet: Any) -> set[Any]:  # noqa: ANN401 - a sheet
    return {cell for row in sheet.iter_rows(values_only=True) for cell in row}


def test_names_that_look_like_patterns_are_counted_right(
    tmp_path: Path,
    office: Callable[[bytes, str], Path],  # noqa: F811 - a fixture
) -> None:
    folder = Folder(tmp_path / "standards")
    framework = folder.read("framework.yml")
    framework["levels"][0]["title"] = "=Help*"
    framework["levels"][1]["title"] = "<>Help for ~some?"
    framework["strands"][0]["title"] = "-Teaching"
    framework["strands"][1]["title"] = "*a*" + "b" * 300
    folder.write("framework.yml", framework)
    catalogue = linked(folder.path)
    content = changed(answered(catalogue, "1"), lambda _: None)  # without any result
    book = opened(office(content, "xlsx"), data_only=True)
    found: dict[str, tuple[Any, ...]] = {}
    for row in book[form.SUMMARY].iter_rows(values_only=True):
        found.setdefault(row[0], row[1:])  # tables of counts come before that of shares
    for names, kind in ((catalogue.levels, "level"), (catalogue.strands, "strand")):
        for name in names:
            number = sum(getattr(p, kind) is name for p in catalogue.statements.values())
            assert found[name.title][0] == number
            assert found[name.title][HEADINGS.index(form.PARTLY)] == number


def test_texts_come_back_as_they_were(
    tmp_path: Path,
    office: Callable[[bytes, str], Path],  # noqa: F811 - a fixture
) -> None:
    catalogue = linked(Folder(tmp_path / "standards").path)
    texts = ["two\nlines", "\x01", "'quoted", "1e5", "TRUE", "#N/A"]
    answers = {
        ref: Answer(form.FULLY, text, "31/7/2027", "@AB", "after Easter")
        for ref, text in zip(catalogue.statements, texts, strict=True)
    }
    content = workbook(review(catalogue), Filled(answers=answers))
    for again in (content, office(content, "xlsx").read_bytes()):
        read = read_answers(again).filled
        for ref, answer in answers.items():
            wanted = replace(answer, evidence=answer.evidence.replace("\x01", ""))
            assert read.answer(ref) == wanted


def test_a_text_that_looks_like_an_escaped_character_is_shown_as_it_is(
    tmp_path: Path,
    office: Callable[[bytes, str], Path],  # noqa: F811 - a fixture
) -> None:
    folder = Folder(tmp_path / "standards")
    area, rooms = folder.statements("all", "rooms")
    rooms[0]["text"] = ESCAPED
    folder.write("areas/needs.yml", area)
    catalogue = linked(folder.path)
    content = workbook(review(catalogue))
    assert read_answers(content).wordings["NEED-A-ROO-1"] == ("", ESCAPED)
    shown = office(
        content, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    )
    assert ESCAPED in shown.with_name(f"{shown.stem}-{form.SHEET}.csv").read_text(encoding="utf-8")


def test_an_area_without_statements_and_hostile_names_make_sound_workbooks(
    tmp_path: Path,
    office: Callable[[bytes, str], Path],  # noqa: F811 - a fixture
) -> None:
    foreign.write(tmp_path, {"one": 12, "empty": 0})
    catalogue = linked(tmp_path / "standards")
    for area in (*catalogue.areas, None):
        content = workbook(review(catalogue, area))
        assert office(content, "xlsx").is_file()
    done = run("self-review", "write", "-s", tmp_path / "standards", "--area", "empty", "o.xlsx")
    assert done.returncode == 1
    assert "has no statements to review" in done.stderr


def test_a_long_name_stays_within_what_a_foot_can_hold(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "standards")
    area = folder.read("areas/needs.yml")
    area["title"] = "Needs & " * 60 + "more"
    folder.write("areas/needs.yml", area)
    catalogue = linked(folder.path)
    content = workbook(review(catalogue, catalogue.areas[0]))
    with zipfile.ZipFile(io.BytesIO(content)) as members:
        parts = [members.read(name).decode() for name in members.namelist() if "/sheet" in name]
    feet = [unescape(foot) for part in parts for foot in re.findall("<oddFooter>(.*?)</", part)]
    assert feet
    assert max(map(len, feet)) <= 255


def _without_about(book: Any) -> None:  # noqa: ANN401 - a workbook
    del book[form.ABOUT]


def _without_properties(book: Any) -> None:  # noqa: ANN401 - a workbook
    book.custom_doc_props.props.clear()


@pytest.mark.parametrize("change", [_without_about, _without_properties])
def test_a_workbook_says_twice_what_it_is(
    in_time: tuple[dict[str, bytes], list[Catalogue]], change: Callable[[Any], None]
) -> None:
    read = read_answers(changed(in_time[0]["2"], change))
    assert (read.framework, read.edition) == ("Example Standards", "2")

    def both(book: Any) -> None:  # noqa: ANN401 - a workbook
        _without_about(book)
        _without_properties(book)

    with pytest.raises(WorkbookError, match="does not say of which edition"):
        read_answers(changed(in_time[0]["2"], both))


def test_deleted_rows_come_back_empty_and_own_rows_are_kept(
    in_time: tuple[dict[str, bytes], list[Catalogue]],
) -> None:
    books, standards = in_time

    def change(book: Any) -> None:  # noqa: ANN401 - a workbook
        sheet = book[form.SHEET]
        sheet.delete_rows(2)
        sheet.cell(30, 1).value = "OWN-1"
        sheet.cell(30, columns(sheet)[form.EVIDENCE]).value = "Our own point"

    now = standards[-1]
    carried = carry(read_answers(changed(books["4"], change)), now, history(now))
    first = next(iter(now.statements))
    assert carried.filled.answer(first).is_empty
    assert [(gone.ref, gone.answer.evidence) for gone in carried.filled.withdrawn] == [
        ("OWN-1", "Our own point")
    ]


def test_an_answer_without_a_ref_is_not_dropped(
    in_time: tuple[dict[str, bytes], list[Catalogue]],
) -> None:
    def change(book: Any) -> None:  # noqa: ANN401 - a workbook
        book[form.SHEET].cell(3, 1).value = None

    with pytest.raises(WorkbookError, match="row 3 has an answer and no ref"):
        read_answers(changed(in_time[0]["4"], change))


def test_formulas_that_a_school_wrote_are_read_by_their_results(
    in_time: tuple[dict[str, bytes], list[Catalogue]],
    office: Callable[[bytes, str], Path],  # noqa: F811 - a fixture
) -> None:
    def change(book: Any) -> None:  # noqa: ANN401 - a workbook
        sheet = book[form.SHEET]
        cell = sheet.cell(2, columns(sheet)[form.EVIDENCE])
        cell.number_format = "General"
        cell.value = '="seen "&2+3'

    content = changed(in_time[0]["4"], change)
    with pytest.raises(WorkbookError, match="row 2, “Evidence”: a formula without its result"):
        read_answers(content)
    read = read_answers(office(content, "xlsx").read_bytes())
    assert next(iter(read.filled.answers.values())).evidence == "seen 5"


def test_answers_are_understood_however_they_are_typed(
    in_time: tuple[dict[str, bytes], list[Catalogue]],
) -> None:
    ref = next(iter(read_answers(in_time[0]["4"]).filled.answers))
    read = read_answers(fill(in_time[0]["4"], {ref: {form.IN_PLACE: "  not   APPLICABLE "}}))
    assert read.filled.answers[ref].in_place == form.NOT_APPLICABLE


def test_an_unknown_area_is_named_with_those_there_are(tmp_path: Path) -> None:
    done = run("self-review", "write", "--area", "nowhere", tmp_path / "a.xlsx")
    assert done.returncode == 2
    assert "there is no area “nowhere”. Known: “semh”." in done.stderr
