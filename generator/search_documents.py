"""What the search can find in the standards, and the shares in which browsers load it.

A small framework is one share. A large one is cut by area, so that a reader of one area loads what
that area says and no more; no share is so large that a phone would stop to read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator import model
    from generator.catalogue import Catalogue

TOGETHER = 500
"""So many documents are loaded at once, whatever they are of."""

MOST_IN_SHARE = 250
"""A slow phone unpacks so many in less than a tenth of a second."""


MOST_FOR_LUNR = 15_000
"""More documents are searched with Pagefind, if nothing else is asked for."""

AUTO, LUNR, PAGEFIND = SEARCHES = ("auto", "lunr", "pagefind")
"""What can search: what suits the size, all in the browser, or an index in pieces."""


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


@dataclass(frozen=True)
class Share:
    """Documents that are loaded together."""

    first: int
    """The number of the first; the others follow on."""
    documents: tuple[Document, ...]
    area: int | None = None
    """The number of the area that all are of, if the others are loaded apart from them."""


def documents(catalogue: Catalogue) -> list[Document]:
    """Return every statement and quotation, in their order."""
    return [*_statements(catalogue), *_quotations(catalogue)]


def is_cut(catalogue: Catalogue) -> bool:
    """Return whether the documents are too many to be loaded at once."""
    return len(catalogue.statements) + len(catalogue.quotations_by_ref) > TOGETHER


def is_for_pagefind(catalogue: Catalogue, search: str) -> bool:
    """Return whether Pagefind searches the standards; ``search`` is one of :data:`SEARCHES`."""
    count = len(catalogue.statements) + len(catalogue.quotations_by_ref)
    return search == PAGEFIND or (search == AUTO and count > MOST_FOR_LUNR)


def scope(catalogue: Catalogue, area: model.Area) -> str | None:
    """Return the name of the area that a search on its pages begins in, if not in all."""
    return area.short if is_cut(catalogue) and len(catalogue.areas) > 1 else None


def shares(everything: Sequence[Document]) -> list[Share]:
    """Return documents in shares. The first is loaded by everyone.

    Where there are several, the first holds what is of no area. A lead-in and what stands under it
    are in one share.
    """
    if len(everything) <= TOGETHER:
        return [Share(0, tuple(everything))]
    cut = [Share(0, tuple(one for one in everything if one.place is None))]
    placed = [one for one in everything if one.place is not None]
    for area, of in groupby(placed, lambda one: one.place[0] if one.place else None):
        for some in _pieces(list(of)):
            before = cut[-1]
            cut.append(Share(before.first + len(before.documents), tuple(some), area))
    return cut


def _pieces(of: Sequence[Document]) -> Iterator[list[Document]]:
    """Yield documents in pieces of much the same size, each from one lead-in to another."""
    count = -(-len(of) // MOST_IN_SHARE)
    piece: list[Document] = []
    for one in of:
        if one.parent is None and len(piece) >= len(of) / count:
            yield piece
            piece = []
        piece.append(one)
    yield piece


def _statements(catalogue: Catalogue) -> Iterator[Document]:
    """Yield every statement and sub-statement, with its lead-ins as context."""
    areas = {area.slug: n for n, area in enumerate(catalogue.areas)}
    levels = {level.slug: n for n, level in enumerate(catalogue.levels)}
    strands = {strand.slug: n for n, strand in enumerate(catalogue.strands)}
    for ref, placed in catalogue.statements.items():
        used = catalogue.terms_in(placed.record.text)
        yield Document(
            ref=ref,
            address=addresses.statement(placed),
            text=placed.record.text,
            parent=placed.parent,
            context=" ".join(catalogue.lead_ins(placed)),
            expansions=" ".join(term.expansion for term in used if term.expansion),
            place=(areas[placed.area.slug], levels[placed.level.slug], strands[placed.strand.slug]),
        )


def _quotations(catalogue: Catalogue) -> Iterable[Document]:
    """Yield every quotation."""
    for ref, quotation in catalogue.quotations_by_ref.items() if catalogue.quotations else ():
        yield Document(
            ref=ref,
            address=addresses.quotation(quotation),
            text=quotation.text,
            expansions=f"{catalogue.code.short_title} {quotation.number}",
        )
