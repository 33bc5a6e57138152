"""The pages of a place in an area: level, strand and cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses, citations
from generator.pages.compose import Composer
from generator.pages.packs import card, print_and_edit
from generator.pages.parts import (
    CitationView,
    Head,
    LevelView,
    LinkView,
    ListView,
    PackView,
    SupportView,
    TermView,
)
from generator.search_documents import scope
from generator.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from generator import model
    from generator.catalogue import Catalogue, Cell, LinkedSupport
    from generator.pages.compose import Neighbours


@dataclass(frozen=True)
class LevelPage:
    """A level in an area: all its strands, and what it includes."""

    head: Head
    ladder: tuple[LevelView, ...]
    audience: str | None
    descriptors: tuple[Markup, ...]
    strands: tuple[ListView, ...]
    includes: tuple[IncludedLevel, ...]
    packs: tuple[PackView, ...]
    supports: tuple[SupportView, ...]
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class IncludedLevel:
    """A level that another one includes, with its statements by strand."""

    level: LevelView
    strands: tuple[ListView, ...]


@dataclass(frozen=True)
class StrandPage:
    """A strand in an area: its levels side by side, as a ladder."""

    head: Head
    summary: str | None
    levels: tuple[ListView, ...]
    packs: tuple[PackView, ...]
    supports: tuple[SupportView, ...]
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class CellPage:
    """One strand at one level: its statements, and what it includes."""

    head: Head
    ladder: tuple[LevelView, ...]
    here: ListView
    includes: tuple[ListView, ...]
    packs: tuple[PackView, ...]
    supports: tuple[SupportView, ...]
    of_level: tuple[SupportView, ...]
    citations: tuple[CitationView, ...]
    before: LinkView | None
    after: LinkView | None
    terms: tuple[TermView, ...]


def level(catalogue: Catalogue, of: model.Area, at: model.Level) -> LevelPage:
    """Return the page of a level in an area."""
    address = addresses.level(of, at)
    compose = Composer(catalogue, address)
    return LevelPage(
        head=Head(
            address=address,
            title=f"{at.title} ({of.short})",
            heading=at.title,
            kicker=of.title,
            description=f"What the {catalogue.framework.title} expect at the"
            f" {at.title} for {of.title}, strand by strand.",
            crumbs=compose.crumbs_in(of, LinkView(at.short)),
            search_area=scope(catalogue, of),
            repeats=True,
        ),
        ladder=tuple(level_in_area(compose, of, one, at) for one in catalogue.levels),
        audience=at.audience,
        descriptors=descriptors(compose, of, at),
        strands=_strands(compose, of, at),
        includes=tuple(
            IncludedLevel(level_in_area(compose, of, one), _strands(compose, of, one))
            for one in catalogue.levels_before(at)
        ),
        packs=print_and_edit(address),
        supports=compose.supports((s, None) for s in catalogue.supports_of_level(at)),
        terms=compose.terms(),
    )


def strand(catalogue: Catalogue, of: model.Area, one: model.Strand) -> StrandPage:
    """Return the page of a strand in an area: the ladder."""
    address = addresses.strand(of, one)
    compose = Composer(catalogue, address)
    cells = [catalogue.cell(of, at, one) for at in catalogue.levels]
    return StrandPage(
        head=Head(
            address=address,
            title=f"{one.title} ({of.short})",
            heading=one.title,
            kicker=of.title,
            description=f"{one.title} in the {catalogue.framework.title} for {of.title},"
            " level by level.",
            crumbs=compose.crumbs_in(of, LinkView(one.short)),
            search_area=scope(catalogue, of),
            hide=("toc",),
            repeats=True,
        ),
        summary=one.summary,
        levels=tuple(level_list(compose, cell) for cell in cells),
        packs=print_and_edit(address),
        supports=compose.supports((s, None) for s in catalogue.supports_of_strand(one)),
        terms=compose.terms(),
    )


def cell(catalogue: Catalogue, of: Cell, beside: Neighbours[Cell]) -> CellPage:
    """Return the page of a cell."""
    address = addresses.cell(of.area, of.level, of.strand)
    compose = Composer(catalogue, address)
    ladder = tuple(
        compose.level(
            at,
            cell_address(catalogue.cell(of.area, at, of.strand)) or addresses.level(of.area, at),
            [catalogue.cell(of.area, at, of.strand)],
            current=at is of.level,
        )
        for at in catalogue.levels
    )
    included = [catalogue.cell(of.area, at, of.strand) for at in catalogue.levels_before(of.level)]
    before, after = beside
    title = f"{of.area.title}: {of.strand.title}, {of.level.title}"
    return CellPage(
        head=_cell_head(compose, of, title),
        ladder=ladder,
        here=level_list(compose, of),
        includes=tuple(level_list(compose, one) for one in included),
        packs=(card(address),),
        supports=compose.supports(supports_of_strand(catalogue, of)),
        of_level=supports_of_level(compose, of),
        citations=(compose.cite_page(title),),
        before=_cell_link(before),
        after=_cell_link(after),
        terms=compose.terms(),
    )


def _cell_head(compose: Composer, of: Cell, title: str) -> Head:
    """Return what the page of a cell begins with; it is cited by ``title``."""
    catalogue = compose.catalogue
    return Head(
        address=compose.address,
        title=f"{of.strand.title}, {of.level.title} ({of.area.short})",
        heading=f"{of.strand.title}: {of.level.title}",
        kicker=of.area.title,
        description=f"{of.strand.title} at the {of.level.title} for {of.area.title}:"
        f" {counted(of.count, 'statement')} of the {catalogue.framework.title}.",
        crumbs=compose.crumbs_in(
            of.area,
            LinkView(of.level.short, addresses.level(of.area, of.level)),
            LinkView(of.strand.short),
        ),
        search_area=scope(catalogue, of.area),
        hide=("navigation",),
        repeats=True,
        citation=citations.facts(catalogue, title),
    )


def _cell_link(of: Cell | None) -> LinkView | None:
    """Return a link to a cell by the short names of its strand and level."""
    if of is None:
        return None
    name = f"{of.strand.short}, {of.level.short}"
    return LinkView(name, addresses.cell(of.area, of.level, of.strand))


def supports_of_strand(catalogue: Catalogue, of: Cell) -> Iterator[tuple[LinkedSupport, LinkView]]:
    """Yield what a cell rests on by its strand, with a link to that."""
    link = LinkView(of.strand.title, addresses.strand(of.area, of.strand))
    for support in catalogue.supports_of_strand(of.strand):
        yield support, link


def supports_of_level(compose: Composer, of: Cell) -> tuple[SupportView, ...]:
    """Return what a cell rests on by its level."""
    link = LinkView(of.level.title, addresses.level(of.area, of.level))
    return compose.supports((s, link) for s in compose.catalogue.supports_of_level(of.level))


def cell_address(of: Cell) -> str | None:
    """Return the address of a cell's page; an empty cell has none."""
    return addresses.cell(of.area, of.level, of.strand) if of.statements else None


def level_in_area(
    compose: Composer, of: model.Area, level: model.Level, current: model.Level | None = None
) -> LevelView:
    """Return a level with the count of its statements in an area."""
    cells = [compose.catalogue.cell(of, level, one) for one in compose.catalogue.strands]
    return compose.level(level, addresses.level(of, level), cells, current=level is current)


def descriptors(compose: Composer, of: model.Area, level: model.Level) -> tuple[Markup, ...]:
    """Return what the source says under a level's title."""
    return tuple(compose.words(text) for text in of.descriptors.get(level.slug, ()))


def _strands(compose: Composer, of: model.Area, level: model.Level) -> tuple[ListView, ...]:
    """Return the statements of a level, strand by strand, without empty strands."""
    cells = [compose.catalogue.cell(of, level, one) for one in compose.catalogue.strands]
    return tuple(
        ListView(
            anchor=one.strand.slug if compose.address == addresses.level(of, level) else "",
            title=one.strand.title,
            address=addresses.cell(of, level, one.strand),
            statements=compose.statements(one.statements),
        )
        for one in cells
        if one.statements
    )


def level_list(compose: Composer, of: Cell) -> ListView:
    """Return the statements of a cell under the name of its level; it may have none."""
    place = cell_address(of) or addresses.level(of.area, of.level)
    return ListView(
        anchor=of.level.slug,
        title=of.level.title,
        address=place,
        statements=compose.statements(of.statements),
        level=compose.level(of.level, place, [of]),
    )
