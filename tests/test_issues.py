"""Findings are worded, sorted and told apart by severity."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.issues import CODES, Issue, Severity, StandardsError, did_you_mean, listed


def test_a_finding_is_one_line() -> None:
    issue = Issue("a.yml", 3, 7, "field.unknown", "unknown key “x”")
    assert str(issue) == "a.yml:3:7: error: unknown key “x” [field.unknown]"
    assert str(Issue("a.yml", 0, 0, "file.empty", "empty")) == "a.yml: error: empty [file.empty]"


def test_findings_sort_by_place() -> None:
    places = [("b.yml", 1, 1), ("a.yml", 10, 1), ("a.yml", 9, 2), ("a.yml", 9, 1)]
    issues = sorted(Issue(*place, "file.empty", "m") for place in places)
    assert [(i.file, i.line, i.column) for i in issues] == sorted(places)


def test_severity_comes_from_the_code() -> None:
    for code, (severity, _) in CODES.items():
        issue = Issue("a", 0, 0, code, "m")
        assert issue.severity is severity
        assert issue.is_error is (severity is Severity.ERROR)


def test_the_exception_carries_each_finding_once() -> None:
    one = Issue("a", 1, 1, "file.empty", "m")
    error = StandardsError([one, one])
    assert error.issues == (one,)
    assert str(error) == str(one)


@pytest.mark.parametrize(
    ("found", "hint"),
    [("titel", " Did you mean “title”?"), ("TEXT", " Did you mean “text”?"), ("zzz", ""), ("", "")],
)
def test_did_you_mean(found: str, hint: str) -> None:
    assert did_you_mean(found, ["title", "text"]) == hint


NAMES = st.text("abAB-1", max_size=12)


@given(NAMES, st.lists(NAMES.filter(bool), max_size=12))
def test_the_nearest_name_is_that_of_difflib(found: str, known: list[str]) -> None:
    by_folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(found.casefold(), by_folded, n=1)
    assert did_you_mean(found, known) == "".join(
        f" Did you mean “{by_folded[name]}”?" for name in near
    )


def test_the_nearest_of_thousands_is_found_without_comparing_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0
    ratio = difflib.SequenceMatcher.ratio

    def counted(self: difflib.SequenceMatcher[str]) -> float:
        nonlocal compared
        compared += 1
        return ratio(self)

    monkeypatch.setattr(difflib.SequenceMatcher, "ratio", counted)
    known = [f"A{area}-TEA-{number}" for area in range(1, 41) for number in range(1, 101)]
    assert did_you_mean("B12-TEA-34", known) == " Did you mean “A12-TEA-34”?"
    assert 0 < compared < len(known) / 10


def test_listed() -> None:
    assert listed(["a"]) == "“a”"
    assert listed(["a", "b", "c"]) == "“a”, “b” or “c”"
