"""Rules about the thesaurus: where its concepts lead, and that its labels lead to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.issues import Issue, suggestion
from generator.load import AREAS, CODE_OF_PRACTICE, FRAMEWORK, THESAURUS
from generator.rules.finding import at, withdrawn_hint
from generator.text import search_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator import model
    from generator.catalogue import Catalogue


def labels(catalogue: Catalogue) -> Iterator[Issue]:
    """Find labels that stand twice, in one concept or in two."""
    owners: dict[str, model.Concept] = {}
    for concept in _concepts(catalogue):
        paths: list[tuple[str | int, ...]] = [("preferred_label",)]
        paths += [("alternative_labels", n) for n in range(len(concept.alternative_labels))]
        for path, label in zip(paths, concept.labels, strict=True):
            key = search_words(label)
            if not key:
                message = f"“{label}” has no letter or digit that a reader could type; remove it"
                yield at(concept, path, "text.empty", message)
            elif key in owners:
                other = owners[key]
                where = "here" if other is concept else f"at “{other.preferred_label}”"
                message = (
                    f"the label “{label}” also stands {where}, in line {other.origin.line} on;"
                    " leave it in one place"
                )
                yield at(concept, path, "name.duplicate", message)
            owners.setdefault(key, concept)


def answers(catalogue: Catalogue) -> Iterator[Issue]:
    """Find concepts that lead nowhere or to what does not exist."""
    known = dict.fromkeys((*catalogue.statements, *_quotation_refs(catalogue)))
    lost = catalogue.standards.is_incomplete(FRAMEWORK, AREAS, CODE_OF_PRACTICE)
    for concept in _concepts(catalogue):
        if concept.not_covered and (concept.is_it or not concept.scope_note):
            message = "what is not covered has no “is_it”, and a “scope_note” that says so"
            yield at(concept, (), "concept.answers", message)
        elif not concept.not_covered and not concept.is_it:
            message = "expected “is_it” with at least one ref, or “not_covered: true” and a note"
            yield at(concept, (), "concept.answers", message)
        for key in ("is_it", "helps"):
            for index, ref in enumerate(getattr(concept, key)):
                if ref not in known and not lost:
                    message = f"there is no statement or quotation “{ref[:80]}”."
                    hint = withdrawn_hint(catalogue, ref) or suggestion(ref, known)
                    yield at(concept, (key, index), "reference.statement", f"{message}{hint}")
        for index, slug in enumerate(concept.related):
            if slug not in catalogue.concepts and not catalogue.standards.is_incomplete(THESAURUS):
                hint = suggestion(slug, catalogue.concepts)
                message = f"there is no concept “{slug}”.{hint}"
                yield at(concept, ("related", index), "reference.concept", message)


def unreached(catalogue: Catalogue) -> Iterator[Issue]:
    """Find statements and quotations that no concept leads to; a lead-in's parts count for it."""
    if not catalogue.concepts or catalogue.standards.incomplete:
        return
    led: set[str | None] = {
        ref for concept in _concepts(catalogue) for ref in (*concept.is_it, *concept.helps)
    }
    led |= {placed.parent for placed in catalogue.statements.values() if placed.ref in led}
    led |= {placed.parent for placed in catalogue.statements.values() if placed.ref in led}
    records: dict[str, model.Statement | model.Quotation] = {
        ref: placed.record for ref, placed in catalogue.statements.items()
    }
    records |= _quotation_refs(catalogue)
    for ref, record in records.items():
        if ref not in led:
            message = f"no concept of {THESAURUS} leads to {ref}; add it to one"
            yield at(record, ("number",), "concept.unreached", message)


def _quotation_refs(catalogue: Catalogue) -> dict[str, model.Quotation]:
    """Return the quotations by ref; none where there is no Code of Practice."""
    return catalogue.quotations_by_ref if catalogue.quotations else {}


def _concepts(catalogue: Catalogue) -> tuple[model.Concept, ...]:
    """Return every concept as written, even one whose slug stands twice."""
    thesaurus = catalogue.standards.thesaurus
    return thesaurus.concepts if thesaurus else ()
