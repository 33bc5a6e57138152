"""Rules about words: lead-ins, damage, abbreviations and terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from generator.issues import Issue, suggestion
from generator.load import GLOSSARY
from generator.rules.finding import all_statements, at
from generator.terms import abbreviations, form_key
from generator.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator import model
    from generator.catalogue import Catalogue
    from generator.record import Record


def forms(catalogue: Catalogue) -> Iterator[Issue]:
    """Find words that would lead to two glossary terms."""
    owners: dict[str, model.Term] = {}
    for term in catalogue.standards.glossary.terms if catalogue.standards.glossary else ():
        spellings: list[tuple[tuple[str | int, ...], str]] = [(("label",), term.label)]
        spellings += [(("forms", n), form) for n, form in enumerate(term.forms)]
        for path, form in spellings:
            owner = owners.setdefault(form_key(form), term)
            if owner is not term:
                message = (
                    f"“{form}” also leads to the term “{owner.label}”"
                    f" in line {owner.origin.line}; leave it out of one of them"
                )
                yield at(term, path, "name.duplicate", message)


def lead_ins(catalogue: Catalogue) -> Iterator[Issue]:
    """Find lead-ins with nothing under them; a link counts as something."""
    for record in all_statements(catalogue):
        is_lead_in = record.text.endswith((":", ";")) and not record.origin.mapping.is_faulty
        if is_lead_in and not record.statements and not record.link:
            message = (
                f"“{excerpt(record.text, 60)}” ends in “{record.text[-1]}” but has no statements"
                " under it; add them under “statements:”"
            )
            yield at(record, ("text",), "statement.lead-in", message)


def damaged(catalogue: Catalogue) -> Iterator[Issue]:
    """Find marks of damage that do not fit the text or lack their note."""
    marked: list[tuple[model.Statement | model.Quotation, tuple[str, ...]]] = [
        (record, (record.text,)) for record in all_statements(catalogue)
    ]
    marked += [(q, (q.text, q.citation)) for q in catalogue.quotations.values()]
    for record, texts in marked:
        if record.damaged is None or record.origin.mapping.is_faulty:
            continue
        if not any(record.damaged in text for text in texts):
            found = record.damaged[:80]
            message = f"the words “{found}” do not stand in the text; copy them exactly"
            yield at(record, ("damaged",), "damaged.words", message)
        if record.source_note is None:
            message = "words marked as damaged need a “source_note” that says what is odd"
            yield at(record, ("damaged",), "damaged.note", message)


def glossary(catalogue: Catalogue) -> Iterator[Issue]:
    """Find related terms that do not exist and terms that nothing uses."""
    entry = catalogue.standards.glossary
    if entry is None:
        return
    lost = catalogue.standards.is_incomplete(GLOSSARY)
    for term in entry.terms if not lost else ():
        for index, slug in enumerate(term.related):
            if slug not in catalogue.terms:
                message = f"there is no term “{slug}”.{suggestion(slug, catalogue.terms)}"
                yield at(term, ("related", index), "reference.term", message)
    texts = list(_texts(catalogue))
    if catalogue.standards.incomplete or any(r.origin.mapping.is_faulty for r, _, _ in texts):
        return
    owners = {term.slug: term for term in catalogue.term_finder.terms()}
    # A former edition's words are still shown, and its links to the glossary still hold.
    former = [one.text for edition in catalogue.standards.editions for one in edition.wordings]
    now = [text for _, _, text in texts]
    used = {term.slug for text in {*now, *former} for term in catalogue.terms_in(text)}
    for term in entry.terms:
        if term.slug not in used and term.slug in owners:
            message = (
                f"the standards do not use “{term.label}” or one of its forms; add the one"
                " they use, or remove the term"
            )
            yield at(term, ("label",), "glossary.unused", message)


def unexplained(catalogue: Catalogue) -> Iterator[Issue]:
    """Find abbreviations that the glossary does not explain, each once."""
    entry = catalogue.standards.glossary
    if entry is None or catalogue.standards.is_incomplete(GLOSSARY):
        return
    seen: set[str] = set()
    for record, path, text in _texts(catalogue):
        spans = [(found.start, found.end) for found in catalogue.term_finder.find(text)]
        for start, word in abbreviations(text):
            if word not in seen and not any(a <= start < b for a, b in spans):
                seen.add(word)
                message = f"glossary.yml does not explain the abbreviation “{word}”; add it"
                yield at(record, path, "glossary.missing", message)


_Verbatim: TypeAlias = "tuple[Record, tuple[str | int, ...], str]"


def _texts(catalogue: Catalogue) -> Iterator[_Verbatim]:
    """Yield every verbatim text with the record and the field it stands in."""
    framework = catalogue.framework
    yield from _paragraphs(framework, framework.introduction)
    named: list[model.Level | model.Strand | model.Area] = [*framework.levels, *framework.strands]
    for record in [*named, *catalogue.areas]:
        yield record, ("title",), record.title
    code = catalogue.standards.code_of_practice
    for section in code.sections if code else ():
        yield section, ("heading",), section.heading
        yield from _paragraphs(section, section.introduction)
        for quotation in section.quotations:
            yield quotation, ("text",), quotation.text
            yield quotation, ("citation",), quotation.citation
    for area in catalogue.areas:
        for level, lines in area.descriptors.items():
            for index, text in enumerate(lines):
                yield area, ("descriptors", level, index), text
    for statement in all_statements(catalogue):
        yield statement, ("text",), statement.text
        if statement.link:
            yield statement, ("link",), statement.link.title


def _paragraphs(record: Record, introduction: Iterable[str]) -> Iterator[_Verbatim]:
    """Yield the paragraphs of a record's introduction."""
    for index, text in enumerate(introduction):
        yield record, ("introduction", index), text
