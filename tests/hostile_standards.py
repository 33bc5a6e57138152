"""Standards with hostile words in every text, made by walking the fields of the model.

A field that the model gains is filled with no change here, if it is a text or a link; one
that is a name, or refers to something, has to be given by the function that makes its record.
"""

from __future__ import annotations

import datetime as dt
import itertools
import types
import typing
from collections import defaultdict
from typing import TYPE_CHECKING, Annotated, Any, Union

import yaml
from foreign import write_config
from hostile_words import PAYLOADS

from generator import load, model, published
from generator.build import check
from generator.fields import TEXT_CHECK, Email, Telephone, Url
from generator.history import present
from generator.induction import Induction, Sitting
from generator.record import Record
from generator.release import edition_file, edition_text
from generator.terms import abbreviations, form_key
from generator.text import search_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

LEVELS = ("constructor", "then")
STRANDS = ("undefined", "null", "length")
AREA, EMPTY = "prototype", "tostring"
OTHERS = (
    "constructor",
    "proto",
    "name",
    "nan",
    "true",
    "0",
    "location",
    "lunr",
    "x1e309",
    "on-load",
)
"""Names that mean something to scripts, as slugs."""
TOPS = 2
"""How many statements a cell has, not counting those under them."""
UNDER = (20, 12, 7)
"""How many statements stand under each, under the first of those, and so on."""
GONE = 2
"""How many statements the first edition has that the second has not, with two under each."""
URLS = (
    "https://example.org/?a=1&b=(2)_*x*",
    "https://example.org/{{7*7}}/{:.own}",
    "https://example.org/%22onclick=alert(1)",
    "https://example.org/javascript:alert(1)",
    "https://a@evil.example/|x|~y~#[z](w)",
    "https://example.org/${x}/!$(id);--#*[a]:b",
)
EMAILS = ("a.b_c+d@mail.example",)
TELEPHONES = ("+44 (0)1632 960000",)
FORMS = (Url, Email, Telephone)
"""What has a form that these ways to reach somebody have, as odd as they may be."""

Fixed = dict[str, Any]


def all_records() -> set[type[Record]]:
    """Return every kind of record that a file of the standards may hold."""
    found: set[type[Record]] = set()
    waiting: list[type[Record]] = [*load.FILES.values(), model.Area, published.Edition]
    while waiting:
        kind = waiting.pop()
        found.add(kind)
        inner = {one for hint in hints(kind).values() for one in records_in(hint)}
        waiting += inner - found
    return found


def text_fields(kind: type[Record]) -> Iterator[tuple[str, str]]:
    """Yield every field of a record that holds texts, as class and name."""
    yield from ((kind.__name__, name) for name, hint in hints(kind).items() if holds_text(hint))


def all_text_fields() -> set[tuple[str, str]]:
    """Return every field of the model that holds texts."""
    return {field for kind in all_records() for field in text_fields(kind)}


def hints(kind: type[Record]) -> dict[str, Any]:
    """Return the fields of a record with all that is annotated."""
    found = typing.get_type_hints(kind, include_extras=True)
    return {name: found[name] for name in kind.model_fields}


def holds_text(hint: Any) -> bool:  # noqa: ANN401 - a type
    """Whether a field holds texts, however deeply, but for those of other records."""
    if typing.get_origin(hint) is Annotated and TEXT_CHECK in hint.__metadata__:
        return True
    return any(holds_text(one) for one in typing.get_args(hint))


def records_in(hint: Any) -> Iterator[type[Record]]:  # noqa: ANN401 - a type
    """Yield the records that a field holds, however deeply."""
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for one in typing.get_args(hint):
        yield from records_in(one)


def texts_of(record: Record) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield every text of a record that was read, and of those in it, with its field."""
    for name, hint in hints(type(record)).items():
        for one in _flat(getattr(record, name)):
            if isinstance(one, Record):
                yield from texts_of(one)
            elif holds_text(hint):
                yield (type(record).__name__, name), str(one)


def name_fields(kind: type[Record]) -> Iterator[str]:
    """Yield every field of a record that holds names or what refers to them."""
    for name, hint in hints(kind).items():
        if not holds_text(hint) and not any(records_in(hint)) and _leaf(hint) is not bool:
            yield name


def _leaf(hint: Any) -> Any:  # noqa: ANN401 - a type
    """Return what a field holds in the end, such as ``str``."""
    inner = [one for one in typing.get_args(hint) if one is not type(None)]
    return _leaf(inner[0]) if inner else hint


def _flat(value: object) -> Iterator[object]:
    """Yield what a field holds, one by one."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for one in value:
            yield from _flat(one)
    elif value is not None:
        yield value


class Author:
    """Writes records whose texts are hostile, each field going through the words in turn."""

    def __init__(self, start: int, texts: Iterable[str] = PAYLOADS.values()) -> None:
        self.start = start
        self.texts = list(texts)
        self.turns: dict[str, Iterator[str]] = {}
        self.ways = [itertools.cycle(some) for some in (URLS, EMAILS, TELEPHONES)]

    def words(self, field: str, accept: Callable[[str], object] = bool) -> str:
        """Return the next hostile words for a field that it may have."""
        if field not in self.turns:
            turn = (self.start + 37 * len(self.turns)) % len(self.texts)
            self.turns[field] = itertools.cycle([*self.texts[turn:], *self.texts[:turn]])
        return next(filter(accept, self.turns[field]))

    def some(self, field: str, number: int, accept: Callable[[str], object] = bool) -> list[str]:
        """Return so many of them."""
        return [self.words(field, accept) for _ in range(number)]

    def record(self, kind: type[Record], **given: Any) -> Fixed:  # noqa: ANN401 - YAML
        """Return a record with everything that it can have; ``None`` leaves a field out."""
        found = {}
        for name, hint in hints(kind).items():
            value = given.pop(name) if name in given else self.value(kind, name, hint)
            if value is not None:
                found[name] = value
        assert not given, f"{kind.__name__} has no {', '.join(given)}"
        return found

    def value(self, kind: type[Record], name: str, hint: Any) -> Any:  # noqa: ANN401 - YAML
        """Return what a field holds."""
        if hint in FORMS:
            return next(self.ways[FORMS.index(hint)])
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if origin is Annotated:
            is_text = TEXT_CHECK in hint.__metadata__
            return (
                self.words(f"{kind.__name__}.{name}")
                if is_text
                else self.value(kind, name, inner[0])
            )
        if origin in (Union, types.UnionType):
            return self.value(kind, name, inner[0])
        if origin is tuple:
            return [self.value(kind, name, inner[0]) for _ in range(2)]
        if isinstance(hint, type) and issubclass(hint, Record):
            return self.record(hint)
        message = f"{kind.__name__}.{name} is no text: say in hostile_standards.py what it holds"
        raise AssertionError(message)


def different(key: Callable[[str], str]) -> Callable[[str], bool]:
    """Return a test for words that no earlier ones are the same as."""
    seen: set[str] = set()

    def accept(text: str) -> bool:
        found = key(text)
        is_new = bool(found) and found not in seen
        seen.add(found)
        return is_new

    return accept


def framework(author: Author, edition: str) -> Fixed:
    """Return the framework, whose codes are its slugs in capitals."""
    new = different(str)

    def named(kind: type[Record], slugs: tuple[str, ...]) -> list[Fixed]:
        return [
            author.record(
                kind,
                code=slug.upper(),
                slug=slug,
                title=author.words(f"{kind.__name__}.title", new),
            )
            for slug in slugs
        ]

    return author.record(
        model.Framework,
        edition=edition,
        introduction=author.some("Framework.introduction", 150),
        sources=[author.record(model.SourceDocument, file=f"{AREA}.txt")],
        areas=[AREA, EMPTY],
        levels=named(model.Level, LEVELS),
        strands=named(model.Strand, STRANDS),
    )


def statement(author: Author, number: int, under: tuple[int, ...], *, full: bool) -> Fixed:
    """Return a statement with so many under it, under the first of those, and so on."""
    numbers = range(1, under[0] + 1) if under else ()
    parts = [
        statement(author, part, under[1:] if part == 1 else (), full=full and part == 2)
        for part in numbers
    ]
    text = author.words(
        "Statement.text", lambda words: parts or full or not words.endswith((":", ";"))
    )
    given: Fixed = {"number": number, "text": text, "statements": parts or None}
    if full:
        return author.record(model.Statement, **given, damaged=text)
    left_out = dict.fromkeys(("link", "damaged", "source_note", "editorial_note"))
    return author.record(model.Statement, **given, **left_out)


def area(author: Author, slug: str, gone: int) -> Fixed:
    """Return an area; its last cell has so many statements more."""
    cells = list(itertools.product(LEVELS, STRANDS)) if slug == AREA else []
    statements: dict[str, dict[str, list[Fixed]]] = defaultdict(dict)
    for level, strand in cells:
        statements[level][strand] = [
            statement(author, number, UNDER, full=number != 1) for number in range(1, TOPS + 1)
        ]
    if gone:
        statements[LEVELS[-1]][STRANDS[-1]] += [
            statement(author, TOPS + 1 + n, (2,), full=True) for n in range(gone)
        ]
    return author.record(
        model.Area,
        code=slug.upper(),
        source=f"{slug}.txt" if cells else None,
        descriptors={level: author.some("Area.descriptors", 60) for level in LEVELS},
        statements=dict(statements),
    )


def code_of_practice(author: Author) -> Fixed:
    """Return a code of practice whose introductions have all hostile words."""
    sections = [
        author.record(
            model.Section,
            slug=f"part-{n}",
            introduction=author.some("Section.introduction", len(PAYLOADS) // 2),
            quotations=[
                author.record(model.Quotation, number=f"{n}.{m}", text=text, damaged=text)
                for m, text in enumerate(author.some("Quotation.text", 8), 1)
            ],
        )
        for n in (1, 2)
    ]
    return author.record(model.CodeOfPractice, abbreviation="CoP", sections=sections)


def supports(author: Author, quotations: list[str], refs: list[str]) -> Fixed:
    """Return what rests on the quotations: levels, strands and statements."""
    names = itertools.cycle(
        [
            *({"level": slug} for slug in LEVELS),
            *({"strand": slug} for slug in STRANDS),
            *({"statement": ref} for ref in refs[::5]),
        ]
    )
    nothing = dict.fromkeys(("level", "strand", "statement"))
    entries = [
        author.record(
            model.QuotationSupports,
            number=number,
            supports=[
                author.record(model.Support, **{**nothing, **next(names)}) for _ in range(12)
            ],
        )
        for number in quotations
    ]
    return author.record(model.Supports, quotations=entries)


def glossary(author: Author) -> Fixed:
    """Return a glossary whose terms are hostile words that stand in the standards."""
    new = different(form_key)
    slugs = [*OTHERS, *(f"word-{n}" for n in range(30))]
    terms = [
        author.record(
            model.Term,
            slug=slug,
            label=author.words("Term.label", new),
            forms=author.some("Term.forms", 2, new),
            related=[slugs[n - 1]],
        )
        for n, slug in enumerate(slugs)
    ]
    words = {word for text in PAYLOADS.values() for _, word in abbreviations(text)}
    known = [text for term in terms for text in (term["label"], *term["forms"])]
    others = author.record(
        model.Term,
        slug="word",
        label=author.words("Term.label", new),
        forms=sorted(words - set(known)),
        related=[],
    )
    return author.record(model.Glossary, terms=[*terms, others])


def thesaurus(author: Author, refs: list[str]) -> Fixed:
    """Return a thesaurus whose labels are all hostile words, but those that are the same to it."""
    new = different(search_words)
    slugs = [*OTHERS, "theme"]
    labels = author.some("Concept.preferred_label", len(slugs), new)
    others = [text for text in PAYLOADS.values() if new(text)]
    concepts = [
        author.record(
            model.Concept,
            slug=slug,
            preferred_label=labels[n],
            alternative_labels=others[n :: len(slugs)],
            is_it=None if n == 0 else refs[n :: len(refs) // 30],
            helps=refs[n :: len(slugs)],
            related=[slugs[n - 1]],
            not_covered="true" if n == 0 else None,
        )
        for n, slug in enumerate(slugs)
    ]
    return author.record(model.Thesaurus, concepts=concepts)


def induction(author: Author, cells: list[str], quotations: list[str]) -> Fixed:
    """Return a sitting for each cell, and one for the quotations."""
    new = different(str)
    read = [*([cell] for cell in cells), quotations]
    slugs = [*OTHERS, *(f"sitting-{n}" for n in range(len(read)))]
    sittings = [
        author.record(Sitting, slug=slugs[n], title=author.words("Sitting.title", new), read=refs)
        for n, refs in enumerate(read)
    ]
    return author.record(Induction, sittings=sittings)


def withdrawn(author: Author, before: dict[str, str], now: dict[str, str]) -> Fixed:
    """Return what became of the wordings of the first edition: all changed, some are gone."""
    return author.record(
        published.Withdrawn,
        refs=[
            author.record(published.Withdrawal, ref=ref, edition="2", successors=list(now)[:2])
            for ref in before
            if ref not in now
        ],
        addresses=None,
        rewritten=[
            author.record(published.Rewriting, ref=ref, edition="2")
            for ref, text in before.items()
            if now.get(ref, text) != text
        ],
    )


class Standards:
    """A folder of standards that is written file by file, each word changed by ``change``."""

    def __init__(self, folder: Path, change: Callable[[str], str]) -> None:
        self.folder = folder
        self.changed = {text: change(text) for text in PAYLOADS.values()}
        for name in ("areas", "source", "editions"):
            (folder / name).mkdir(parents=True)
        (folder / "source" / f"{AREA}.txt").write_text("The words of another.\n", "utf-8")

    def write(self, file: str, data: Fixed) -> None:
        """Write a file."""
        text = yaml.safe_dump(
            self._change(data), allow_unicode=True, sort_keys=False, width=100_000
        )
        (self.folder / file).write_text(text, encoding="utf-8")

    def _change(self, data: Any) -> Any:  # noqa: ANN401 - YAML
        if isinstance(data, dict):
            return {key: self._change(one) for key, one in data.items()}
        if isinstance(data, list):
            return [self._change(one) for one in data]
        return self.changed.get(data, data)

    def write_edition(self, author: Author, edition: str) -> None:
        """Write the framework, the areas and the code of an edition."""
        self.write(load.FRAMEWORK, framework(author, edition))
        gone = {AREA: GONE} if edition == "1" else {}
        for slug in (AREA, EMPTY):
            self.write(f"areas/{slug}.yml", area(author, slug, gone.get(slug, 0)))
        self.write(load.CODE_OF_PRACTICE, code_of_practice(author))

    def wordings(self) -> dict[str, str]:
        """Return every present wording by its ref."""
        catalogue, issues = check(self.folder)
        assert catalogue is not None, issues
        return {ref: one.text for ref, one in present(catalogue).versions.items()}

    def release(self, day: dt.date) -> None:
        """Release the standards as they stand."""
        catalogue, issues = check(self.folder)
        assert catalogue is not None
        assert [str(i) for i in issues if i.is_error] == []
        file = self.folder / edition_file(catalogue)
        file.write_text(edition_text(catalogue, day.isoformat()), encoding="utf-8")


def write(folder: Path, change: Callable[[str], str] = str) -> None:
    """Write hostile standards with a past: two editions, whose words all differ."""
    standards = Standards(folder, change)
    standards.write_edition(Author(start=101), "1")
    standards.release(dt.date(2026, 1, 31))
    before = standards.wordings()
    author = Author(start=0)
    standards.write_edition(author, "2")
    catalogue, _ = check(folder)
    assert catalogue is not None
    quotations, statements = list(catalogue.quotations), list(catalogue.statements)
    standards.write(load.WITHDRAWN, withdrawn(author, before, standards.wordings()))
    standards.write(load.SUPPORTS, supports(author, quotations, statements))
    standards.write(load.GLOSSARY, glossary(author))
    refs = [*statements, *catalogue.quotations_by_ref]
    standards.write(load.THESAURUS, thesaurus(author, refs))
    cells = [ref for ref, cell in catalogue.cells_by_ref.items() if cell.statements]
    standards.write(load.INDUCTION, induction(author, cells, list(catalogue.quotations_by_ref)))
    standards.release(dt.date(2026, 2, 28))


def write_project(folder: Path, change: Callable[[str], str] = str) -> None:
    """Write hostile standards and what a site needs besides."""
    write(folder / "standards", change)
    write_config(folder)
