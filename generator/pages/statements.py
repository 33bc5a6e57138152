"""The page of a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses, citations
from generator.exports import structured_data
from generator.pages.compose import Composer
from generator.pages.parts import (
    CitationView,
    Head,
    LinkView,
    ListView,
    StatementView,
    SupportView,
    TermView,
)
from generator.pages.places import level_list, supports_of_level, supports_of_strand
from generator.pages.versions import HistoryLine, history_lines
from generator.search_documents import scope
from generator.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue, Cell, LinkedSupport, PlacedStatement
    from generator.history import History
    from generator.pages.compose import Neighbours
    from generator.pages.gone import GoneView


@dataclass(frozen=True)
class Place:
    """Where a statement stands in the source document."""

    document: LinkView | None
    area: str
    level: str
    strand: str
    position: int
    of: int


@dataclass(frozen=True)
class StatementPage:
    """A top-level statement with everything under it."""

    head: Head
    rank: int
    level: LinkView
    statement: StatementView
    terms: tuple[TermView, ...]
    """The terms of the statement itself."""
    cell: LinkView
    below: ListView | None
    """The same strand at the level below; ``None`` at the first level."""
    above: ListView | None
    """The same strand at the level above; ``None`` at the last level."""
    supports: tuple[SupportView, ...]
    of_level: tuple[SupportView, ...]
    gone: tuple[GoneView, ...]
    """What stood under it and was withdrawn or moved."""
    history: tuple[HistoryLine, ...]
    themes: tuple[LinkView, ...]
    """The concepts that the statement, or one under it, is the answer to."""
    place: Place
    citations: tuple[CitationView, ...]
    edition_note: str | None
    before: LinkView | None
    after: LinkView | None
    more_terms: tuple[TermView, ...]
    """The terms of its neighbours on the ladder."""


def statement(
    catalogue: Catalogue,
    placed: PlacedStatement,
    beside: Neighbours[PlacedStatement],
    past: History,
    was_here: tuple[GoneView, ...],
) -> StatementPage:
    """Return the page of a top-level statement; ``was_here`` is what is gone from it."""
    address = addresses.statement(placed)
    compose = Composer(catalogue, address)
    cell = catalogue.cell(placed.area, placed.level, placed.strand)
    cell_link = LinkView(
        placed.strand.title, addresses.cell(placed.area, placed.level, placed.strand)
    )
    level_link = LinkView(placed.level.title, addresses.level(placed.area, placed.level))
    below, above = _neighbours(catalogue, placed)
    before, after = beside
    return StatementPage(
        head=_head(compose, placed),
        rank=catalogue.rank(placed.level),
        level=level_link,
        statement=compose.statement(placed),
        terms=compose.terms(),
        cell=cell_link,
        below=level_list(compose, below) if below else None,
        above=level_list(compose, above) if above else None,
        supports=compose.supports(_supports(catalogue, placed, cell)),
        of_level=supports_of_level(compose, cell),
        gone=was_here,
        history=history_lines(past, [part.ref for part in placed.walk()], placed.ref),
        themes=_themes(catalogue, placed),
        place=_place(catalogue, placed, cell.statements),
        citations=tuple(compose.cite(part) for part in placed.walk()),
        edition_note=catalogue.framework.edition_note,
        before=_link(before),
        after=_link(after),
        more_terms=compose.terms(),
    )


def _head(compose: Composer, placed: PlacedStatement) -> Head:
    """Return what the page begins with."""
    area, level, strand = placed.area, placed.level, placed.strand
    return Head(
        address=compose.address,
        title=f"{placed.ref}: {excerpt(placed.record.text, 60)}",
        heading=placed.ref,
        kicker=strand.title,
        description=f"{placed.ref}, {level.title}: {excerpt(placed.record.text, 140)}",
        crumbs=compose.crumbs_in(
            area,
            LinkView(level.short, addresses.level(area, level)),
            LinkView(strand.short, addresses.cell(area, level, strand)),
            LinkView(placed.ref),
        ),
        search_area=scope(compose.catalogue, area),
        hide=("navigation",),
        citation=citations.facts(
            compose.catalogue, f"{placed.ref}: {excerpt(placed.record.text, 200)}"
        ),
        structured_data=structured_data.statement(compose.catalogue, placed),
    )


def _neighbours(catalogue: Catalogue, placed: PlacedStatement) -> tuple[Cell | None, Cell | None]:
    """Return the cells of the strand at the level below and the level above."""
    index = catalogue.levels.index(placed.level)

    def at(i: int) -> Cell | None:
        """Return the cell at the level of index ``i``, if there is such a level."""
        if not 0 <= i < len(catalogue.levels):
            return None
        return catalogue.cell(placed.area, catalogue.levels[i], placed.strand)

    return at(index - 1), at(index + 1)


def _link(placed: PlacedStatement | None) -> LinkView | None:
    """Return a link to a statement by its ref."""
    return LinkView(placed.ref, addresses.statement(placed)) if placed else None


def _supports(
    catalogue: Catalogue, placed: PlacedStatement, cell: Cell
) -> Iterator[tuple[LinkedSupport, LinkView | None]]:
    """Yield what the statement rests on: by itself, then by its strand."""
    for support in catalogue.supports_of_statement(placed):
        about = support.statement if support.statement is not placed else None
        yield support, _link(about)
    yield from supports_of_strand(catalogue, cell)


def _themes(catalogue: Catalogue, placed: PlacedStatement) -> tuple[LinkView, ...]:
    """Return links to the concepts that the statement answers, each once."""
    concepts = {c.slug: c for part in placed.walk() for c in catalogue.concepts_of(part.ref)}
    return tuple(LinkView(c.preferred_label, addresses.theme(c)) for c in concepts.values())


def _place(
    catalogue: Catalogue, placed: PlacedStatement, beside: tuple[PlacedStatement, ...]
) -> Place:
    """Return where the statement stands in the source document."""
    documents = {document.file: document for document in catalogue.framework.sources}
    document = documents.get(placed.area.source or "")
    return Place(
        document=LinkView(document.title, addresses.source_document(document.file))
        if document
        else None,
        area=placed.area.title,
        level=placed.level.title,
        strand=placed.strand.title,
        position=beside.index(placed) + 1,
        of=len(beside),
    )
