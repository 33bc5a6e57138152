"""The self-review workbook: complete, safe, counted by LibreOffice, carried and merged."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import foreign
import openpyxl
import pytest
from editions import Folder, four_editions
from test_cli import run

from generator.build import check
from generator.history import history
from generator.self_review import form
from generator.self_review.answers import read_answers
from generator.self_review.carry import carry
from generator.self_review.counts import HEADINGS, ORDER, count
from generator.self_review.reading import MOST_BYTES, WorkbookError
from generator.self_review.sheet import review
from generator.self_review.workbook import workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.catalogue import Catalogue

SITE = "https://school.example/standards/"
HARMFUL = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "a\tb", "<b>&amp;")

Answers = dict[str, dict[str, Any]]


def opened(content: bytes | Path, **options: bool) -> openpyxl.Workbook:
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    return openpyxl.load_workbook(source, **options)


def columns(sheet: Any) -> dict[str, int]:  # noqa: ANN401 - a sheet
    return {cell.value: cell.column for cell in sheet[1] if cell.value}


def fill(content: bytes, answers: Answers, school: str = "") -> bytes:
    """Write answers into a workbook, as a school would."""
    book = opened(content)
    sheet = book[form.SHEET]
    at = columns(sheet)
    for row in range(2, sheet.max_row + 1):
        for name, value in answers.get(sheet.cell(row, at[form.REF]).value, {}).items():
            cell = sheet.cell(row, at[name])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # a school types text into cells for text
    for row in book[form.ABOUT].iter_rows():
        if row[0].value == form.SCHOOL:
            row[1].value = school
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def in_turn(refs: list[str]) -> Answers:
    """Answer every statement but each fifth, in turn."""
    return {
        ref: {form.IN_PLACE: form.ANSWERS[place % 5], form.EVIDENCE: f"Seen {place}"}
        for place, ref in enumerate(refs)
        if place % 5 < len(form.ANSWERS)
    }


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], Path]:
    """Opens a workbook in LibreOffice, which calculates it, and saves it in another form."""
    program = shutil.which("libreoffice") or shutil.which("soffice")
    assert program
    folder = tmp_path_factory.mktemp("office")

    def convert(content: bytes, kind: str) -> Path:
        source = folder / f"{len(list(folder.iterdir()))}.xlsx"
        source.write_bytes(content)
        subprocess.run(
            [
                program,
                f"-env:UserInstallation=file://{folder}/profile",
                *("--headless", "--convert-to", kind, "--outdir", folder / "out", source),
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
        return folder / "out" / f"{source.stem}.{kind.split(':', 1)[0]}"

    return convert


@pytest.fixture(scope="module")
def blank(catalogue: Catalogue) -> bytes:
    return workbook(review(catalogue, None, SITE))


def test_every_statement_has_one_row_with_its_wording_and_link(
    blank: bytes, catalogue: Catalogue
) -> None:
    sheet = opened(blank)[form.SHEET]
    at = columns(sheet)
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[at[form.REF] - 1].value for row in rows] == list(catalogue.statements)
    for row, placed in zip(rows, catalogue.statements.values(), strict=True):
        assert row[at[form.STATEMENT] - 1].value == placed.record.text
        assert row[at[form.LEVEL] - 1].value == placed.level.short
        assert row[at[form.STRAND] - 1].value == placed.strand.short
        link = row[at[form.REF] - 1].hyperlink
        target = link.target + (f"#{link.location}" if link.location else "")
        assert target == row[at[form.ADDRESS] - 1].value
        assert target.startswith(SITE)


def test_an_area_has_its_own_and_addresses_without_a_site_are_no_links(
    catalogue: Catalogue,
) -> None:
    area = catalogue.areas[0]
    sheet = opened(workbook(review(catalogue, area)))[form.SHEET]
    refs = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert refs == [one.ref for one in catalogue.statements.values() if one.area is area]
    assert all(row[0].hyperlink is None for row in sheet.iter_rows(min_row=2))


def test_wording_is_locked_and_answers_are_free(blank: bytes) -> None:
    book = opened(blank)
    for title in (form.ABOUT, form.SHEET, form.SUMMARY):
        protection = book[title].protection
        assert protection.sheet
        assert protection.password is None
    sheet = book[form.SHEET]
    assert sheet.protection.autoFilter is False
    at = columns(sheet)
    for row in sheet.iter_rows(min_row=2):
        for name, column in at.items():
            assert row[column - 1].protection.locked is (name not in form.FREE), name
    about = {row[0].value: row[1] for row in book[form.ABOUT].iter_rows(max_col=2)}
    assert all(not about[name].protection.locked for name in form.FACTS)
    assert about[form.EDITION].protection.locked


def test_answers_are_chosen_from_a_list(blank: bytes) -> None:
    sheet = opened(blank)[form.SHEET]
    at = columns(sheet)
    lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert [one.formula1 for one in lists] == [f'"{",".join(form.ANSWERS)}"']
    covered = [cell for ranges in lists[0].sqref.ranges for cell in ranges.cells]
    assert covered == [(row, at[form.IN_PLACE]) for row in range(2, sheet.max_row + 1)]
    assert lists[0].errorStyle == "stop"
    assert "Choose" in lists[0].error


def test_sheets_print_on_a4_with_their_headings(blank: bytes) -> None:
    book = opened(blank)
    sheet = book[form.SHEET]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "B2"
    for one in book.worksheets:
        assert int(one.page_setup.paperSize) == int(one.PAPERSIZE_A4)
        assert one.page_setup.fitToWidth == 1
        assert "&P" in one.oddFooter.right.text


def tables(sheet: Any) -> dict[str, list[Any]]:  # noqa: ANN401 - a sheet
    """Return the rows of counts by their name; shares alone stand further down."""
    found: dict[str, list[Any]] = {}
    for row in sheet.iter_rows():
        if row[0].value and isinstance(row[1].value, int):
            counts = [cell.value for cell in row[1 : 1 + len(HEADINGS)]]
            found.setdefault(row[0].value, counts)
    return found


def test_libreoffice_counts_what_a_school_answers(
    blank: bytes, catalogue: Catalogue, office: Callable[[bytes, str], Path]
) -> None:
    answers = in_turn(list(catalogue.statements))
    result = opened(office(fill(blank, answers), "xlsx"), data_only=True)
    sheet = result[form.SUMMARY]
    found = tables(sheet)
    kinds = [(catalogue.levels, "level"), (catalogue.strands, "strand")]
    seen = 0
    for names, kind in kinds:
        for name in names:
            rows = [p.ref for p in catalogue.statements.values() if getattr(p, kind) is name]
            counts = count(answers.get(ref, {}).get(form.IN_PLACE, "") for ref in rows)
            share = counts.share if isinstance(counts.share, str) else pytest.approx(counts.share)
            wanted = [counts.statements, *counts.by_answer, counts.still, share]
            assert found[name.title] == wanted, name.title
            seen += counts.statements
    assert seen == 2 * len(catalogue.statements)
    assert found["All"][0] == len(catalogue.statements)
    # The chart is still there after it was saved by another program.
    with zipfile.ZipFile(office(fill(blank, answers), "xlsx")) as members:
        assert [name for name in members.namelist() if name.startswith("xl/charts/chart")]


def test_formulas_show_their_results_before_anything_calculates(
    blank: bytes, catalogue: Catalogue
) -> None:
    book = opened(blank, data_only=True)
    assert tables(book[form.SUMMARY])["All"][0] == len(catalogue.statements)


def test_charts_have_titles_axes_and_a_description(blank: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(blank)) as members:
        charts = [name for name in members.namelist() if name.startswith("xl/charts/chart")]
        assert charts
        for name in charts:
            text = members.read(name).decode()
            assert text.count("<a:t>") >= 3
            assert 'delete val="1"' not in text
        drawing = members.read("xl/drawings/drawing1.xml").decode()
        assert drawing.count(" descr=") == len(charts)
        names = members.namelist()
        assert not [one for one in names if "vba" in one or "externalLink" in one]


def test_a_workbook_is_the_same_every_time(catalogue: Catalogue, blank: bytes) -> None:
    assert workbook(review(catalogue, None, SITE)) == blank


def test_no_text_becomes_a_formula(tmp_path: Path, office: Callable[[bytes, str], Path]) -> None:
    folder = Folder(tmp_path / "standards")
    area, teaching = folder.statements("all", "teaching")
    teaching += [
        {"number": 10 + n, "text": text} for n, text in enumerate(HARMFUL) if "\t" not in text
    ]
    folder.write("areas/needs.yml", area)
    catalogue, _ = check(folder.path)
    assert catalogue is not None
    content = workbook(review(catalogue, None, SITE))
    answers = {
        ref: {form.EVIDENCE: text, form.ACTION: text, form.WHO: text}
        for ref, text in zip(catalogue.statements, HARMFUL, strict=False)
    }
    read = read_answers(fill(content, answers))
    carried = carry(read, catalogue, history(catalogue), SITE)
    again = workbook(carried.review, carried.filled)
    for book in (opened(again), opened(office(again, "xlsx"))):
        cells = [cell for row in book[form.SHEET].iter_rows() for cell in row]
        assert not [cell.value for cell in cells if cell.data_type == "f"]
        texts = {cell.value for cell in cells}
        assert {text for text in HARMFUL if "\t" not in text} <= texts
    kept = read_answers(again).filled.answers
    assert kept["NEED-A-TEA-1"].evidence == "=1+1"
    row = next(
        row for row in opened(again)[form.SHEET].iter_rows() if row[0].value == "NEED-A-TEA-1"
    )
    assert row[columns(opened(again)[form.SHEET])[form.EVIDENCE] - 1].quotePrefix


def test_hostile_standards_make_a_workbook_that_opens(
    tmp_path: Path, office: Callable[[bytes, str], Path]
) -> None:
    foreign.write(tmp_path, {"one": 12, "two": 12})
    catalogue, _ = check(tmp_path / "standards")
    assert catalogue is not None
    result = opened(office(workbook(review(catalogue)), "xlsx"))
    sheet = result[form.SHEET]
    at = columns(sheet)
    texts = [row[at[form.STATEMENT] - 1].value for row in sheet.iter_rows(min_row=2)]
    assert texts == [placed.record.text for placed in catalogue.statements.values()]


def test_answers_survive_sorting_saving_and_columns_of_ones_own(
    blank: bytes, catalogue: Catalogue, office: Callable[[bytes, str], Path]
) -> None:
    answers = in_turn(list(catalogue.statements))
    answers[next(iter(catalogue.statements))][form.BY_WHEN] = dt.date(2027, 7, 31)
    book = opened(office(fill(blank, answers, "Oak School"), "xlsx"))
    sheet = book[form.SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    order = [3, *(n for n in range(len(rows[0])) if n != 3)]
    del book[form.SHEET]
    fresh = book.create_sheet(form.SHEET)
    for row in [rows[0], *reversed(rows[1:])]:
        fresh.append(["mine", *(row[n] for n in order)])
    book.create_sheet("Notes").append(["our own"])
    target = io.BytesIO()
    book.save(target)
    read = read_answers(target.getvalue())
    assert read.filled.school == "Oak School"
    assert read.edition == catalogue.framework.edition
    got = {ref: (one.in_place, one.evidence) for ref, one in read.filled.answers.items()}
    wanted = {
        ref: (
            answers.get(ref, {}).get(form.IN_PLACE, ""),
            answers.get(ref, {}).get(form.EVIDENCE, ""),
        )
        for ref in catalogue.statements
    }
    assert got == wanted
    assert read.filled.answers[next(iter(catalogue.statements))].by_when == "2027-07-31"
    assert any("Notes" in note for note in read.own)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Catalogue]:
    """A workbook filled in at edition 2 of a small framework, and the framework at edition 4."""
    folder = four_editions(tmp_path_factory.mktemp("editions") / "standards")
    now, _ = check(folder.path)
    assert now is not None
    base = Folder(tmp_path_factory.mktemp("before") / "standards")
    shutil.copyfile(folder.path / "editions" / "1.yml", _into(base.path / "editions" / "1.yml"))
    area, rooms = base.statements("all", "rooms")
    rooms[0]["text"] = "Keep the room calm and quiet."
    rooms.append({"number": 2, "text": "Offer a place to be alone."})
    area["statements"]["all"]["teaching"][1]["statements"].append(
        {"number": 3, "text": "by <b> & talking"}
    )
    base.write("areas/needs.yml", area)
    base.name("2")
    shutil.copyfile(folder.path / "editions" / "2.yml", base.path / "editions" / "2.yml")
    then, issues = check(base.path)
    assert then is not None
    assert not [issue for issue in issues if issue.is_error]
    content = workbook(review(then))
    answers = {ref: {form.IN_PLACE: form.FULLY, form.EVIDENCE: ref} for ref in then.statements}
    return fill(content, answers, "Oak"), now


def _into(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    return path


def test_answers_are_carried_into_a_later_edition(editions: tuple[bytes, Catalogue]) -> None:
    old, now = editions
    carried = carry(read_answers(old), now, history(now))
    filled = carried.filled
    assert filled.answers["NEED-A-TEA-2"].evidence == "NEED-A-TEA-2"
    # Moved: the answer follows. Withdrawn: it is kept, with reason and successors.
    assert filled.answers["NEED-A-TEA-3"].evidence == "NEED-A-TEA-2.3"
    assert filled.marks["NEED-A-TEA-3"].kind == "moved"
    assert filled.marks["NEED-A-TEA-3"].former_ref == "NEED-A-TEA-2.3"
    assert {
        mark.kind for ref, mark in filled.marks.items() if ref in {"NEED-A-TEA-4", "NEED-A-TEA-5"}
    } == {"new"}
    kept = {gone.ref: gone for gone in filled.withdrawn}
    assert set(kept) == {"NEED-A-TEA-1", "NEED-A-TEA-2.2", "NEED-A-ROO-2"}
    assert kept["NEED-A-TEA-1"].reason == "Speech and writing are two things."
    assert kept["NEED-A-TEA-1"].successors == "NEED-A-TEA-4, NEED-A-TEA-5"
    book = opened(workbook(carried.review, filled))
    assert {form.CHANGES, form.WITHDRAWN} <= set(book.sheetnames)
    words = " ".join(str(cell.value) for row in book[form.WITHDRAWN].iter_rows() for cell in row)
    assert "Few schools have such a place." in words


def test_a_changed_wording_is_marked_with_the_former_one(
    tmp_path: Path,
) -> None:
    folder = Folder(tmp_path / "standards")
    folder.release("2026-01-01")
    then, _ = check(folder.path)
    assert then is not None
    old = fill(
        workbook(review(then)),
        {"NEED-A-ROO-1": {form.IN_PLACE: form.PARTLY}},
    )
    folder.name("2")
    area, rooms = folder.statements("all", "rooms")
    rooms[0]["text"] = "Keep the room calm and quiet."
    folder.write("areas/needs.yml", area)
    now, _ = check(folder.path)
    assert now is not None
    carried = carry(read_answers(old), now, history(now))
    assert carried.filled.answers["NEED-A-ROO-1"].in_place == form.PARTLY
    mark = carried.filled.marks["NEED-A-ROO-1"]
    assert (mark.kind, mark.former) == ("changed", "Keep the room quiet.")
    assert set(carried.filled.marks) == {"NEED-A-ROO-1"}
    sheet = opened(workbook(carried.review, carried.filled))[form.SHEET]
    at = columns(sheet)
    row = next(row for row in sheet.iter_rows() if row[0].value == "NEED-A-ROO-1")
    assert row[at[form.SINCE] - 1].value == "Changed since edition 1: look again"


def test_the_command_writes_carries_and_merges(
    tmp_path: Path, catalogue: Catalogue, office: Callable[[bytes, str], Path]
) -> None:
    blank = tmp_path / "blank.xlsx"
    done = run("self-review", "write", blank)
    assert done.returncode == 0, done.stderr
    assert f"asks about {len(catalogue.statements)} statements" in done.stdout
    assert run("self-review", "write", blank).returncode == 1
    assert run("self-review", "write", "--force", blank).returncode == 0
    refs = list(catalogue.statements)
    schools = {"Oak": in_turn(refs), "Elm": in_turn(refs[::-1]), "": in_turn(refs[1:])}
    files = []
    for place, (school, answers) in enumerate(schools.items()):
        file = tmp_path / f"school-{place}.xlsx"
        file.write_bytes(fill(blank.read_bytes(), answers, school))
        files.append(file)
    files[1].write_bytes(office(files[1].read_bytes(), "xlsx").read_bytes())
    target = tmp_path / "merged.xlsx"
    done = run("self-review", "merge", *files, "-o", target)
    assert done.returncode == 0, done.stderr
    assert "3 schools merged" in done.stdout
    book = opened(office(target.read_bytes(), "xlsx"), data_only=True)
    overview = {row[0].value: [cell.value for cell in row] for row in book["Overview"].iter_rows()}
    for name, answers in zip(("Oak", "Elm", "school-2"), schools.values(), strict=True):
        counts = count(answers.get(ref, {}).get(form.IN_PLACE, "") for ref in refs)
        assert overview[name][1:7] == [counts.statements, *counts.by_answer, counts.still]
    statements = {
        row[0].value: [cell.value for cell in row] for row in book["Statements"].iter_rows()
    }
    heads = statements[form.REF]
    for ref in refs:
        given = Counter(answers.get(ref, {}).get(form.IN_PLACE, "") for answers in schools.values())
        got = [statements[ref][heads.index(answer)] for answer in ORDER]
        assert got == [given[answer] for answer in ORDER], ref
    rows = list(book["Answers"].iter_rows(min_row=2, values_only=True))
    assert Counter((row[0], row[1]) for row in rows) == Counter(
        (name, ref) for name in ("Oak", "Elm", "school-2") for ref in refs
    )
    done = run("self-review", "carry", files[0], "-o", tmp_path / "carried.xlsx")
    assert done.returncode == 0, done.stderr
    assert f"{len(schools['Oak'])} answers carried from edition" in done.stdout


def test_schools_of_one_name_are_told_apart(tmp_path: Path, blank: bytes) -> None:
    files = []
    for name in ("a", "b"):
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(fill(blank, {}, "Oak"))
    done = run("self-review", "merge", *files, "-o", tmp_path / "out.xlsx")
    assert done.returncode == 0, done.stderr
    overview = opened(tmp_path / "out.xlsx")["Overview"]
    names = [row[0].value for row in overview.iter_rows(min_row=2, max_row=3)]
    assert names == ["Oak (a.xlsx)", "Oak (b.xlsx)"]


def changed(content: bytes, change: Callable[[Any], None]) -> bytes:
    book = opened(content)
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _twice(book: Any) -> None:  # noqa: ANN401 - a workbook
    sheet = book[form.SHEET]
    sheet.cell(3, 1).value = sheet.cell(2, 1).value


def _unknown(book: Any) -> None:  # noqa: ANN401 - a workbook
    sheet = book[form.SHEET]
    sheet.cell(2, columns(sheet)[form.IN_PLACE]).value = "Mostly"


def _other_framework(book: Any) -> None:  # noqa: ANN401 - a workbook
    for one in book.custom_doc_props.props:
        if one.name == form.PROPERTIES[form.FRAMEWORK]:
            one.value = "Other Standards"


def _other_edition(book: Any) -> None:  # noqa: ANN401 - a workbook
    for one in book.custom_doc_props.props:
        if one.name == form.PROPERTIES[form.EDITION]:
            one.value = "99"


def _no_review(book: Any) -> None:  # noqa: ANN401 - a workbook
    del book[form.SHEET]


CHANGES: Mapping[str, tuple[Callable[[Any], None], str]] = {
    "a ref twice": (_twice, "stands in rows 2 and 3; keep one of them"),
    "no answer": (_unknown, "“Mostly” is no answer; choose Not yet, Partly, Fully or"),
    "another framework": (_other_framework, "is a self-review of “Other Standards”, not of"),
    "an unknown edition": (_other_edition, "is of edition 99, which these standards do not have"),
    "no self-review": (_no_review, "has no sheet with the columns “Ref” and “In place?”"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_cannot_be_carried_is_said(tmp_path: Path, blank: bytes, change: str) -> None:
    make, message = CHANGES[change]
    file = tmp_path / "old.xlsx"
    file.write_bytes(changed(blank, make))
    done = run("self-review", "carry", file)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["old.xlsx"]


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("[Content_Types].xml", b"")
        members.writestr("xl/workbook.xml", b" " * 200_000_000)
    return target.getvalue()


def broken(blank: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank)) as source, zipfile.ZipFile(target, "w") as members:
        for name in source.namelist():
            content = source.read(name)
            members.writestr(name, content[: len(content) // 2] if "sheet2" in name else content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda _: b"", "is no .xlsx workbook"),
        (lambda _: b"%PDF-1.7", "is no .xlsx workbook"),
        (lambda blank: blank[:2000], "is no .xlsx workbook"),
        (broken, "is a damaged workbook"),
        (lambda _: bomb(), "unpacks to 200 MB"),
        (lambda _: b"\0" * (MOST_BYTES + 1), "at most 10 MB are read"),
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "from before 2007"),
        (
            lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "needs a password to be opened",
        ),
    ],
    ids=["empty", "pdf", "cut off", "broken", "bomb", "large", "old", "encrypted"],
)
def test_files_that_are_no_workbook_get_a_message(
    blank: bytes, make: Callable[[bytes], bytes], message: str
) -> None:
    with pytest.raises(WorkbookError) as caught:
        read_answers(make(blank))
    assert message in str(caught.value)


def test_a_bad_file_stops_a_merge_unless_it_may_be_left_out(tmp_path: Path, blank: bytes) -> None:
    good, bad, target = (tmp_path / name for name in ("good.xlsx", "bad.xlsx", "out.xlsx"))
    good.write_bytes(blank)
    bad.write_bytes(b"nothing")
    done = run("self-review", "merge", good, bad, tmp_path / "gone.xlsx", "-o", target)
    assert done.returncode == 1
    assert "bad.xlsx: is no .xlsx workbook" in done.stderr
    assert "gone.xlsx: cannot be read" in done.stderr
    assert not target.exists()
    done = run("self-review", "merge", good, bad, "-o", target, "--skip-bad")
    assert done.returncode == 0
    assert "1 school merged, 1 file left out" in done.stdout
    assert target.exists()


def test_nothing_is_overwritten_unasked(tmp_path: Path, blank: bytes) -> None:
    file = tmp_path / "old.xlsx"
    file.write_bytes(blank)
    for options in (["-o", file], ["--force", "-o", file]):
        done = run("self-review", "carry", file, *options)
        assert done.returncode == 2
        assert "holds answers and is not overwritten" in done.stderr
    assert file.read_bytes() == blank
    assert run("self-review", "write", tmp_path / "a.xls").returncode == 2
    assert run("self-review", "write", "--area", "nowhere", tmp_path / "a.xlsx").returncode == 2
