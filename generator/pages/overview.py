"""The pages that lead to the rest: home, and one for each area, with its matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.exports import structured_data
from generator.pages.compose import AREAS, Composer
from generator.pages.packs import whole_area
from generator.pages.parts import (
    Head,
    LevelView,
    LinkView,
    PackView,
    TermView,
)
from generator.pages.places import cell_address, descriptors, level_in_area
from generator.search_documents import scope

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator import model
    from generator.catalogue import Catalogue, Cell


@dataclass(frozen=True)
class MatrixCell:
    """A cell of the matrix; ``address`` is ``None`` where the standards say nothing."""

    level: LevelView
    address: str | None


@dataclass(frozen=True)
class MatrixRow:
    """A strand of the matrix, or an area, with its cells, one a level."""

    title: str
    address: str
    summary: str | None
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class MatrixView:
    """A matrix of statements: the strands of an area, or all areas, down; levels across."""

    title: str
    label: str
    """What it shows, for those who cannot see it."""
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
    """One an area, unless there are many of them."""
    areas: tuple[LinkView, ...]
    """The areas, if there are many of them."""
    all_areas: LinkView
    example: LinkView | None
    """The first statement, for the door “cite”."""
    code_of_practice: LinkView | None
    glossary: LinkView | None
    induction: LinkView | None
    list: LinkView
    packs: LinkView
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class ThemeNote:
    """What a reader should know who looks for a theme, above all what the standards do not say."""

    slug: str
    theme: LinkView
    note: str


@dataclass(frozen=True)
class FindPage:
    """The search: a form, and the place where the script puts the results."""

    head: Head
    ways: tuple[LinkView, ...]
    """The ways in without typing."""
    notes: tuple[ThemeNote, ...]


@dataclass(frozen=True)
class AreaPage:
    """An area: what its levels are, and its matrix."""

    head: Head
    matrix: MatrixView
    packs: tuple[PackView, ...]
    levels: tuple[DescribedLevel, ...]
    terms: tuple[TermView, ...]


def home(catalogue: Catalogue) -> HomePage:
    """Return the home page."""
    framework = catalogue.framework
    compose = Composer(catalogue, addresses.HOME)
    first = next(iter(catalogue.statements.values()), None)
    code = catalogue.standards.code_of_practice
    many = addresses.has_areas_page(catalogue)
    return HomePage(
        head=Head(
            address=addresses.HOME,
            title=None,
            heading=framework.title,
            description=f"{framework.title}, {framework.publisher}: what schools normally provide,"
            " by level of support and strand of provision.",
            hide=("navigation", "toc"),
            structured_data=structured_data.framework(catalogue),
        ),
        introduction=tuple(compose.words(text) for text in framework.introduction),
        framework=framework,
        matrices=() if many else tuple(matrix(compose, area) for area in catalogue.areas),
        areas=_area_links(catalogue) if many else (),
        all_areas=AREAS,
        example=LinkView(first.ref, addresses.statement(first)) if first else None,
        code_of_practice=LinkView(code.short_title, addresses.CODE_OF_PRACTICE) if code else None,
        glossary=LinkView("Glossary", addresses.GLOSSARY) if catalogue.terms else None,
        induction=LinkView("induction reading", addresses.INDUCTION)
        if catalogue.sittings
        else None,
        list=LinkView("your list", addresses.LIST),
        packs=LinkView("packs", addresses.PACKS),
        terms=compose.terms(),
    )


def find(catalogue: Catalogue) -> FindPage:
    """Return the page of the search."""
    compose = Composer(catalogue, addresses.FIND)
    ways = [AREAS] if addresses.has_areas_page(catalogue) else [*_area_links(catalogue)]
    if catalogue.concepts:
        ways += [LinkView("Themes", addresses.THEMES), LinkView("A–Z", addresses.INDEX)]
    if catalogue.quotations:
        ways.append(LinkView(catalogue.code.short_title, addresses.CODE_OF_PRACTICE))
    if catalogue.terms:
        ways.append(LinkView("Glossary", addresses.GLOSSARY))
    return FindPage(
        head=Head(
            address=addresses.FIND,
            title="Find",
            heading="Find",
            description=f"Search the {catalogue.framework.title}.",
            crumbs=compose.crumbs(LinkView("Find")),
            hide=("navigation", "toc"),
            styles=("assets/find.css",),
        ),
        ways=tuple(ways),
        notes=tuple(
            ThemeNote(
                concept.slug,
                LinkView(concept.preferred_label, addresses.theme(concept)),
                concept.scope_note,
            )
            for concept in catalogue.concepts.values()
            if concept.scope_note
        ),
    )


def area(catalogue: Catalogue, of: model.Area) -> AreaPage:
    """Return the page of an area."""
    address = addresses.area(of)
    compose = Composer(catalogue, address)
    described = tuple(
        DescribedLevel(
            level=level_in_area(compose, of, level),
            descriptors=descriptors(compose, of, level),
        )
        for level in catalogue.levels
    )
    return AreaPage(
        head=Head(
            address=address,
            title=of.title,
            heading=of.title,
            kicker=catalogue.framework.title,
            description=f"{of.title}: {catalogue.framework.title},"
            f" {catalogue.framework.publisher}.",
            crumbs=compose.crumbs_in(of),
            search_area=scope(catalogue, of),
            hide=("toc",),
            repeats=True,
        ),
        matrix=matrix(compose, of),
        packs=whole_area(catalogue, of),
        levels=described,
        terms=compose.terms(),
    )


def matrix(compose: Composer, of: model.Area) -> MatrixView:
    """Return the matrix of an area."""
    catalogue = compose.catalogue
    levels = tuple(level_in_area(compose, of, at) for at in catalogue.levels)
    return MatrixView(
        title=of.title,
        label=f"{of.title}: strands of provision by level of support",
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


def _area_links(catalogue: Catalogue) -> tuple[LinkView, ...]:
    """Return links to the areas."""
    return tuple(LinkView(of.title, addresses.area(of)) for of in catalogue.areas)


def _matrix_cell(compose: Composer, of: Cell) -> MatrixCell:
    """Return one cell of a matrix."""
    address = cell_address(of)
    place = address or addresses.level(of.area, of.level)
    return MatrixCell(compose.level(of.level, place, [of]), address)
