"""What words are to the search, and a lunr index over texts, packed.

The index is made here and loaded by lunr.js; both stem words as Porter (1980) does.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from lunr.builder import Builder
from lunr.stemmer import PorterStemmer

from generator import packing
from generator.text import search_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

STOP_WORDS = frozenset(
    """
    a about after all also am an and any are as at be because been before being but by can could
    did do does doing done for from get gets getting give gives go going got had has have having
    he her here hers hes him his how i if im in into is it its itself ive just let like make
    makes may me might mine more most must my need needs no nor not of off on once one only or
    our ours out over own please put shall she shes should so some such take tell than that the
    their theirs them then there these they this those through to too us use used uses using
    very want wants was we were what when where which while who whom whose why will wills with
    would yes yet you your yours
    """.split()  # noqa: SIM905 - words are read more easily without their quotes
)
"""Words that say nothing of what is looked for.

A query or a label made of nothing else keeps them all, so that “IT” finds what has “it”.
"""

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


def dictionary(texts: Iterable[str]) -> dict[str, str]:
    """Return a word for every stem in ``texts``, words sorted: the one that is used most."""
    uses = Counter(word for text in texts for word in telling_words(text))
    best: dict[str, str] = {}
    for word in sorted(uses, key=lambda word: (-uses[word], word)):
        best.setdefault(_stem(word), word)
    return dict(sorted(best.items(), key=lambda pair: pair[1]))


def index(
    rows: Sequence[Mapping[str, str]], boosts: Mapping[str, int], number: Mapping[str, int]
) -> dict[str, list[str]]:
    """Return a lunr index over ``rows`` of texts by field: stems and scores, packed.

    Args:
        rows: the documents; a document's place is its name.
        boosts: how much each field counts.
        number: the numbers that stems go by.

    These are the index's field vectors. Everything else in it follows from them. Scores
    of whole numbers rank the same and are shorter.
    """
    if not rows:
        return {name: ["", ""] for name in boosts}
    builder = Builder()
    builder.ref("id")
    for name, boost in boosts.items():
        builder.field(name, boost=boost)
    for n, row in enumerate(rows):
        builder.add({"id": str(n), **{name: " ".join(stems(row[name])) for name in boosts}})
    built = builder.build()
    place = {posting["_index"]: number[stem] for stem, posting in built.inverted_index.items()}
    packed = {}
    for name in boosts:
        vectors = []
        for n in range(len(rows)):
            elements = built.field_vectors[f"{name}/{n}"].elements
            places = (place[found] for found in elements[::2])
            vectors.append(sorted(zip(places, elements[1::2], strict=True)))
        packed[name] = [
            packing.lists(packing.ascending([n for n, _ in row]) for row in vectors),
            packing.lists(packing.numbers(round(score) for _, score in row) for row in vectors),
        ]
    return packed
