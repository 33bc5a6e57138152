"""Packs: what is handed out of the standards, as files to print or to edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator import addresses
from generator.packs.papers import Writer
from generator.packs.pdf import card_pdf, paper_pdf
from generator.packs.word import paper_word
from generator.self_review.sheet import review
from generator.self_review.workbook import workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.catalogue import Catalogue


@dataclass(frozen=True)
class Pack:
    """A file to be made: what makes it, and of what.

    ``make`` is a function of a module and ``content`` plain data, so that both can be handed
    to another process.
    """

    address: str
    make: Callable[[Any], bytes]
    content: Any
    """A frozen dataclass; a pack is made again only if it changes."""


def packs(catalogue: Catalogue, site_url: str = "") -> Iterator[Pack]:
    """Yield every pack of the standards; links and codes need ``site_url``."""
    write = Writer(catalogue, site_url)
    home = addresses.HOME
    yield Pack(addresses.pack(home, addresses.PAPER), paper_pdf, write.whole())
    if catalogue.statements:
        whole = review(catalogue, None, site_url)
        yield Pack(addresses.pack(home, addresses.REVIEW), workbook, whole)
    for area in catalogue.areas:
        page = addresses.area(area)
        yield Pack(addresses.pack(page, addresses.PAPER), paper_pdf, write.area(area))
        reviewed = review(catalogue, area, site_url)
        if reviewed.rows:
            yield Pack(addresses.pack(page, addresses.REVIEW), workbook, reviewed)
        papers = [(addresses.level(area, of), write.level(area, of)) for of in catalogue.levels]
        papers += [(addresses.strand(area, of), write.strand(area, of)) for of in catalogue.strands]
        for place, paper in papers:
            yield Pack(addresses.pack(place, addresses.PAPER), paper_pdf, paper)
            yield Pack(addresses.pack(place, addresses.DOCUMENT), paper_word, paper)
    if catalogue.sittings:
        page = addresses.INDUCTION
        yield Pack(addresses.pack(page, addresses.PAPER), paper_pdf, write.induction())
    for cell in catalogue.cells.values():
        if cell.statements:
            page = addresses.cell(cell.area, cell.level, cell.strand)
            yield Pack(addresses.pack(page, addresses.CARD), card_pdf, write.card(cell))
