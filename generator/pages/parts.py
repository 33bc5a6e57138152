"""What pages of every kind are made of: statements, quotations, terms, links, headings.

A view is a frozen object that one template shows; it holds Markdown where words are
marked up, and plain text, which the template escapes, everywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from generator import model
    from generator.exports.structured_data import Node


@dataclass(frozen=True)
class LinkView:
    """A link to a page of the site, or, without an address, the page itself."""

    title: str
    address: str | None = None


@dataclass(frozen=True)
class PackView:
    """A file to print or to edit that holds what a page says."""

    title: str
    """What kind of file it is, and what for."""
    address: str


@dataclass(frozen=True)
class Head:
    """What every page begins with.

    ``title`` is unique in the site and goes into the browser's tab, where ``None`` means
    the name of the site; ``heading`` is what
    the page itself says, under ``kicker``, which says what it belongs to.
    """

    address: str
    title: str | None
    heading: str
    description: str
    crumbs: tuple[LinkView, ...] = ()
    kicker: str | None = None
    hide: tuple[Literal["navigation", "toc"], ...] = ()
    """Which of the two columns beside the page it does without."""
    styles: tuple[str, ...] = ()
    """Style sheets that this page needs and others do not, by their paths from the root."""
    repeats: bool = False
    """Whether the page shows what other pages are about, so that search ranks it lower."""
    search_area: str | None = None
    """The name of the area that a search from here begins in, where standards are large."""
    lists: bool = False
    """Whether the page lists every part of its section, so that menus show only a reader's own."""
    withdrawn: bool = False
    """Whether it is the page of what is gone, which a sitemap leaves out."""
    citation: Mapping[str, str] = field(default_factory=dict)
    """What reference managers read of it, by the name of its tag without ``citation_``."""
    structured_data: tuple[Node, ...] = ()
    """What it says to search engines; the way to it, which ``crumbs`` are, is added to it."""


@dataclass(frozen=True)
class CitationView:
    """How something is cited."""

    ref: str | None
    words: str
    """The wording in quotation marks, or the name of what is cited."""
    source: str
    address: str


@dataclass(frozen=True)
class StatementView:
    """A statement as any page shows it, with everything under it."""

    ref: str
    anchor: str
    address: str
    text: Markup
    link: model.Link | None
    source_note: str | None
    editorial_note: str | None
    children: tuple[StatementView, ...]


@dataclass(frozen=True)
class QuotationView:
    """A quotation as any page shows it."""

    ref: str
    anchor: str
    label: str
    locator: str
    address: str
    text: Markup
    citation: Markup
    source_note: str | None
    force: Literal["must", "should", "neither"]


@dataclass(frozen=True)
class ReasonView:
    """Why something rests on a quotation."""

    reason: str
    about: LinkView | None
    """What the quotation supports, where that is not the page itself."""


@dataclass(frozen=True)
class SupportView:
    """A quotation that something rests on, in short, with every reason."""

    label: str
    address: str
    excerpt: str
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True)
class BriefView:
    """A statement in short, where a page lists many."""

    ref: str
    address: str
    excerpt: str


@dataclass(frozen=True)
class TermView:
    """A glossary term as the foot of a page explains it."""

    slug: str
    label: str
    expansion: str | None
    gist: str
    """The first sentence: what a screen reader hears at the term."""
    rest: str
    address: str


@dataclass(frozen=True)
class LevelView:
    """A level as a page names it: always its name with its place in the order."""

    title: str
    short: str
    rank: int
    count: int
    of: str
    """The count in words: ``3 statements``."""
    address: str | None
    """Its page; ``None`` where it is spoken of in all areas at once, for which there is none."""
    audience: str | None
    current: bool = False


@dataclass(frozen=True)
class ListView:
    """A list of statements under a heading of its own."""

    anchor: str
    title: str
    address: str
    statements: tuple[StatementView, ...]
    level: LevelView | None = None
