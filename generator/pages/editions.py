"""What editions changed, and what became of what is gone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.compose import Composer
from generator.pages.parts import Head, LinkView
from generator.pages.versions import compared, edition_link, lead_ins, place_of
from generator.text import day, markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from generator.catalogue import Catalogue
    from generator.history import Change, History, Kind, Snapshot

HEADINGS: dict[Kind, str] = {
    "changed": "Changed",
    "moved": "Moved",
    "withdrawn": "Withdrawn",
    "added": "Added",
}
"""What a page of changes shows, in this order."""


@dataclass(frozen=True)
class EditionLine:
    """An edition in the list of all."""

    link: LinkView
    released: str
    note: str | None
    counts: str


@dataclass(frozen=True)
class EditionsPage:
    """All editions, the latest first."""

    head: Head
    editions: tuple[EditionLine, ...]
    check_policy: LinkView
    feed: str


@dataclass(frozen=True)
class ChangeView:
    """What became of one statement or quotation."""

    ref: LinkView
    lead_ins: tuple[str, ...]
    wording: Markup
    to: LinkView | None
    """Where it moved to."""
    reason: str | None
    successors: tuple[LinkView, ...]


@dataclass(frozen=True)
class ChangeList:
    """The changes of one kind."""

    anchor: str
    title: str
    count: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True)
class EditionPage:
    """What an edition changed."""

    head: Head
    released: str
    note: str | None
    counts: str
    lists: tuple[ChangeList, ...]
    before: LinkView | None
    after: LinkView | None
    all: LinkView


@dataclass(frozen=True)
class CheckPolicyPage:
    """Where a reader checks what a policy cites."""

    head: Head
    editions: LinkView


def check_policy(catalogue: Catalogue) -> CheckPolicyPage:
    """Return the page that checks a policy."""
    address = addresses.CHECK_POLICY
    return CheckPolicyPage(
        head=Head(
            address=address,
            title="Check a policy",
            heading="Check a policy",
            description="Check whether what a school's policy cites of the"
            f" {catalogue.framework.title} still holds.",
            crumbs=Composer(catalogue, address).crumbs(LinkView("Check a policy")),
            hide=("navigation", "toc"),
            styles=("assets/policy.css",),
        ),
        editions=LinkView("Editions", addresses.EDITIONS),
    )


def editions(catalogue: Catalogue, past: History) -> EditionsPage:
    """Return the page of all editions."""
    return EditionsPage(
        head=Head(
            address=addresses.EDITIONS,
            title="Editions",
            heading="Editions",
            description=f"Every edition of the {catalogue.framework.title}, and what it changed.",
            crumbs=Composer(catalogue, addresses.EDITIONS).crumbs(LinkView("Editions")),
            hide=("navigation", "toc"),
        ),
        editions=tuple(
            EditionLine(
                LinkView(f"Edition {edition.name}", addresses.edition(edition.name)),
                _released(edition),
                edition.note,
                _counts(changes, is_first=n == 0),
            )
            for n, (edition, changes) in enumerate(past.editions)
        )[::-1],
        check_policy=LinkView("Check a policy", addresses.CHECK_POLICY),
        feed=addresses.FEED,
    )


def edition_pages(catalogue: Catalogue, past: History) -> Iterator[EditionPage]:
    """Yield the page of every edition."""
    links = [edition_link(edition) for edition, _ in past.editions]
    everything = LinkView("Editions", addresses.EDITIONS)
    for n, (edition, changes) in enumerate(past.editions):
        address = addresses.edition(edition.name)
        title = f"Edition {edition.name}"
        compose = Composer(catalogue, address)
        yield EditionPage(
            head=Head(
                address=address,
                title=f"{title}: what changed",
                heading=title,
                description=f"{title} of the {catalogue.framework.title}: what changed.",
                crumbs=compose.crumbs(everything, LinkView(title)),
                hide=("navigation", "toc"),
                repeats=True,
            ),
            released=_released(edition),
            note=edition.note,
            counts=_counts(changes, is_first=n == 0),
            lists=tuple(_lists(past, n)) if n else (),
            before=links[n - 1] if n else None,
            after=links[n + 1] if n + 1 < len(links) else None,
            all=everything,
        )


def _lists(past: History, n: int) -> Iterator[ChangeList]:
    """Yield the changes of each kind from one edition to the ``n``-th."""
    before, (after, changes) = past.editions[n - 1][0], past.editions[n]
    for kind, title in HEADINGS.items():
        some = [change for change in changes if change.kind == kind]
        if some:
            views = tuple(_change(past, change, before, after) for change in some)
            yield ChangeList(f"page-{kind}", title, str(len(some)), views)


def _change(past: History, change: Change, before: Snapshot, after: Snapshot) -> ChangeView:
    """Return one change from one edition to the next."""
    holder = after if change.ref in after.versions else before
    both = change.kind == "changed"
    version = change.after or change.before
    return ChangeView(
        ref=LinkView(change.ref, past.last[change.ref][1].address),
        lead_ins=lead_ins(holder, change.ref),
        wording=compared(change.parts) if both else markdown(version.text if version else ""),
        to=place_of(past, change.after.ref) if change.kind == "moved" and change.after else None,
        reason=change.reason,
        successors=tuple(place_of(past, one) for one in change.successors),
    )


def _released(edition: Snapshot) -> str:
    """Return when an edition was released, in words."""
    return f"Released {day(edition.released)}" if edition.released else "Not released yet"


def _counts(changes: tuple[Change, ...], *, is_first: bool) -> str:
    """Return how much of each kind an edition changed, in words."""
    counts = Counter(change.kind for change in changes)
    if is_first:
        return f"The first edition here: {counts['added']} statements and quotations"
    kinds: tuple[Kind, ...] = (*HEADINGS, "unchanged")
    return ", ".join(f"{counts[kind]} {kind}" for kind in kinds if counts[kind]) or "no change"
