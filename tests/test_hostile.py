"""Hostile words in the YAML: shown as they stand or refused with a finding, never anything else."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter, defaultdict
from itertools import cycle
from typing import TYPE_CHECKING, Any

import hostile_standards as hostile
import pytest
import yaml
from editions import BASE
from hostile_words import PAYLOADS, REFUSED, twin
from test_text import shown

from generator import load, model, published
from generator.build import check
from generator.issues import CODES, Issue
from generator.search import search_files
from generator.search_index import stems
from generator.terms import abbreviations
from generator.text import markdown
from generator.validate import validate
from generator.yaml_reader import read_yaml
from generator.yaml_tree import Place, YamlMapping, YamlSequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.record import Record

LEAST = 300
"""How many hostile words there have to be."""

NAMED = {("Framework", "edition")}
"""Texts that a rule holds to a form as soon as there is an edition."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "standards"
    hostile.write(path)
    return path


@pytest.fixture(scope="module")
def other(folder: Path) -> Catalogue:
    catalogue, issues = check(folder)
    assert [str(issue) for issue in issues] == []
    assert catalogue is not None
    return catalogue


def test_there_are_enough_and_no_two_are_the_same() -> None:
    assert len(set(PAYLOADS.values())) == len(PAYLOADS) >= LEAST
    assert len({text for text, _ in REFUSED.values()}) == len(REFUSED)
    twins = {twin(text) for text in PAYLOADS.values()}
    assert len(twins) == len(PAYLOADS)
    assert not any(re.search(r"[<>&\[\]{}`*\\\"$#|]", text) for text in twins)
    assert all(len(twin(text)) == len(text) for text in PAYLOADS.values())


def records(standards: load.Standards) -> list[Record]:
    """Return what every file of a folder holds."""
    files = [standards.framework, standards.code_of_practice, standards.supports]
    files += [standards.glossary, standards.thesaurus, standards.induction, standards.withdrawn]
    return [one for one in [*files, *standards.areas.values(), *standards.editions] if one]


def test_every_text_field_of_the_model_is_hostile(folder: Path) -> None:
    """A field that the model gains fails here until ``hostile_standards`` fills it."""
    fields: dict[tuple[str, str], set[str]] = defaultdict(set)
    payloads = set(PAYLOADS.values())
    standards, _ = load.load(folder)
    for record in records(standards):
        for field, text in hostile.texts_of(record):
            fields[field].add(text)
    assert {type(one) for one in records(standards)} == {
        *load.FILES.values(),
        model.Area,
        published.Edition,
    }
    unmet = {field for field in hostile.all_text_fields() if not fields[field] & payloads}
    assert unmet == NAMED
    places = Counter(text for found in fields.values() for text in found)
    rare = [text for text in payloads if places[text] < 3]
    assert rare == []
    for field in (("Statement", "text"), ("Wording", "text"), ("Section", "introduction")):
        assert len(payloads - fields[field]) < 20, field


def test_a_text_field_nobody_thought_of_is_filled_and_seen() -> None:
    class More(model.Strand):
        motto: hostile.typing.Optional[hostile.model.Text] = None  # type: ignore[name-defined]

    assert ("More", "motto") in set(hostile.text_fields(More))
    made = hostile.Author(0).record(More, code="A", slug="a")
    assert made["motto"] in PAYLOADS.values()


@pytest.mark.parametrize("name", PAYLOADS)
def test_markdown_shows_the_words_wherever_they_stand(name: str) -> None:
    text = PAYLOADS[name]
    assert set(shown(markdown(text))) == {text}


NAMES = {name for kind in hostile.all_records() for name in hostile.name_fields(kind)}
NAMES -= {name for _, name in hostile.all_text_fields()} | {"statements"}


class Words:
    """Puts other texts in the place of the hostile ones of some data, one after the other."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = cycle(texts)
        self.put: list[str] = []

    def replace(self, data: Any) -> Any:  # noqa: ANN401 - YAML
        if isinstance(data, dict):
            return {
                key: one if key in NAMES and not isinstance(one, dict) else self.replace(one)
                for key, one in data.items()
            }
        if isinstance(data, list):
            return [self.replace(one) for one in data]
        if data not in set(PAYLOADS.values()):
            return data
        self.put.append(next(self.texts))
        return self.put[-1]


def kinds(folder: Path) -> list[tuple[Path, type[Record]]]:
    """Return every file of a folder with the record in it."""
    files = [(folder / name, kind) for name, kind in load.FILES.items()]
    files += [(path, model.Area) for path in (folder / load.AREAS).iterdir()]
    return files + [(path, published.Edition) for path in (folder / load.EDITIONS).iterdir()]


# YAML has no way to write halves of characters; they are tried as bytes.
HALVES = re.compile("[\ud800-\udfff]")


def places(value: object) -> Iterator[tuple[Place, str]]:
    """Yield every scalar of some YAML with its place, in order."""
    if isinstance(value, YamlMapping):
        inner = [(value.value_places[key], one) for key, one in value.items()]
    elif isinstance(value, YamlSequence):
        inner = list(zip(value.places, value, strict=True))
    else:
        return
    for place, one in inner:
        if isinstance(one, str):
            yield place, one
        else:
            yield from places(one)


def test_what_no_page_can_show_is_found_in_every_text(folder: Path) -> None:
    """Where every text is at fault each fault is found, at its place; none hides another."""
    codes = {text: code for text, code in REFUSED.values() if not HALVES.search(text)}
    words = Words(list(codes))
    for file, kind in kinds(folder):
        data = words.replace(yaml.safe_load(file.read_text(encoding="utf-8")))
        value, issues = read_yaml(yaml.safe_dump(data, sort_keys=False).encode(), file.name)
        assert issues == []
        read = validate(value, kind, file.name)
        expected = [(*place, codes[text]) for place, text in places(value) if text in codes]
        assert [(i.line, i.column, i.code) for i in sorted(read.issues)] == expected, file.name
        for issue in read.issues:
            assert str(issue).isprintable()
            assert re.search("delete|remove|write|split", issue.message), issue
    assert set(words.put) == set(codes)


def written(data: Any) -> Any:  # noqa: ANN401 - YAML
    """Return data as the reader has it."""
    if isinstance(data, dict):
        mapping = YamlMapping("x.yml", Place(1, 1))
        for key, one in data.items():
            mapping.put(key, Place(2, 3), written(one), Place(2, 5))
        return mapping
    if isinstance(data, list):
        sequence = YamlSequence(Place(2, 5))
        for one in data:
            sequence.add(written(one), Place(3, 7))
        return sequence
    return data if data is None else str(data)


def examples(kind: type[Record], data: dict[str, Any]) -> Iterator[tuple[type[Record], Any]]:
    """Yield a record and those in it, as YAML."""
    yield kind, data
    for name, hint in hostile.hints(kind).items():
        for inner in hostile.records_in(hint):
            for one in flat(data.get(name)):
                if isinstance(one, dict):
                    yield from examples(inner, one)


def flat(value: Any) -> Iterator[Any]:  # noqa: ANN401 - YAML
    """Yield the items of a field, however deeply they lie under names."""
    is_named = isinstance(value, dict) and all(isinstance(v, (dict, list)) for v in value.values())
    for one in value.values() if is_named else value if isinstance(value, list) else [value]:
        if is_named or isinstance(one, list):
            yield from flat(one)
        else:
            yield one


FREE = {
    ("Area", "source"),
    ("Support", "statement"),
    ("Concept", "is_it"),
    ("Concept", "helps"),
    ("Sitting", "read"),
}
"""Fields that refer to something by a name of any form; rules say if there is no such thing."""


def test_no_name_is_hostile(folder: Path) -> None:
    """In a field for names hostile words are a finding, or a name like any other."""
    found: dict[type[Record], dict[str, Any]] = {}
    for file, kind in kinds(folder):
        for one, data in examples(kind, yaml.safe_load(file.read_text(encoding="utf-8"))):
            if len(data) > len(found.get(one, {})):
                found[one] = shortened(data)
    tried = set()
    refused_texts = (text for text, _ in REFUSED.values() if not HALVES.search(text))
    texts = [*PAYLOADS.values(), *refused_texts]
    for kind, data in found.items():
        for name in hostile.name_fields(kind):
            tried.add((kind.__name__, name))
            refused = 0
            for text in texts if (kind.__name__, name) not in FREE else ():
                value = [text] if isinstance(data.get(name), list) else text
                read = validate(written({**data, name: value}), kind, "x.yml")
                refused += bool(read.issues)
                for issue in read.issues:
                    assert issue.code in CODES
                    assert issue.line in {2, 3}
                    assert str(issue).isprintable()
                is_url = name in {"url", "page"} and text.startswith("http")
                harmless = re.fullmatch(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*", text)
                assert read.issues or harmless or is_url, (kind, name, text)
            assert refused or (kind.__name__, name) in FREE
    assert tried > FREE
    assert {("CodeOfPractice", "abbreviation"), ("Wording", "ref"), ("Link", "url")} < tried


def shortened(data: Any) -> Any:  # noqa: ANN401 - YAML
    """Return data without most items of its lists, which take time."""
    if isinstance(data, dict):
        return {key: shortened(one) for key, one in data.items()}
    return [shortened(one) for one in data[:1]] if isinstance(data, list) else data


def found(folder: Path, file: str, old: str, new: bytes) -> list[Issue]:
    """Return what is found where some words of the small standards are others."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(BASE, folder)
    text = (folder / file).read_bytes()
    assert text.count(old.encode()) == 1
    (folder / file).write_bytes(text.replace(old.encode(), new))
    return list(check(folder, "standards")[1])


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_holds_it_as_it_is_gets_a_finding(name: str, tmp_path: Path) -> None:
    """Control characters, halves of characters and broken UTF-8 stop no reader."""
    text, _ = REFUSED[name]
    content = b"'" + text.replace("'", "''").encode("utf-8", "surrogatepass") + b"'"
    issues = found(tmp_path / "standards", "areas/needs.yml", "Use plain words.", content)
    errors = [issue for issue in issues if issue.is_error]
    assert errors or text.strip() != text or "\n" in text or "\r" in text
    for issue in issues:
        assert issue.file == "standards/areas/needs.yml"
        assert issue.line >= 11 or issue.code.startswith("file.")
        assert str(issue).isprintable()


@pytest.mark.parametrize(
    ("file", "old", "code"),
    [
        ("areas/needs.yml", "source: example.txt", "reference.source"),
        ("areas/needs.yml", "  some:\n", "reference.level"),
        ("areas/needs.yml", "    rooms:\n", "reference.strand"),
        ("supports.yml", "NEED-A-TEA-2.1", "reference.statement"),
        ("framework.yml", "areas: [needs]", "file.missing"),
    ],
)
def test_hostile_references_lead_nowhere_and_say_so(
    tmp_path: Path, file: str, old: str, code: str
) -> None:
    for text in list(PAYLOADS.values())[::15]:
        quoted = json.dumps(text)
        key, _, _ = old.partition(": ")
        new = f"areas: [{quoted}]" if old.startswith("areas") else f"{key}: {quoted}"
        if old.endswith("\n"):
            new = f"{old[: len(old) - len(old.lstrip())]}{quoted}:\n"
        elif ": " not in old:
            new = quoted
        issues = found(tmp_path / "standards", file, old, new.encode())
        assert {code, "name.form"} & {issue.code for issue in issues}, (text, issues)
        assert all(str(issue).isprintable() for issue in issues)


def test_long_words_cost_no_more_than_their_length() -> None:
    """What once took the square of the length, or worse, would not come to an end here."""
    most = 10_000
    for word in ("A" * (most - 1) + "1", "aB" * (most // 2 - 1) + "_", "A" * most):
        assert len(list(abbreviations(word))) == word.isalpha()


def test_a_label_of_a_thousand_words_is_searched(tmp_path: Path) -> None:
    """Once every four of its words were tried as a label."""
    hostile.write(tmp_path / "standards")
    file = tmp_path / "standards" / load.THESAURUS
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    label = " ".join(f"w{n}" for n in range(1_000))
    data["concepts"][0]["alternative_labels"].append(label)
    file.write_text(yaml.safe_dump(data), encoding="utf-8")
    catalogue, _ = check(tmp_path / "standards")
    assert catalogue is not None
    assert "w999" in " ".join(stems(label))
    assert search_files(catalogue)
