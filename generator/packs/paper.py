"""What a paper holds, whatever file it becomes: parts with statements, quotations and terms.

Everything here is plain data, so that it can be handed to another process, and written as
JSON to tell whether a paper changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.imprint import LANGUAGE


@dataclass(frozen=True)
class Target:
    """A link to a page elsewhere."""

    title: str
    url: str


@dataclass(frozen=True)
class Entry:
    """A statement, with everything under it."""

    ref: str
    address: str
    """Its permanent address; empty if it is not known where the site is published."""
    text: str
    link: Target | None
    notes: tuple[str, ...]
    """What this site says of it."""
    children: tuple[Entry, ...]


@dataclass(frozen=True)
class Quoted:
    """A quotation."""

    label: str
    address: str
    text: str
    citation: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Meaning:
    """What a term means, in this site's own words."""

    label: str
    expansion: str
    definition: str


@dataclass(frozen=True)
class Part:
    """A heading and what stands under it."""

    title: str
    rank: int | None = None
    """The place of the level that the part is about, from 1."""
    paragraphs: tuple[str, ...] = ()
    """The standards' own words."""
    own_words: tuple[str, ...] = ()
    """This site's own words."""
    entries: tuple[Entry, ...] = ()
    quotations: tuple[Quoted, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A paper: what it is, of which edition, and its parts in order."""

    title: str
    subtitle: str
    description: str
    framework: str
    publisher: str
    edition: str
    """The edition as readers name it, with the day of its release: “Edition 1, 2 May 2026”."""
    date: str
    """The day of the release, as in ``2026-05-02``; empty before it."""
    note: str
    """What is known of the edition's date, in this site's own words; may be empty."""
    address: str
    """The permanent address of the page it is made from; may be empty."""
    introduction: tuple[str, ...]
    """What it begins with, in the standards' own words."""
    own_words: tuple[str, ...]
    """What it begins with, in this site's own words."""
    parts: tuple[Part, ...]
    contents: bool = False
    """Whether it has a table of contents."""
    rank: int | None = None
    language: str = LANGUAGE


@dataclass(frozen=True)
class Card:
    """One page for a wall: what a cell says, and where to read more."""

    title: str
    description: str
    level: str
    rank: int
    area: str
    framework: str
    publisher: str
    edition: str
    date: str
    address: str
    """The permanent address; empty if it is not known where the site is published."""
    entries: tuple[Entry, ...]
    language: str = LANGUAGE
