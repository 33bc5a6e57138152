"""Make every page of the site from a catalogue: address, Markdown, and where it came from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator import addresses
from generator.pages import (
    accessibility,
    areas,
    data,
    editions,
    glossary,
    gone,
    induction,
    my_list,
    overview,
    packs,
    places,
    quotations,
    statements,
    themes,
)
from generator.pages.compose import AREAS, with_neighbours
from generator.pages.render import front_matter, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.catalogue import Catalogue
    from generator.history import History
    from generator.pages.render import View
    from generator.record import Origin, Record


@dataclass(frozen=True)
class Page:
    """A page of the site: what it says of itself, its Markdown, and the record it was made from."""

    address: str
    meta: Mapping[str, Any]
    """Its front matter."""
    body: str
    """Its Markdown, without front matter."""
    origin: Origin

    @property
    def markdown(self) -> str:
        """What engines read from disk: front matter, each value as JSON, which is YAML too."""
        lines = [
            f"{name}: {json.dumps(value, ensure_ascii=False)}\n"
            for name, value in self.meta.items()
        ]
        return f"---\n{''.join(lines)}---\n\n{self.body}"


@dataclass(frozen=True)
class NavigationItem:
    """An entry of the site's navigation; a section has entries of its own."""

    title: str
    address: str
    items: tuple[NavigationItem, ...] = ()


def pages(
    catalogue: Catalogue,
    past: History,
    site_url: str,
    files: Callable[[], Mapping[str, str]],
) -> Iterator[Page]:
    """Yield every page made from the standards.

    Args:
        catalogue: the standards.
        past: their history.
        site_url: what citations begin addresses with, if it is known.
        files: returns the files of open data; asked last, for they may still be made.
    """
    moved = gone.moved_sections(catalogue)
    for record, view in _views(catalogue, past, files):
        address = view.head.address
        foot = render(moved[address]) if address in moved else ""
        meta = front_matter(view.head, site_url)
        yield Page(address, meta, render(view, site_url) + foot, record.origin)


def _views(
    catalogue: Catalogue, past: History, files: Callable[[], Mapping[str, str]]
) -> Iterator[tuple[Record, View]]:
    """Yield the view of every page with the record it shows."""
    gone_there = gone.gone_by_page(past)
    taken = set()
    for record, view in _standing_views(catalogue, past, gone_there):
        taken.add(view.head.address)
        yield record, view
    withdrawn = catalogue.standards.withdrawn
    if withdrawn:
        for page in gone.withdrawn_pages(catalogue, gone_there, taken):
            yield withdrawn, page
    yield catalogue.framework, data.data(catalogue, files())


def _standing_views(
    catalogue: Catalogue, past: History, gone_there: Mapping[str, tuple[gone.GoneView, ...]]
) -> Iterator[tuple[Record, View]]:
    """Yield the views of the pages of all that stands, but for the page of open data."""
    yield catalogue.framework, overview.home(catalogue)
    yield catalogue.framework, overview.find(catalogue)
    yield catalogue.framework, packs.packs_page(catalogue)
    yield catalogue.framework, my_list.my_list(catalogue)
    yield catalogue.framework, accessibility.accessibility(catalogue)
    if addresses.has_areas_page(catalogue):
        yield catalogue.framework, areas.areas(catalogue)
    for area in catalogue.areas:
        yield area, overview.area(catalogue, area)
        for level in catalogue.levels:
            yield level, places.level(catalogue, area, level)
        for strand in catalogue.strands:
            yield strand, places.strand(catalogue, area, strand)
    filled = [cell for cell in catalogue.cells.values() if cell.statements]
    for cell, cells in with_neighbours(filled):
        yield cell.statements[0].record, places.cell(catalogue, cell, cells)
    for placed, others in with_neighbours(catalogue.tops):
        was_here = gone_there.get(addresses.statement(placed), ())
        yield placed.record, statements.statement(catalogue, placed, others, past, was_here)
    yield from _reference_views(catalogue, past)
    if past.is_released:
        yield catalogue.framework, editions.editions(catalogue, past)
        yield catalogue.framework, editions.check_policy(catalogue)
        for page in editions.edition_pages(catalogue, past):
            yield catalogue.framework, page


def _reference_views(catalogue: Catalogue, past: History) -> Iterator[tuple[Record, View]]:
    """Yield the views of what the standards refer to, with the records they show."""
    if catalogue.standards.code_of_practice:
        yield catalogue.code, quotations.code_of_practice(catalogue)
        for quotation, others in with_neighbours(list(catalogue.quotations.values())):
            yield quotation, quotations.quotation(catalogue, quotation, others, past)
    thesaurus = catalogue.standards.thesaurus
    if thesaurus and catalogue.concepts:
        yield thesaurus, themes.themes(catalogue)
        yield thesaurus, themes.index(catalogue)
        for letter in themes.index_letters(catalogue):
            yield thesaurus, letter
        for concept in catalogue.concepts.values():
            yield concept, themes.theme(catalogue, concept)
    reading = catalogue.standards.induction
    if reading:
        sittings = {addresses.sitting(one.record): one.record for one in catalogue.sittings}
        for page in induction.induction_pages(catalogue):
            yield sittings.get(page.head.address, reading), page
    if catalogue.standards.glossary and catalogue.terms:
        yield catalogue.standards.glossary, glossary.glossary(catalogue)


def navigation(catalogue: Catalogue) -> tuple[NavigationItem, ...]:
    """Return the navigation over the pages made from the standards.

    Cells and statements are left out: the page of their level or strand leads to them,
    and an entry for each would be repeated on every page of the site.
    """
    items = [NavigationItem("Home", addresses.HOME)]
    sections = []
    for area in catalogue.areas:
        levels = [NavigationItem(of.title, addresses.level(area, of)) for of in catalogue.levels]
        strands = [NavigationItem(of.title, addresses.strand(area, of)) for of in catalogue.strands]
        sections.append(NavigationItem(area.short, addresses.area(area), (*levels, *strands)))
    if addresses.has_areas_page(catalogue):
        items.append(NavigationItem(AREAS.title, addresses.AREAS, tuple(sections)))
    else:
        items += sections
    if catalogue.standards.code_of_practice:
        quotations = tuple(
            NavigationItem(catalogue.quotation_label(of), addresses.quotation(of))
            for of in catalogue.quotations.values()
        )
        title = catalogue.code.short_title
        items.append(NavigationItem(title, addresses.CODE_OF_PRACTICE, quotations))
    if catalogue.concepts:
        letters = NavigationItem("A–Z", addresses.INDEX)
        items.append(NavigationItem("Themes", addresses.THEMES, (letters,)))
    if catalogue.terms:
        items.append(NavigationItem("Glossary", addresses.GLOSSARY))
    if catalogue.standards.induction:
        record = NavigationItem("Record", addresses.INDUCTION_RECORD)
        items.append(NavigationItem("Induction", addresses.INDUCTION, (record,)))
    items.append(NavigationItem("Packs", addresses.PACKS))
    if catalogue.standards.editions:
        check = NavigationItem("Check a policy", addresses.CHECK_POLICY)
        open_data = NavigationItem("Open data", addresses.DATA)
        items.append(NavigationItem("Editions", addresses.EDITIONS, (check, open_data)))
    else:
        items.append(NavigationItem("Open data", addresses.DATA))
    return tuple(items)
