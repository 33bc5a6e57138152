"""Terms are found as whole words, the longest first, abbreviations in their own case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Term
from generator.terms import TermFinder, abbreviations


def term(label: str, *forms: str) -> Term:
    slug = label.lower().replace(" ", "-")
    return Term(slug=slug, label=label, forms=forms, kind="x", definition="x")


FINDER = TermFinder(
    [term("SEN"), term("SEN Support"), term("SENCo", "SENCos"), term("mentor"), term("peer mentor")]
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[o.start : o.end], o.term.label) for o in FINDER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pupils with SEN.", [("SEN", "SEN")]),
        ("receiving SEN Support", [("SEN Support", "SEN Support")]),
        ("receiving SEN support", [("SEN support", "SEN Support")]),
        ("the SENCo, SENCos", [("SENCo", "SENCo"), ("SENCos", "SENCo")]),
        ("sen and Sen", []),
        ("SENSE and aSEN", []),
        ("a Peer Mentor or MENTOR", [("Peer Mentor", "peer mentor"), ("MENTOR", "mentor")]),
        ("mentors", []),
        ("(SEN)/SEN-SEN", [("SEN", "SEN")] * 3),
    ],
)
def test_finding(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_no_terms_find_nothing() -> None:
    assert list(TermFinder([]).find("anything")) == []


def test_abbreviations_have_two_capitals() -> None:
    text = "CYPs, SpLD and McDonald; Kent, a B-C, DfE (SEMH)."
    assert [word for _, word in abbreviations(text)] == ["CYPs", "SpLD", "McDonald", "DfE", "SEMH"]


@given(st.text(max_size=60))
def test_occurrences_do_not_overlap_and_spell_their_term(text: str) -> None:
    end = 0
    for occurrence in FINDER.find(text):
        assert occurrence.start >= end
        end = occurrence.end
        labels = {form.casefold() for form in (occurrence.term.label, *occurrence.term.forms)}
        assert text[occurrence.start : end].casefold() in labels
