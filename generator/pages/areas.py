"""The page of all areas, where there are many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.compose import AREAS, Composer
from generator.pages.overview import MatrixCell, MatrixRow, MatrixView
from generator.pages.parts import Head, LevelView, LinkView
from generator.pages.places import level_in_area

if TYPE_CHECKING:
    from generator.catalogue import Catalogue


@dataclass(frozen=True)
class AreasPage:
    """All areas, with how much each level says of them."""

    head: Head
    matrix: MatrixView


def areas(catalogue: Catalogue) -> AreasPage:
    """Return the page of all areas."""
    compose = Composer(catalogue, addresses.AREAS)
    return AreasPage(
        head=Head(
            address=addresses.AREAS,
            title=AREAS.title,
            heading=AREAS.title,
            kicker=catalogue.framework.title,
            description=f"Every area of need in the {catalogue.framework.title}, with what each"
            " level of support expects.",
            crumbs=compose.crumbs(LinkView(AREAS.title)),
            hide=("navigation", "toc"),
            lists=True,
        ),
        matrix=_matrix_of_areas(compose),
    )


def _matrix_of_areas(compose: Composer) -> MatrixView:
    """Return the matrix of all areas."""
    levels = compose.catalogue.levels
    return MatrixView(
        title=AREAS.title,
        label=f"{AREAS.title} by level of support",
        address=addresses.AREAS,
        levels=tuple(compose.level(at, None, ()) for at in levels),
        has_own_words=any(at.audience for at in levels),
        rows=tuple(
            MatrixRow(
                title=of.title,
                address=addresses.area(of),
                summary=None,
                cells=tuple(_level_cell(level_in_area(compose, of, at)) for at in levels),
            )
            for of in compose.catalogue.areas
        ),
    )


def _level_cell(level: LevelView) -> MatrixCell:
    """Return the cell of a matrix for a level in an area."""
    return MatrixCell(level, level.address if level.count else None)
