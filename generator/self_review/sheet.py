"""Which statements a self-review asks about.

Everything here is plain data, so that it can be handed to another process, and written as
JSON to tell whether a workbook changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.imprint import LANGUAGE, edition_line, permanent, release_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator import model
    from generator.catalogue import Catalogue

EVERY_AREA = "all areas"
"""The scope of a review of every area; no area can be named so, for its space."""


@dataclass(frozen=True)
class Named:
    """A level, strand or area: its name in the standards, and the shortest it has."""

    title: str
    short: str


@dataclass(frozen=True)
class Row:
    """A statement to be answered. Places of area, level and strand count from 1."""

    ref: str
    area: int
    level: int
    strand: int
    lead_ins: tuple[str, ...]
    text: str
    address: str
    """Its address on the site, from ``/`` on."""
    url: str
    """Its permanent address; empty if it is not known where the site is published."""


@dataclass(frozen=True)
class Review:
    """A self-review: what it is of, of which edition, and its statements in order."""

    title: str
    scope: str
    """The slug of its area, or :data:`EVERY_AREA`."""
    framework: str
    publisher: str
    edition: str
    edition_line: str
    """The edition as readers name it, with the day of its release: “Edition 1, 2 May 2026”."""
    date: str
    """The day of the release, as in ``2026-05-02``; empty before it."""
    note: str
    """What is known of the edition's date, in this site's own words; may be empty."""
    url: str
    """The permanent address of what is reviewed; may be empty."""
    areas: tuple[Named, ...]
    levels: tuple[Named, ...]
    strands: tuple[Named, ...]
    rows: tuple[Row, ...]
    language: str = LANGUAGE

    @property
    def has_areas(self) -> bool:
        """Whether more than one area is reviewed."""
        return len({row.area for row in self.rows}) > 1


def review(catalogue: Catalogue, area: model.Area | None = None, site_url: str = "") -> Review:
    """Return the self-review of an area, or of every area; links need ``site_url``."""
    framework = catalogue.framework
    page = addresses.area(area) if area else addresses.HOME
    return Review(
        title=area.title if area else framework.title,
        scope=area.slug if area else EVERY_AREA,
        framework=framework.title,
        publisher=framework.publisher,
        edition=framework.edition,
        edition_line=edition_line(catalogue),
        date=release_day(catalogue),
        note=framework.edition_note or "",
        url=permanent(site_url, page),
        areas=_named(catalogue.areas),
        levels=_named(catalogue.levels),
        strands=_named(catalogue.strands),
        rows=tuple(_rows(catalogue, area, site_url)),
    )


def _named(some: Iterable[model.Area | model.Level | model.Strand]) -> tuple[Named, ...]:
    """Return the names of areas, levels or strands."""
    return tuple(Named(one.title, one.short) for one in some)


def _rows(catalogue: Catalogue, area: model.Area | None, site_url: str) -> Iterator[Row]:
    """Yield the rows of the statements in order."""
    areas = {one.slug: place for place, one in enumerate(catalogue.areas, 1)}
    levels = {one.slug: place for place, one in enumerate(catalogue.levels, 1)}
    strands = {one.slug: place for place, one in enumerate(catalogue.strands, 1)}
    for placed in catalogue.statements.values():
        if area is None or placed.area.slug == area.slug:
            address = addresses.statement(placed)
            yield Row(
                ref=placed.ref,
                area=areas[placed.area.slug],
                level=levels[placed.level.slug],
                strand=strands[placed.strand.slug],
                lead_ins=catalogue.lead_ins(placed),
                text=placed.record.text,
                address=address,
                url=permanent(site_url, address),
            )
