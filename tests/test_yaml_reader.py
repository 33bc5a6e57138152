"""Reading YAML: texts stay as written, places are right, and nothing makes it fail."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.yaml_reader import MAX_DEPTH, read_yaml
from generator.yaml_tree import Place, YamlMapping, YamlSequence


def read(text: str) -> object:
    value, issues = read_yaml(text.encode(), "f.yml")
    assert issues == []
    return value


def test_scalars_stay_as_written() -> None:
    assert read("a: 6.50\nb: no\nc: 2026-01-01\nd: 0x1F\ne: ~\nf: 'x'") == {
        "a": "6.50",
        "b": "no",
        "c": "2026-01-01",
        "d": "0x1F",
        "e": "~",
        "f": "x",
    }


def test_nothing_written_is_none_and_quotes_are_not() -> None:
    assert read("a:\nb: ''\nc: null") == {"a": None, "b": "", "c": "null"}


def test_places_count_from_one() -> None:
    value = read("a: 1\nbc:\n  - x\n  - {d: y}\n")
    assert isinstance(value, YamlMapping)
    assert value.key_places["bc"] == Place(2, 1)
    assert value.value_places["a"] == Place(1, 4)
    sequence = value["bc"]
    assert isinstance(sequence, YamlSequence)
    assert sequence.places == [Place(3, 5), Place(4, 5)]
    assert isinstance(sequence[1], YamlMapping)
    assert sequence[1].value_places["d"] == Place(4, 9)


def test_line_endings_of_every_system_are_read() -> None:
    for ending in ("\n", "\r\n"):
        assert read(ending.join(["a: >-", "  one", "  two", "b: x"])) == {"a": "one two", "b": "x"}


def test_nesting_up_to_the_limit_is_read() -> None:
    read("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    _, issues = read_yaml(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), "f.yml")
    assert [issue.code for issue in issues] == ["yaml.depth"]


def test_keys_must_be_words() -> None:
    for text in ("? [a]\n: b", "? {a: b}\n: c", ": b"):
        _, issues = read_yaml(text.encode(), "f.yml")
        assert [issue.code for issue in issues] == ["yaml.syntax"], text


@given(st.binary(max_size=200))
def test_any_bytes_give_data_or_findings(content: bytes) -> None:
    value, issues = read_yaml(content, "f.yml")
    assert value is None or issues or isinstance(value, (str, dict, list))
    assert all(issue.file == "f.yml" and issue.message for issue in issues)


TEXT = st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]))
DATA = st.recursive(
    TEXT.filter(bool),
    lambda inner: (
        st.lists(inner, min_size=1) | st.dictionaries(TEXT.filter(bool), inner, min_size=1)
    ),
    max_leaves=8,
)


@given(DATA)
def test_what_yaml_writes_is_read_back(data: object) -> None:
    """Texts come back as they went in, with every style of quoting that PyYAML chooses."""
    written = yaml.safe_dump(data, allow_unicode=True, width=30)
    value, issues = read_yaml(written.encode(), "f.yml")
    merge_keys = [issue for issue in issues if issue.code == "yaml.alias"]
    assert merge_keys or (value == data and issues == [])
