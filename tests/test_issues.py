"""Findings are worded, sorted and told apart by severity."""

from __future__ import annotations

import pytest

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


def test_listed() -> None:
    assert listed(["a"]) == "“a”"
    assert listed(["a", "b", "c"]) == "“a”, “b” or “c”"
