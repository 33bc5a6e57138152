"""The data that the search in the reader's browser works on.

One file, a classic script that works from a shared drive too. It holds the documents
(statements and quotations), the concepts of the thesaurus with the words of their labels,
and a lunr index over the documents.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses, packing
from generator.search_index import STOP_WORDS, dictionary, index, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator import model
    from generator.catalogue import Catalogue

ADDRESS = f"{addresses.FIND}data.js"
"""Where the data lies in the site."""

FIELDS = {"text": 10, "expansions": 6, "context": 2}
"""The fields of the lunr index and how much each counts."""


SHORT = 4
"""As many stems has a label that can cover a longer one."""


@dataclass(frozen=True)
class Document:
    """Something a search can find: a statement, a sub-statement or a quotation."""

    ref: str
    address: str
    text: str
    parent: str | None = None
    """The ref of the lead-in that it stands under."""
    context: str = ""
    """All lead-ins that it stands under."""
    expansions: str = ""
    """What the abbreviations in the text stand for, so that they are found by it."""
    place: tuple[int, int, int] | None = None
    """The number of its area, level and strand; a quotation has no place."""


def search_data(catalogue: Catalogue) -> str:
    """Return the script that hands the search its data."""
    documents = [*_statements(catalogue), *_quotations(catalogue)]
    concepts = list(catalogue.concepts.values())
    code = catalogue.standards.code_of_practice
    texts = [text for one in documents for text in (one.text, one.expansions)]
    words = dictionary([*texts, *(label for concept in concepts for label in concept.labels)])
    number = {stem: n for n, stem in enumerate(words)}
    numbers = {document.ref: n for n, document in enumerate(documents)}
    bags, labels = _labels(concepts, number)
    data = {
        "digits": packing.DIGITS,
        "stop": packing.words(sorted(STOP_WORDS)),
        "find": addresses.FIND,
        "theme": addresses.THEMES,
        "code": code.short_title if code else "",
        "areas": [area.short for area in catalogue.areas],
        "levels": [level.title for level in catalogue.levels],
        "strands": [strand.title for strand in catalogue.strands],
        "words": packing.words(words.values()),
        "documents": [_shown(document, numbers) for document in documents],
        "slugs": packing.words(concept.slug for concept in concepts),
        "names": [concept.preferred_label for concept in concepts],
        "bags": bags,
        "labels": labels,
        "isIt": packing.lists(
            packing.numbers(numbers[ref] for ref in concept.is_it) for concept in concepts
        ),
        "helps": packing.lists(
            packing.numbers(numbers[ref] for ref in concept.helps) for concept in concepts
        ),
        "index": index([vars(document) for document in documents], FIELDS, number),
    }
    return script("data", data)


def script(name: str, data: object) -> str:
    """Return a script that hands the search ``data`` by a name."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # “</script>” in a text must not end a script that someone pastes the data into.
    safe = text.replace("</", "<\\/")
    return f"(window.standardsSearch??={{}}).{name}={safe};\n"


def _statements(catalogue: Catalogue) -> Iterator[Document]:
    """Yield every statement and sub-statement, with its lead-ins as context."""
    for ref, placed in catalogue.statements.items():
        used = catalogue.terms_in(placed.record.text)
        yield Document(
            ref=ref,
            address=addresses.statement(placed),
            text=placed.record.text,
            parent=placed.parent,
            context=" ".join(catalogue.lead_ins(placed)),
            expansions=" ".join(term.expansion for term in used if term.expansion),
            place=(
                catalogue.areas.index(placed.area),
                catalogue.levels.index(placed.level),
                catalogue.strands.index(placed.strand),
            ),
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


def _shown(document: Document, numbers: Mapping[str, int]) -> list[object]:
    """Return what the search needs of a document, in the order the script reads it."""
    parent = numbers[document.parent] if document.parent else -1
    return [document.ref, document.address, document.text, parent, *(document.place or ())]


def _labels(concepts: Iterable[model.Concept], number: Mapping[str, int]) -> tuple[str, str]:
    """Return the labels of every concept, packed as sets of stems."""
    owners = _owners(concepts)
    shorter: dict[str, list[frozenset[str]]] = defaultdict(list)
    for label in owners:
        if 0 < len(label) <= SHORT:
            shorter[min(label)].append(label)
    packed = [
        packing.sets(
            {frozenset(number[stem] for stem in one) for one in _telling(concept, owners, shorter)}
        )
        for concept in concepts
    ]
    return packing.lists(bag for bag, _ in packed), packing.lists(one for _, one in packed)


def _telling(
    concept: model.Concept,
    owners: Mapping[frozenset[str], set[str]],
    shorter: Mapping[str, list[frozenset[str]]],
) -> Iterator[frozenset[str]]:
    """Yield the stems of a concept's labels, without labels a shorter one covers.

    A label is left out if another label of the concept lies in it and none of any other
    concept does, so that the shorter one leads here just as well. ``shorter`` has the short
    labels by their first stem.
    """
    for found in {frozenset(stems(label)) for label in concept.labels}:
        parts = [part for stem in found for part in shorter.get(stem, ()) if part <= found]
        is_covered = any(part != found for part in parts)
        if not is_covered or any(owners[part] != {concept.slug} for part in parts):
            yield found


def _owners(concepts: Iterable[model.Concept]) -> dict[frozenset[str], set[str]]:
    """Return which concepts have a label of just these stems."""
    owners: dict[frozenset[str], set[str]] = defaultdict(set)
    for concept in concepts:
        for label in concept.labels:
            owners[frozenset(stems(label))].add(concept.slug)
    return owners
