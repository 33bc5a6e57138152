"""What words are to the search, and lunr's scores of the words of texts, packed.

Scores are made here and added up by ``search.js``; lunr and lunr.js stem words as Porter (1980)
does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
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


class _Stemmer(PorterStemmer):  # type: ignore[misc]
    """Stems as lunr.js does, which takes Porter's later step 1c: “play” stays, “shy” is “shi”."""

    b: str
    k: int

    def step1c(self) -> None:
        """Turn “y” into “i” after a consonant that is not the first letter."""
        if self.ends("y") and self.k > 1 and self.b[self.k - 1] not in "aeiou":
            self.b = f"{self.b[: self.k]}i{self.b[self.k + 1 :]}"


_stem = cache(_Stemmer().stem)


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


def vectors(rows: Sequence[Mapping[str, str]], boosts: Mapping[str, int]) -> list[dict[str, int]]:
    """Return how well each stem tells a row from the others: the scores of lunr, whole numbers.

    Args:
        rows: texts by field.
        boosts: how much each field counts.

    What lunr answers to words is the sum of their scores over all fields (its field vectors, made
    after Robertson and Zaragoza's BM25), so sums are enough. Whole numbers rank the same and
    are shorter.
    """
    if not rows:
        return []
    builder = Builder()
    builder.ref("id")
    for name, boost in boosts.items():
        builder.field(name, boost=boost)
    for n, row in enumerate(rows):
        builder.add({"id": str(n), **{name: " ".join(stems(row[name])) for name in boosts}})
    built = builder.build()
    stem_of = {posting["_index"]: stem for stem, posting in built.inverted_index.items()}
    sums: list[Counter[str]] = []
    for n in range(len(rows)):
        scores: Counter[str] = Counter()
        for name in boosts:
            elements = built.field_vectors[f"{name}/{n}"].elements
            for place, score in zip(elements[::2], elements[1::2], strict=True):
                scores[stem_of[place]] += round(score)
        sums.append(scores)
    return [dict(scores) for scores in sums]


def postings(some: Sequence[Mapping[str, int]], number: Mapping[str, int]) -> list[str]:
    """Return the rows of each stem, with their scores, packed.

    Args:
        some: the scores of the rows' stems; rows are numbered from 0.
        number: the numbers that stems go by.
    """
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for n, scores in enumerate(some):
        for stem, score in scores.items():
            found[number[stem]].append((n, score))
    rows = [found[stem] for stem in sorted(found)]
    return [
        packing.ascending(sorted(found)),
        packing.lists(packing.ascending([n for n, _ in row]) for row in rows),
        packing.lists(packing.numbers(score for _, score in row) for row in rows),
    ]
