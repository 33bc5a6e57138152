"""What became of what is gone: it keeps its page, or its place on one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.compose import Composer
from generator.pages.parts import Head, LinkView
from generator.pages.versions import edition_link, lead_ins, place_of
from generator.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.catalogue import Catalogue
    from generator.history import History


@dataclass(frozen=True)
class GoneView:
    """A statement or quotation that the standards no longer have."""

    ref: str
    anchor: str
    edition: LinkView
    """The first edition without it."""
    last: str
    """The last edition with it."""
    lead_ins: tuple[str, ...]
    wording: str
    reason: str | None
    to: LinkView | None
    successors: tuple[LinkView, ...]


@dataclass(frozen=True)
class MovedPlace:
    """A place on a page that is elsewhere now."""

    anchor: str
    to: LinkView


@dataclass(frozen=True)
class WithdrawnPage:
    """The page of a withdrawn statement or quotation, at the address it always had."""

    head: Head
    gone: tuple[GoneView, ...]


@dataclass(frozen=True)
class MovedSection:
    """What is no longer on a page that is still there."""

    head: Head
    moved: tuple[MovedPlace, ...]


def withdrawn_pages(
    catalogue: Catalogue, gone_there: Mapping[str, tuple[GoneView, ...]], pages: Iterable[str]
) -> Iterator[WithdrawnPage]:
    """Yield a page for every address of a withdrawn statement or quotation that has none."""
    taken = set(pages)
    for address, views in gone_there.items():
        if address in taken:
            continue
        first = views[0]
        compose = Composer(catalogue, address)
        yield WithdrawnPage(
            head=Head(
                address=address,
                title=f"{first.ref}, {'moved' if first.to else 'withdrawn'}",
                heading=first.ref,
                kicker="Moved" if first.to else "Withdrawn",
                description=f"{first.ref} was in edition {first.last}: {excerpt(first.wording)}",
                crumbs=compose.crumbs(
                    LinkView("Editions", addresses.EDITIONS), LinkView(first.ref)
                ),
                hide=("navigation",),
                repeats=True,
                withdrawn=True,
            ),
            gone=views,
        )


def gone_by_page(past: History) -> dict[str, tuple[GoneView, ...]]:
    """Return what is gone by the address of the page it was on."""
    found: dict[str, list[GoneView]] = defaultdict(list)
    for ref in past.gone:
        _, version = past.last[ref]
        found[version.address.partition("#")[0]].append(_gone(past, ref))
    return {address: tuple(sorted(views, key=_page_first)) for address, views in found.items()}


def moved_sections(catalogue: Catalogue) -> dict[str, MovedSection]:
    """Return places that are elsewhere now by the address of the page they were on."""
    found: dict[str, list[MovedPlace]] = defaultdict(list)
    for address in catalogue.moved_addresses:
        page, hash_, anchor = address.partition("#")
        if hash_:
            target = addresses.final(address, catalogue.moved_addresses)
            found[page].append(MovedPlace(anchor, LinkView(target, target)))
    return {
        page: MovedSection(Head(page, None, "", ""), tuple(places))
        for page, places in found.items()
    }


def _gone(past: History, ref: str) -> GoneView:
    """Return a ref that the standards no longer have."""
    change = past.gone[ref]
    edition, version = past.last[ref]
    editions = {one.name: one for one, _ in past.editions}
    return GoneView(
        ref=ref,
        anchor=version.address.partition("#")[2],
        edition=edition_link(editions[change.edition]),
        last=edition.name,
        lead_ins=lead_ins(edition, ref),
        wording=version.text,
        reason=change.reason,
        to=place_of(past, change.after.ref) if change.after else None,
        successors=tuple(place_of(past, successor) for successor in change.successors),
    )


def _page_first(view: GoneView) -> tuple[bool, str]:
    """Sort what is a page of its own before what is a place on it."""
    return bool(view.anchor), view.anchor
