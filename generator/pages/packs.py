"""The packs that pages lead to, and the page of all packs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.compose import Composer
from generator.pages.parts import Head, LinkView, PackView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator import model
    from generator.catalogue import Catalogue


@dataclass(frozen=True)
class PackLine:
    """What there is to print or to edit of one page."""

    page: LinkView
    packs: tuple[PackView, ...]


@dataclass(frozen=True)
class CardRow:
    """The cards of a strand; ``None`` where the standards say nothing."""

    strand: str
    cards: tuple[PackView | None, ...]


@dataclass(frozen=True)
class AreaPacks:
    """The packs of an area."""

    anchor: str
    title: str
    whole: PackLine
    levels: tuple[PackLine, ...]
    strands: tuple[PackLine, ...]
    columns: tuple[str, ...]
    cards: tuple[CardRow, ...]


@dataclass(frozen=True)
class PacksPage:
    """Every pack."""

    head: Head
    whole: tuple[PackLine, ...]
    """What covers all areas."""
    areas: tuple[AreaPacks, ...]


def printed(page: str) -> PackView:
    """Return the paper that a page can be printed as."""
    return PackView("PDF to print", addresses.pack(page, addresses.PAPER))


def print_and_edit(page: str) -> tuple[PackView, ...]:
    """Return the paper that a page can be printed as, and the document it can be edited as."""
    return (printed(page), PackView("Word to edit", addresses.pack(page, addresses.DOCUMENT)))


def self_review(page: str) -> PackView:
    """Return the self-review of what a page says."""
    return PackView("Self-review (Excel)", addresses.pack(page, addresses.REVIEW))


def whole_area(catalogue: Catalogue, of: model.Area) -> tuple[PackView, ...]:
    """Return the packs of an area as a whole; one without statements has none to review."""
    page = addresses.area(of)
    has_statements = any(placed.area is of for placed in catalogue.statements.values())
    return (printed(page), *((self_review(page),) if has_statements else ()))


def card(page: str) -> PackView:
    """Return the card of a cell's page."""
    return PackView("A4 card for the wall (PDF)", addresses.pack(page, addresses.CARD))


def packs_page(catalogue: Catalogue) -> PacksPage:
    """Return the page of all packs."""
    framework = catalogue.framework
    compose = Composer(catalogue, addresses.PACKS)
    return PacksPage(
        head=Head(
            address=addresses.PACKS,
            title="Packs",
            heading="Packs to print and edit",
            description=f"The {framework.title} as PDF and Word files, and cards for the wall.",
            crumbs=compose.crumbs(LinkView("Packs")),
            hide=("navigation",),
        ),
        whole=tuple(_whole(catalogue)),
        areas=tuple(_area(catalogue, area) for area in catalogue.areas),
    )


def _whole(catalogue: Catalogue) -> Iterator[PackLine]:
    """Yield the packs that cover all areas."""
    home = LinkView(catalogue.framework.title, addresses.HOME)
    reviews = (self_review(addresses.HOME),) if catalogue.statements else ()
    yield PackLine(home, (printed(addresses.HOME), *reviews))
    if catalogue.sittings:
        induction = LinkView("Induction reading", addresses.INDUCTION)
        yield PackLine(induction, (printed(addresses.INDUCTION),))


def _area(catalogue: Catalogue, of: model.Area) -> AreaPacks:
    """Return the packs of an area."""
    page = addresses.area(of)
    return AreaPacks(
        anchor=of.slug,
        title=of.title,
        whole=PackLine(LinkView("All levels and strands", page), whole_area(catalogue, of)),
        levels=tuple(_line(at.title, addresses.level(of, at)) for at in catalogue.levels),
        strands=tuple(_line(one.title, addresses.strand(of, one)) for one in catalogue.strands),
        columns=tuple(at.short for at in catalogue.levels),
        cards=tuple(_cards(catalogue, of, one) for one in catalogue.strands),
    )


def _line(title: str, page: str) -> PackLine:
    """Return the packs of a level or strand."""
    return PackLine(LinkView(title, page), print_and_edit(page))


def _cards(catalogue: Catalogue, of: model.Area, one: model.Strand) -> CardRow:
    """Return the cards of a strand, level by level."""
    cells = [catalogue.cell(of, at, one) for at in catalogue.levels]
    return CardRow(
        one.title,
        tuple(
            PackView(
                f"{one.short}, {cell.level.short}",
                card(addresses.cell(of, cell.level, one)).address,
            )
            if cell.statements
            else None
            for cell in cells
        ),
    )
