"""The pages of a place in the standards: home, area, level, strand and cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.parts import (
    Composer,
    Head,
    LevelView,
    LinkView,
    ListView,
    SupportView,
    TermView,
    beside,
)
from generator.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from generator import model
    from generator.catalogue import Catalogue, Cell, LinkedSupport


@dataclass(frozen=True)
class MatrixCell:
    """A cell of the matrix; ``address`` is ``None`` where the standards say nothing."""

    level: LevelView
    address: str | None


@dataclass(frozen=True)
class MatrixRow:
    """A strand of the matrix with its cells, one a level."""

    title: str
    address: str
    summary: str | None
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class MatrixView:
    """The matrix of an area: strands down, levels across."""

    title: str
    address: str
    levels: tuple[LevelView, ...]
    has_own_words: bool
    """Whether a level's audience or a strand's summary is shown."""
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class DescribedLevel:
    """A level in an area with what the source says under its title."""

    level: LevelView
    descriptors: tuple[Markup, ...]


@dataclass(frozen=True)
class HomePage:
    """The home page."""

    head: Head
    introduction: tuple[Markup, ...]
    framework: model.Framework
    matrices: tuple[MatrixView, ...]
    example: LinkView | None
    """The first statement, for the door “cite”."""
    code_of_practice: LinkView | None
    glossary: LinkView | None
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class AreaPage:
    """An area: what its levels are, and its matrix."""

    head: Head
    matrix: MatrixView
    levels: tuple[DescribedLevel, ...]
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class LevelPage:
    """A level in an area: all its strands, and what it includes."""

    head: Head
    ladder: tuple[LevelView, ...]
    audience: str | None
    descriptors: tuple[Markup, ...]
    strands: tuple[ListView, ...]
    includes: tuple[IncludedLevel, ...]
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
    supports: tuple[SupportView, ...]
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class CellPage:
    """One strand at one level: its statements, and what it includes."""

    head: Head
    ladder: tuple[LevelView, ...]
    here: ListView
    includes: tuple[ListView, ...]
    supports: tuple[SupportView, ...]
    of_level: tuple[SupportView, ...]
    before: LinkView | None
    after: LinkView | None
    terms: tuple[TermView, ...]


def home(catalogue: Catalogue) -> HomePage:
    """Return the home page."""
    framework = catalogue.framework
    compose = Composer(catalogue, addresses.HOME)
    first = next(iter(catalogue.statements.values()), None)
    code = catalogue.standards.code_of_practice
    return HomePage(
        head=Head(
            address=addresses.HOME,
            title=None,
            heading=framework.title,
            description=f"{framework.title}, {framework.publisher}: what schools normally provide,"
            " by level of support and strand of provision.",
            hide=("navigation", "toc"),
        ),
        introduction=tuple(compose.words(text) for text in framework.introduction),
        framework=framework,
        matrices=tuple(matrix(compose, area) for area in catalogue.areas),
        example=LinkView(first.ref, addresses.statement(first)) if first else None,
        code_of_practice=LinkView(code.short_title, addresses.CODE_OF_PRACTICE) if code else None,
        glossary=LinkView("Glossary", addresses.GLOSSARY) if catalogue.terms else None,
        terms=compose.terms(),
    )


def area(catalogue: Catalogue, of: model.Area) -> AreaPage:
    """Return the page of an area."""
    address = addresses.area(of)
    compose = Composer(catalogue, address)
    described = tuple(
        DescribedLevel(
            level=_level_in_area(compose, of, level),
            descriptors=_descriptors(compose, of, level),
        )
        for level in catalogue.levels
    )
    return AreaPage(
        head=Head(
            address=address,
            title=of.title,
            heading=of.title,
            kicker=catalogue.framework.title,
            description=f"{of.title}: {catalogue.framework.title}, {catalogue.framework.publisher}.",
            crumbs=compose.crumbs(LinkView(of.short)),
            hide=("toc",),
            repeats=True,
        ),
        matrix=matrix(compose, of),
        levels=described,
        terms=compose.terms(),
    )


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
            crumbs=compose.crumbs(LinkView(of.short, addresses.area(of)), LinkView(at.short)),
            repeats=True,
        ),
        ladder=tuple(_level_in_area(compose, of, one, at) for one in catalogue.levels),
        audience=at.audience,
        descriptors=_descriptors(compose, of, at),
        strands=_strands(compose, of, at),
        includes=tuple(
            IncludedLevel(_level_in_area(compose, of, one), _strands(compose, of, one))
            for one in catalogue.levels_before(at)
        ),
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
            crumbs=compose.crumbs(LinkView(of.short, addresses.area(of)), LinkView(one.short)),
            hide=("toc",),
            repeats=True,
        ),
        summary=one.summary,
        levels=tuple(level_list(compose, cell) for cell in cells),
        supports=compose.supports((s, None) for s in catalogue.supports_of_strand(one)),
        terms=compose.terms(),
    )


def cell(catalogue: Catalogue, of: Cell) -> CellPage:
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
    filled = [one for one in catalogue.cells.values() if one.statements]
    before, after = beside(filled, of)
    return CellPage(
        head=Head(
            address=address,
            title=f"{of.strand.title}, {of.level.title} ({of.area.short})",
            heading=f"{of.strand.title}: {of.level.title}",
            kicker=of.area.title,
            description=f"{of.strand.title} at the {of.level.title} for {of.area.title}:"
            f" {counted(of.count, 'statement')} of the {catalogue.framework.title}.",
            crumbs=compose.crumbs(
                LinkView(of.area.short, addresses.area(of.area)),
                LinkView(of.level.short, addresses.level(of.area, of.level)),
                LinkView(of.strand.short),
            ),
            hide=("navigation",),
            repeats=True,
        ),
        ladder=ladder,
        here=level_list(compose, of),
        includes=tuple(level_list(compose, one) for one in included),
        supports=compose.supports(supports_of_strand(catalogue, of)),
        of_level=supports_of_level(compose, of),
        before=_cell_link(before),
        after=_cell_link(after),
        terms=compose.terms(),
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


def matrix(compose: Composer, of: model.Area) -> MatrixView:
    """Return the matrix of an area."""
    catalogue = compose.catalogue
    levels = tuple(_level_in_area(compose, of, at) for at in catalogue.levels)
    return MatrixView(
        title=of.title,
        address=addresses.area(of),
        levels=levels,
        has_own_words=any(one.audience for one in levels)
        or any(one.summary for one in catalogue.strands),
        rows=tuple(
            MatrixRow(
                title=one.title,
                address=addresses.strand(of, one),
                summary=one.summary,
                cells=tuple(
                    _matrix_cell(compose, catalogue.cell(of, at, one)) for at in catalogue.levels
                ),
            )
            for one in catalogue.strands
        ),
    )


def _matrix_cell(compose: Composer, of: Cell) -> MatrixCell:
    """Return one cell of a matrix."""
    address = cell_address(of)
    place = address or addresses.level(of.area, of.level)
    return MatrixCell(compose.level(of.level, place, [of]), address)


def cell_address(of: Cell) -> str | None:
    """Return the address of a cell's page; an empty cell has none."""
    return addresses.cell(of.area, of.level, of.strand) if of.statements else None


def _level_in_area(
    compose: Composer, of: model.Area, level: model.Level, current: model.Level | None = None
) -> LevelView:
    """Return a level with the count of its statements in an area."""
    cells = [compose.catalogue.cell(of, level, one) for one in compose.catalogue.strands]
    return compose.level(level, addresses.level(of, level), cells, current=level is current)


def _descriptors(
    compose: Composer, of: model.Area, level: model.Level
) -> tuple[Markup, ...]:
    """Return what the source says under a level's title."""
    return tuple(compose.words(text) for text in of.descriptors.get(level.slug, ()))


def _strands(
    compose: Composer, of: model.Area, level: model.Level
) -> tuple[ListView, ...]:
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
