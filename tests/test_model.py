"""Records are frozen, know their origin, and refuse what cannot be shown or addressed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator import fields, model
from generator.validate import validate
from generator.yaml_reader import read_yaml


def statement(text: str) -> model.Statement:
    value, issues = read_yaml(text.encode(), "f.yml")
    assert issues == []
    read = validate(value, model.Statement, "f.yml")
    assert read.issues == []
    assert read.record is not None
    return read.record


def test_records_are_frozen() -> None:
    record = statement("{number: 1, text: a}")
    with pytest.raises(ValidationError):
        record.text = "b"  # type: ignore[misc]


def test_records_know_where_they_were_written() -> None:
    record = statement("number: 1\ntext: a\nstatements:\n  - number: 2\n    text: b\n")
    assert (record.origin.file, record.origin.line) == ("f.yml", 1)
    child = record.statements[0]
    assert child.origin.line == 4
    assert child.origin.at("text") == (5, 11)
    assert child.origin.at("nothing") == (4, 5)
    assert record.origin.at("statements", 0, "text") == (5, 11)
    assert record.origin.key("statements") == (3, 1)


def test_records_made_in_memory_have_no_place() -> None:
    assert model.Statement(number=1, text="a").origin.line == 0


@pytest.mark.parametrize(
    "value", ["", "..", "../x", "a/b", "A", "a--b", "-a", "a b", "ä", "a\n", "a."]
)
def test_slugs_that_would_leave_the_site_are_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(fields.Slug).validate_python(value)


@pytest.mark.parametrize(
    "value", ["0", "-1", "1.0", "01", "1_0", " 1", "１", "10000", "x", "", None, True, []]
)
def test_numbers_are_whole_and_written_plainly(value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(fields.Number).validate_python(value)


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "//x", "/x", "data:x", "https://", "https://a b", "ftp://a"]
)
def test_links_are_whole_web_addresses(value: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(fields.Url).validate_python(value)


@given(st.text(max_size=40))
def test_a_text_is_taken_whole_or_refused(text: str) -> None:
    try:
        taken = TypeAdapter(fields.Text).validate_python(text)
    except ValidationError as error:
        taken = None
        codes = {detail["type"].split(".")[0] for detail in error.errors()}
    assert codes == {"text"} if taken is None else taken == text.strip(" ")
