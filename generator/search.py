"""The data that the search in the reader's browser works on.

One file, a classic script that works from a shared drive too. It holds the documents
(statements and quotations), the concepts of the thesaurus with the words of their labels,
the glossary's terms, and a lunr index over the documents, made here and loaded by lunr.js.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from lunr.builder import Builder
from lunr.stemmer import PorterStemmer

from generator import addresses
from generator.text import search_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator import model
    from generator.catalogue import Catalogue

ADDRESS = f"{addresses.FIND}data.js"
"""Where the data lies in the site."""

STOP_WORDS = frozenset(
    """
    a about after all also am an and any are as at be because been before being but by can could
    did do does doing done for from get gets getting give gives go going got had has have having
    he her here hers him his how i if in into is it its itself just let like make makes may me
    might mine more most must my need needs no nor not of off on once one only or our ours out
    over own please put shall she should so some such take tell than that the their theirs them
    then there these they this those through to too us use used uses using very want wants was
    we were what when where which while who whom whose why will wills with would yes yet you
    your yours
    """.split()  # noqa: SIM905 - words are read more easily without their quotes
)
"""Words that say nothing of what is looked for.

A query or a label made of nothing else keeps them all, so that “IT” finds what has “it”.
"""

FIELDS = {"text": 10, "expansions": 6, "context": 2}
"""The fields of the lunr index and how much each counts."""

_stem = cache(PorterStemmer().stem)


def stems(text: str) -> list[str]:
    """Return the stems of the words of ``text`` that say something, in order.

    A text made of stop words alone keeps them. Stems are those of Porter (1980), as
    lunr.js has them.
    """
    return [_stem(word) for word in telling_words(text)]


def telling_words(text: str) -> list[str]:
    """Return the words of ``text`` that are no stop words; all, if there are no others."""
    words = search_words(text).split()
    return [word for word in words if word not in STOP_WORDS] or words


@dataclass(frozen=True)
class Document:
    """Something a search can find: a statement, a sub-statement or a quotation."""

    ref: str
    address: str
    text: str
    context: str = ""
    """The lead-ins that the text stands under."""
    expansions: str = ""
    """What the abbreviations in the text stand for, so that they are found by it."""
    place: tuple[int, int, int] | None = None
    """The number of its area, level and strand; a quotation has no place."""
    is_lead_in: bool = False


def search_data(catalogue: Catalogue) -> str:
    """Return the script that hands the search its data."""
    documents = [*_statements(catalogue), *_quotations(catalogue)]
    numbers = {document.ref: n for n, document in enumerate(documents)}
    concepts = catalogue.concepts.values()
    code = catalogue.standards.code_of_practice
    owners = _owners(concepts)
    data = {
        "stop": " ".join(sorted(STOP_WORDS)),
        "theme": addresses.THEMES,
        "term": f"{addresses.GLOSSARY}#",
        "code": code.short_title if code else "",
        "areas": [area.short for area in catalogue.areas],
        "levels": [level.title for level in catalogue.levels],
        "strands": [strand.title for strand in catalogue.strands],
        "documents": [_shown(document) for document in documents],
        "concepts": [_concept(concept, numbers, owners) for concept in concepts],
        "terms": [
            [term.label, term.expansion or "", ",".join(term.forms), term.slug]
            for term in catalogue.terms.values()
        ],
        "index": _index(documents),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # “</script>” in a text must not end a script that someone pastes the data into.
    safe = text.replace("</", "<\\/")
    return f"(window.standardsSearch??={{}}).data={safe};\n"


def _statements(catalogue: Catalogue) -> Iterator[Document]:
    """Yield every statement and sub-statement, with its lead-ins as context."""
    for ref, placed in catalogue.statements.items():
        used = catalogue.terms_in(placed.record.text)
        yield Document(
            ref=ref,
            address=addresses.statement(placed),
            text=placed.record.text,
            context=" ".join(catalogue.lead_ins(placed)),
            expansions=" ".join(term.expansion for term in used if term.expansion),
            place=(
                catalogue.areas.index(placed.area),
                catalogue.levels.index(placed.level),
                catalogue.strands.index(placed.strand),
            ),
            is_lead_in=bool(placed.children),
        )


def _quotations(catalogue: Catalogue) -> Iterator[Document]:
    """Yield every quotation."""
    for ref, quotation in catalogue.quotations_by_ref.items() if catalogue.quotations else ():
        yield Document(
            ref=ref,
            address=addresses.quotation(quotation),
            text=quotation.text,
            expansions=f"{catalogue.code.short_title} {quotation.number}",
        )


def _shown(document: Document) -> list[object]:
    """Return what the search needs of a document, in the order the script reads it."""
    place = list(document.place or ())
    lead_in = int(document.is_lead_in)
    return [document.ref, document.address, document.text, document.context, place, lead_in]


def _concept(
    concept: model.Concept,
    numbers: dict[str, int],
    owners: Mapping[frozenset[str], set[str]],
) -> list[object]:
    """Return a concept: slug, label, words of its labels, answers, help, note."""
    return [
        concept.slug,
        concept.preferred_label,
        ",".join(_telling(concept, owners)),
        [numbers[ref] for ref in concept.is_it],
        [numbers[ref] for ref in concept.helps],
        concept.scope_note if concept.not_covered else 0,
    ]


def _telling(concept: model.Concept, owners: Mapping[frozenset[str], set[str]]) -> list[str]:
    """Return the telling words of a concept's labels, without labels a shorter one covers.

    A label is left out if another label of the concept lies in it and none of any other
    concept does, so that the shorter one leads here just as well.
    """
    sets = {frozenset(stems(label)): telling_words(label) for label in concept.labels}
    kept = []
    for found, words in sets.items():
        inside = [part for part in _parts(found) if part != found]
        own = any(concept.slug in owners.get(part, ()) for part in inside)
        others = any(owners.get(part, set()) - {concept.slug} for part in _parts(found))
        if others or not own:
            kept.append(" ".join(dict.fromkeys(words)))
    return sorted(kept)


def _parts(words: frozenset[str]) -> Iterator[frozenset[str]]:
    """Yield every set of some of the words; of long labels only the small ones."""
    for size in range(1, min(len(words), 4) + 1):
        yield from map(frozenset, combinations(sorted(words), size))


def _owners(concepts: Iterable[model.Concept]) -> dict[frozenset[str], set[str]]:
    """Return which concepts have a label of just these stems."""
    owners: dict[frozenset[str], set[str]] = defaultdict(set)
    for concept in concepts:
        for label in concept.labels:
            owners[frozenset(stems(label))].add(concept.slug)
    return owners


def _index(documents: list[Document]) -> dict[str, object]:
    """Return a lunr index over the documents, by their number, as lunr.js loads it."""
    builder = Builder()
    builder.ref("id")
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for number, document in enumerate(documents):
        row = {name: " ".join(stems(getattr(document, name))) for name in FIELDS}
        builder.add({"id": str(number), **row})
    index: dict[str, object] = builder.build().serialize()
    vectors = [
        [name, [round(value) if n % 2 else value for n, value in enumerate(vector)]]
        for name, vector in index["fieldVectors"]  # type: ignore[attr-defined]
    ]
    # Scores of whole numbers rank the same and are half as long.
    return {**index, "fieldVectors": vectors}
