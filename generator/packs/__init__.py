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
    from generator.history import History


REVIEW = "-self-review.xlsx"
"""How the address of a self-review ends."""


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


def packs(catalogue: Catalogue, past: History, site_url: str = "") -> Iterator[Pack]:
    """Yield every pack of the standards; links and codes need ``site_url``."""
    if catalogue.statements:
        whole = review(catalogue, past, None, site_url)
        yield Pack(addresses.pack(addresses.HOME, REVIEW), workbook, whole)
    write = Writer(catalogue, site_url)
    yield Pack(addresses.pack(addresses.HOME, ".pdf"), paper_pdf, write.whole())
    for area in catalogue.areas:
        reviewed = review(catalogue, past, area, site_url)
        if reviewed.rows:
            yield Pack(addresses.pack(addresses.area(area), REVIEW), workbook, reviewed)
        yield Pack(addresses.pack(addresses.area(area), ".pdf"), paper_pdf, write.area(area))
        papers = [(addresses.level(area, of), write.level(area, of)) for of in catalogue.levels]
        papers += [(addresses.strand(area, of), write.strand(area, of)) for of in catalogue.strands]
        for page, paper in papers:
            yield Pack(addresses.pack(page, ".pdf"), paper_pdf, paper)
            yield Pack(addresses.pack(page, ".docx"), paper_word, paper)
    if catalogue.sittings:
        page = addresses.INDUCTION
        yield Pack(addresses.pack(page, ".pdf"), paper_pdf, write.induction())
    for cell in catalogue.cells.values():
        if cell.statements:
            page = addresses.cell(cell.area, cell.level, cell.strand)
            yield Pack(addresses.pack(page, "-card.pdf"), card_pdf, write.card(cell))
