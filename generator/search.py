"""The data that the search in the reader's browser works on.

Classic scripts, which work from a shared drive too. The first holds what everyone needs: the
words, the concepts of the thesaurus with the words of their labels, and the first share of the
documents. Large standards have more shares, a file each.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from generator import addresses, packing, pagefind
from generator.search_documents import documents, shares
from generator.search_index import STOP_WORDS, dictionary, postings, stems, vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator import model
    from generator.catalogue import Catalogue
    from generator.search_documents import Document, Share

ADDRESS = f"{addresses.FIND}data.js"
"""Where the data lies in the site."""

SHARES = f"{addresses.FIND}shares/"
"""Where the other shares lie."""

FIELDS = {"text": 10, "expansions": 6, "context": 2}
"""The fields of a document and how much each counts."""

SHORT = 4
"""As many stems has a label that can cover a longer one."""


def search_files(catalogue: Catalogue, *, by_pagefind: bool = False) -> dict[str, str]:
    """Return the scripts that hand the search its data, by address.

    Pagefind has an index of its own; what people call things is still looked up here.
    """
    found = documents(catalogue)
    concepts = list(catalogue.concepts.values())
    labels = [label for concept in concepts for label in concept.labels]
    words = dictionary([*(text for one in found for text in (one.text, one.expansions)), *labels])
    number = {stem: n for n, stem in enumerate(words)}
    inside = [] if by_pagefind else found
    vectored = vectors([vars(one) for one in inside], FIELDS)
    scores = {one.ref: its for one, its in zip(inside, vectored, strict=True)}
    first, *others = shares(inside)
    packed = [_packed(share, scores, number, concepts) for share in (first, *others)]
    paths = [f"{SHARES}{n}.js" for n in range(1, len(others) + 1)]
    uses = Counter(stem for one in found for stem in set(stems(one.text)))
    data = {
        **_constants(catalogue),
        "words": packing.words(words.values()),
        "uses": packing.numbers(uses[stem] for stem in words),
        **_thesaurus(concepts, number),
        "count": len(found),
        "pagefind": pagefind.SCRIPT.lstrip("/") if by_pagefind else "",
        "share": packed[0],
        "shares": [
            [path.lstrip("/"), share.area] for path, share in zip(paths, others, strict=True)
        ],
    }
    made = {ADDRESS: script("data", data)}
    for path, share in zip(paths, packed[1:], strict=True):
        made[path] = f"standardsSearch.add({_json(share)});\n"
    return made


def _constants(catalogue: Catalogue) -> dict[str, object]:
    """Return what the scripts would else have to know of the standards or of the site."""
    code = catalogue.standards.code_of_practice
    return {
        "digits": packing.DIGITS,
        "stop": packing.words(sorted(STOP_WORDS)),
        "find": addresses.FIND,
        "theme": addresses.THEMES,
        "code": code.short_title if code else "",
        "areas": [area.short for area in catalogue.areas],
        "levels": [level.title for level in catalogue.levels],
        "strands": [strand.title for strand in catalogue.strands],
    }


def _thesaurus(concepts: Sequence[model.Concept], number: Mapping[str, int]) -> dict[str, object]:
    """Return the concepts with their labels."""
    bags, labels = _labels(concepts, number)
    return {
        "slugs": packing.words(concept.slug for concept in concepts),
        "names": [concept.preferred_label for concept in concepts],
        "bags": bags,
        "labels": labels,
    }


def _packed(
    share: Share,
    scores: Mapping[str, Mapping[str, int]],
    number: Mapping[str, int],
    concepts: Sequence[model.Concept],
) -> dict[str, object]:
    """Return a share: its documents, their scores, and which concepts lead to them."""
    numbers = {document.ref: n for n, document in enumerate(share.documents)}
    return {
        "first": share.first,
        "documents": [_shown(document, numbers) for document in share.documents],
        "scores": postings([scores[ref] for ref in numbers], number),
        "isIt": _leads([concept.is_it for concept in concepts], numbers),
        "helps": _leads([concept.helps for concept in concepts], numbers),
    }


def _leads(refs: Sequence[Sequence[str]], numbers: Mapping[str, int]) -> list[str]:
    """Return where concepts lead in a share, and the ranks of these among all that they lead to.

    A concept whose leads are all in the share has no ranks: they count up.
    """
    found = [
        [(rank, numbers[ref]) for rank, ref in enumerate(some) if ref in numbers] for some in refs
    ]
    ranks = [
        [rank for rank, _ in some] if len(some) < len(every) else []
        for some, every in zip(found, refs, strict=True)
    ]
    return [
        packing.lists(packing.numbers(n for _, n in some) for some in found),
        packing.lists(map(packing.ascending, ranks)),
    ]


def script(name: str, data: object) -> str:
    """Return a script that hands the search ``data`` by a name."""
    return f"(window.standardsSearch??={{}}).{name}={_json(data)};\n"


def _json(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # “</script>” in a text must not end a script that someone pastes the data into.
    return text.replace("</", "<\\/")


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
