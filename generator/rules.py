"""Check the standards as a whole: names, numbers, references, words, addresses.

Each rule is a generator of findings about one catalogue. What a single record can
get wrong is checked where it is defined, in :mod:`generator.model`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses
from generator.issues import Issue, did_you_mean, listed
from generator.load import SOURCES
from generator.terms import abbreviations, form_key
from generator.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator import model
    from generator.catalogue import Catalogue


def check(catalogue: Catalogue) -> tuple[Issue, ...]:
    """Return what every rule finds in the catalogue, sorted."""
    return tuple(sorted({issue for rule in RULES for issue in rule(catalogue)}))


def _at(record: model.Record, path: tuple[str | int, ...], code: str, message: str) -> Issue:
    """Return a finding about the value at ``path`` in a record."""
    return Issue(record.origin.file, *record.origin.at(*path), code, message)


def _at_key(record: model.Record, path: tuple[str | int, ...], code: str, message: str) -> Issue:
    """Return a finding about the key at ``path`` in a record."""
    return Issue(record.origin.file, *record.origin.key(*path), code, message)


def _repeated(
    records: Iterable[model.Record], key: str, what: str, code: str = "name.duplicate"
) -> Iterator[Issue]:
    """Yield a finding for each record whose ``key`` an earlier one has."""
    seen: dict[object, model.Record] = {}
    for record in records:
        value = getattr(record, key)
        if value in seen:
            first = seen[value].origin
            message = (
                f"{what} “{value}” stands twice, first in {first.file}:{first.line};"
                " give this one another"
            )
            yield _at(record, (key,), code, message)
        seen.setdefault(value, record)


def names(catalogue: Catalogue) -> Iterator[Issue]:
    """Find codes, slugs, numbers and labels that stand twice."""
    yield from _repeated(catalogue.areas, "code", "the code")
    for records in (catalogue.levels, catalogue.strands):
        yield from _repeated(records, "code", "the code")
        yield from _repeated(records, "slug", "the slug")
    code = catalogue.standards.code_of_practice
    if code:
        yield from _repeated(code.sections, "slug", "the slug")
        quotations = [q for section in code.sections for q in section.quotations]
        yield from _repeated(quotations, "number", "the quotation")
    if catalogue.standards.supports:
        entries = catalogue.standards.supports.quotations
        yield from _repeated(entries, "number", "the entry for quotation")
    if catalogue.standards.glossary:
        yield from _repeated(catalogue.standards.glossary.terms, "slug", "the slug")


def forms(catalogue: Catalogue) -> Iterator[Issue]:
    """Find words that would lead to two glossary terms."""
    owners: dict[str, model.Term] = {}
    for term in catalogue.standards.glossary.terms if catalogue.standards.glossary else ():
        spellings = [(("label",), term.label)]
        spellings += [(("forms", n), form) for n, form in enumerate(term.forms)]  # type: ignore[list-item]
        for path, form in spellings:
            owner = owners.setdefault(form_key(form), term)
            if owner is not term:
                message = (
                    f"“{form}” also leads to the term “{owner.label}”"
                    f" in line {owner.origin.line}; leave it out of one of them"
                )
                yield _at(term, path, "name.duplicate", message)


def places(catalogue: Catalogue) -> Iterator[Issue]:
    """Find levels and strands that an area names and the framework does not."""
    levels = {level.slug for level in catalogue.levels}
    strands = {strand.slug for strand in catalogue.strands}
    for area in catalogue.areas:
        for level in area.descriptors:
            yield from _unknown(catalogue, area, ("descriptors", level), "level", levels)
        for level, by_strand in area.statements.items():
            yield from _unknown(catalogue, area, ("statements", level), "level", levels)
            for strand in by_strand:
                path = ("statements", level, strand)
                yield from _unknown(catalogue, area, path, "strand", strands)


def _unknown(
    catalogue: Catalogue, area: model.Area, path: tuple[str, ...], what: str, known: set[str]
) -> Iterator[Issue]:
    """Yield a finding if the last step of ``path`` is not among the ``known`` slugs."""
    name = path[-1]
    if name in known or catalogue.framework.origin.file in catalogue.standards.incomplete:
        return
    hint = did_you_mean(name, known) or f" Known: {listed(sorted(known))}."
    message = f"framework.yml has no {what} “{name}”.{hint}"
    yield _at_key(area, path, f"reference.{what}", message)


def numbers(catalogue: Catalogue) -> Iterator[Issue]:
    """Find statements of one list with the same number, or out of order."""
    for area, path, records in _lists(catalogue):
        seen: dict[int, model.Statement] = {}
        highest = 0
        for record in records:
            number = record.number
            if number in seen:
                message = (
                    f"number {number} stands twice in “{path}” of {area.slug}, first in line"
                    f" {seen[number].origin.line}; give this statement the next free number"
                )
                yield _at(record, ("number",), "statement.duplicate-number", message)
            elif number < highest:
                message = f"number {number} stands after {highest}; put the statements in order"
                yield _at(record, ("number",), "statement.order", message)
            seen.setdefault(number, record)
            highest = max(highest, number)


def _lists(
    catalogue: Catalogue,
) -> Iterator[tuple[model.Area, str, tuple[model.Statement, ...]]]:
    """Yield every list of statements that lie side by side, with a name for its place."""
    for area in catalogue.areas:
        for level, by_strand in area.statements.items():
            for strand, records in by_strand.items():
                yield area, f"{level} › {strand}", records
                for record in _walk(records):
                    yield area, f"{level} › {strand} › {record.number}", record.statements


def _walk(records: Iterable[model.Statement]) -> Iterator[model.Statement]:
    """Yield statements and everything under them."""
    for record in records:
        yield record
        yield from _walk(record.statements)


def _all_statements(catalogue: Catalogue) -> Iterator[model.Statement]:
    """Yield every statement as written, even one whose level or strand is unknown."""
    for area in catalogue.areas:
        for by_strand in area.statements.values():
            for records in by_strand.values():
                yield from _walk(records)


def lead_ins(catalogue: Catalogue) -> Iterator[Issue]:
    """Find lead-ins with nothing under them; a link counts as something."""
    for record in _all_statements(catalogue):
        is_lead_in = record.text.rstrip().endswith((":", ";"))
        complete = record.origin.file not in catalogue.standards.incomplete
        if is_lead_in and complete and not record.statements and not record.link:
            message = (
                f"“{excerpt(record.text, 60)}” ends in “{record.text[-1]}” but has no statements"
                " under it; add them under “statements:”"
            )
            yield _at(record, ("text",), "statement.lead-in", message)


def damaged(catalogue: Catalogue) -> Iterator[Issue]:
    """Find marks of damage that do not fit the text or lack their note."""
    marked: list[tuple[model.Statement | model.Quotation, tuple[str, ...]]] = [
        (record, (record.text,)) for record in _all_statements(catalogue)
    ]
    marked += [(q, (q.text, q.citation)) for q in catalogue.quotations.values()]
    for record, texts in marked:
        if record.damaged is None:
            continue
        if not any(record.damaged in text for text in texts):
            message = f"the words “{record.damaged[:80]}” do not stand in the text above them"
            yield _at(record, ("damaged",), "damaged.words", message)
        if record.source_note is None:
            message = "words marked as damaged need a “source_note” that says what is odd"
            yield _at(record, ("damaged",), "damaged.note", message)


def supports(catalogue: Catalogue) -> Iterator[Issue]:
    """Find supports that lead nowhere, and quotations that support nothing."""
    standards = catalogue.standards
    known: dict[str, Iterable[str]] = {
        "level": [level.slug for level in catalogue.levels],
        "strand": [strand.slug for strand in catalogue.strands],
        "statement": catalogue.statements,
    }
    entries = standards.supports.quotations if standards.supports else ()
    for entry in entries:
        if entry.number not in catalogue.quotations and not _cut(catalogue, "quotation"):
            hint = did_you_mean(entry.number, catalogue.quotations)
            message = f"code-of-practice.yml has no quotation “{entry.number}”.{hint}"
            yield _at(entry, ("number",), "reference.quotation", message)
        for support in entry.supports:
            yield from _target(catalogue, support, known)
    if standards.supports and standards.supports.origin.file not in standards.incomplete:
        named = {entry.number for entry in entries}
        for number, quotation in catalogue.quotations.items():
            if number not in named:
                message = f"supports.yml does not say what rests on quotation “{number}”"
                yield _at(quotation, ("number",), "quotation.unsupporting", message)


def _target(
    catalogue: Catalogue, support: model.Support, known: Mapping[str, Iterable[str]]
) -> Iterator[Issue]:
    """Yield what is wrong with the target of one support."""
    targets = [what for what in known if getattr(support, what) is not None]
    if len(targets) != 1:
        message = f"expected one of {listed(known)}, found {len(targets)}"
        yield _at(support, (), "supports.target", message)
    for what in targets:
        name = getattr(support, what)
        if name not in known[what] and not _cut(catalogue, what):
            hint = did_you_mean(name, known[what])
            message = f"there is no {what} “{name[:80]}”.{hint}"
            yield _at(support, (what,), f"reference.{what}", message)


def _cut(catalogue: Catalogue, what: str) -> bool:
    """Whether a level, strand, quotation or statement may be missing only for another fault."""
    standards = catalogue.standards
    files = {
        "quotation": [f for f in standards.incomplete if f.endswith("code-of-practice.yml")],
        "statement": [f for f in standards.incomplete if "/areas/" in f or "framework" in f],
    }
    return bool(
        files.get(what, [f for f in standards.incomplete if f.endswith("framework.yml")])
    )


def glossary(catalogue: Catalogue) -> Iterator[Issue]:
    """Find related terms that do not exist and terms that nothing uses."""
    entry = catalogue.standards.glossary
    if entry is None or entry.origin.file in catalogue.standards.incomplete:
        return
    for term in entry.terms:
        for index, slug in enumerate(term.related):
            if slug not in catalogue.terms:
                message = f"there is no term “{slug}”.{did_you_mean(slug, catalogue.terms)}"
                yield _at(term, ("related", index), "reference.term", message)
    if catalogue.standards.incomplete:
        return
    used = {t.slug for _, _, text in _texts(catalogue) for t in catalogue.terms_in(text)}
    for term in entry.terms:
        if term.slug not in used:
            message = f"the standards do not use “{term.label}” or one of its forms"
            yield _at(term, ("label",), "glossary.unused", message)


def unexplained(catalogue: Catalogue) -> Iterator[Issue]:
    """Find abbreviations that the glossary does not explain, each once."""
    entry = catalogue.standards.glossary
    if entry is None or entry.origin.file in catalogue.standards.incomplete:
        return
    seen: set[str] = set()
    for record, path, text in _texts(catalogue):
        spans = [(found.start, found.end) for found in catalogue.term_finder.find(text)]
        for start, word in abbreviations(text):
            if word not in seen and not any(a <= start < b for a, b in spans):
                seen.add(word)
                message = f"glossary.yml does not explain the abbreviation “{word}”"
                yield _at(record, path, "glossary.missing", message)


def _texts(catalogue: Catalogue) -> Iterator[tuple[model.Record, tuple[str | int, ...], str]]:
    """Yield every verbatim text with the record and the field it stands in."""
    framework = catalogue.framework
    for index, text in enumerate(framework.introduction):
        yield framework, ("introduction", index), text
    for record in (*framework.levels, *framework.strands, *catalogue.areas):
        yield record, ("title",), record.title
    code = catalogue.standards.code_of_practice
    for section in code.sections if code else ():
        yield section, ("heading",), section.heading
        for index, text in enumerate(section.introduction):
            yield section, ("introduction", index), text
        for quotation in section.quotations:
            yield quotation, ("text",), quotation.text
            yield quotation, ("citation",), quotation.citation
    for area in catalogue.areas:
        for level, lines in area.descriptors.items():
            for index, text in enumerate(lines):
                yield area, ("descriptors", level, index), text
    for statement in _all_statements(catalogue):
        yield statement, ("text",), statement.text
        if statement.link:
            yield statement, ("link",), statement.link.title


def sources(catalogue: Catalogue) -> Iterator[Issue]:
    """Find source documents that are not there, and areas that name an unlisted one."""
    framework = catalogue.framework
    files = [document.file for document in framework.sources]
    for document in framework.sources:
        if document.file not in catalogue.standards.source_files:
            hint = did_you_mean(document.file, catalogue.standards.source_files)
            message = f"there is no file “{document.file}” in {SOURCES}/.{hint}"
            yield _at(document, ("file",), "reference.source", message)
    for area in catalogue.areas:
        if area.source is not None and area.source not in files:
            hint = did_you_mean(area.source, files)
            message = f"framework.yml lists no source document “{area.source[:80]}”.{hint}"
            yield _at(area, ("source",), "reference.source", message)


def page_addresses(catalogue: Catalogue) -> Iterator[Issue]:
    """Find addresses that two pages have, and those a site cannot use.

    Each record is reported once, and not for an address under one that is at fault.
    """
    seen: dict[str, model.Record] = {}
    faulty: list[str] = []
    reported: list[model.Record] = []
    for address, record in addresses.page_addresses(catalogue):
        other = seen.setdefault(address, record)
        part = addresses.unusable(address)
        if (other is record and not part) or address.startswith(tuple(faulty)):
            continue
        faulty.append(address)
        # Two slugs of one kind that are the same are found by `names`.
        same_kind = other is not record and type(other) is type(record)
        if same_kind or any(one is record for one in reported):
            continue
        reported.append(record)
        if part:
            message = f"“{part}” in the address {address} is reserved; choose another slug"
            yield _at(record, (), "address.reserved", message)
        else:
            message = (
                f"the address {address} is also that of the page made from"
                f" {other.origin.file}:{other.origin.line}; change one of the slugs"
            )
            yield _at(record, (), "address.collision", message)


RULES: tuple[Callable[[Catalogue], Iterator[Issue]], ...] = (
    names,
    forms,
    places,
    numbers,
    lead_ins,
    damaged,
    supports,
    glossary,
    unexplained,
    sources,
    page_addresses,
)
"""Every rule; each takes a catalogue and yields findings."""
