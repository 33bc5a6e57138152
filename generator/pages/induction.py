"""The pages of the induction reading: all sittings, each sitting, and the record of it."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.compose import Composer, with_neighbours
from generator.pages.packs import printed
from generator.pages.parts import (
    Head,
    LinkView,
    ListView,
    PackView,
    QuotationView,
    TermView,
)
from generator.pages.places import level_in_area
from generator.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator import model
    from generator.catalogue import Catalogue, LinkedSitting, Reading
    from generator.pages.compose import Neighbours

WORDS_A_MINUTE = 200
"""A careful pace: most adults read English non-fiction at 175 to 300 words a minute, 238 on
average (Brysbaert 2019, doi:10.1016/j.jml.2019.104047)."""

THINKING_MINUTES = 2
"""How long a reader is given for the prompt; this site's own measure."""


@dataclass(frozen=True)
class SittingLine:
    """A sitting as lists of sittings name it."""

    slug: str
    version: str
    """Tells whether its words are those that a reader has read."""
    title: str
    address: str
    minutes: str
    holds: str
    """What it holds, in short."""


@dataclass(frozen=True)
class InductionPage:
    """Every sitting, and how far a reader is."""

    head: Head
    introduction: str | None
    total: str
    sittings: tuple[SittingLine, ...]
    record: LinkView
    packs: tuple[PackView, ...]


@dataclass(frozen=True)
class ReadingView:
    """Some of what is read: quotations, or the statements of a cell."""

    statements: ListView | None
    quotations: tuple[QuotationView, ...]


@dataclass(frozen=True)
class SittingPage:
    """A sitting: what is read, and a situation to think about."""

    head: Head
    line: SittingLine
    readings: tuple[ReadingView, ...]
    code: model.CodeOfPractice | None
    prompt: str
    before: LinkView | None
    after: LinkView | None
    all: LinkView
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class RecordPage:
    """What a reader prints to show what was read, and when."""

    head: Head
    framework: model.Framework
    sittings: tuple[SittingLine, ...]
    total: str
    all: LinkView


def minutes(texts: Iterable[str]) -> int:
    """Return how many minutes a sitting takes: its words are read, then thought about."""
    words = sum(len(text.split()) for text in texts)
    return math.ceil(words / WORDS_A_MINUTE) + THINKING_MINUTES


def induction_pages(
    catalogue: Catalogue,
) -> Iterator[InductionPage | SittingPage | RecordPage]:
    """Yield every page of the induction."""
    yield _induction(catalogue)
    for sitting, beside in with_neighbours(catalogue.sittings):
        yield _sitting(catalogue, sitting, beside)
    yield _record(catalogue)


def _induction(catalogue: Catalogue) -> InductionPage:
    """Return the page of all sittings."""
    compose = Composer(catalogue, addresses.INDUCTION)
    induction = catalogue.standards.induction
    return InductionPage(
        head=Head(
            address=addresses.INDUCTION,
            title="Induction",
            heading="Induction reading",
            description=f"All of the {catalogue.framework.title} as reading for new staff, in"
            f" {counted(len(catalogue.sittings), 'sitting')}.",
            crumbs=compose.crumbs(LinkView("Induction")),
            hide=("navigation", "toc"),
            styles=("assets/induction.css",),
        ),
        introduction=induction.introduction if induction else None,
        total=_total(catalogue),
        sittings=_lines(catalogue),
        record=LinkView("record of what you have read", addresses.INDUCTION_RECORD),
        packs=(printed(addresses.INDUCTION),),
    )


def _sitting(
    catalogue: Catalogue, sitting: LinkedSitting, beside: Neighbours[LinkedSitting]
) -> SittingPage:
    """Return the page of a sitting."""
    address = addresses.sitting(sitting.record)
    compose = Composer(catalogue, address)
    place = catalogue.sittings.index(sitting) + 1
    before, after = beside
    line = _line(sitting)
    return SittingPage(
        head=Head(
            address=address,
            title=f"{sitting.record.title} (induction)",
            heading=sitting.record.title,
            kicker=f"Sitting {place} of {len(catalogue.sittings)}",
            description=f"Induction reading, sitting {place}: {sitting.record.title}."
            f" {line.holds}.",
            crumbs=compose.crumbs(LinkView("Induction", addresses.INDUCTION), LinkView(line.title)),
            hide=("navigation", "toc"),
            styles=("assets/induction.css",),
            repeats=True,
        ),
        line=line,
        readings=tuple(_reading(compose, one) for one in sitting.readings),
        code=catalogue.standards.code_of_practice,
        prompt=sitting.record.prompt,
        before=_link(before),
        after=_link(after) or LinkView("Record of induction reading", addresses.INDUCTION_RECORD),
        all=LinkView("Induction", addresses.INDUCTION),
        terms=compose.terms(),
    )


def _record(catalogue: Catalogue) -> RecordPage:
    """Return the page that is printed as a record."""
    compose = Composer(catalogue, addresses.INDUCTION_RECORD)
    return RecordPage(
        head=Head(
            address=addresses.INDUCTION_RECORD,
            title="Record of induction reading",
            heading="Record of induction reading",
            description=f"A record to print of what was read of the {catalogue.framework.title}.",
            crumbs=compose.crumbs(LinkView("Induction", addresses.INDUCTION), LinkView("Record")),
            hide=("navigation", "toc"),
            styles=("assets/induction.css",),
        ),
        framework=catalogue.framework,
        sittings=_lines(catalogue),
        total=_total(catalogue),
        all=LinkView("Induction", addresses.INDUCTION),
    )


def _lines(catalogue: Catalogue) -> tuple[SittingLine, ...]:
    """Return every sitting as lists name it."""
    return tuple(_line(sitting) for sitting in catalogue.sittings)


def _line(sitting: LinkedSitting) -> SittingLine:
    """Return a sitting as lists name it."""
    quotations = sum(len(reading.quotations) for reading in sitting.readings)
    counts = [
        counted(len(sitting.refs) - quotations, "statement"),
        counted(quotations, "quotation"),
    ]
    words = "\n".join((*sitting.refs, *sitting.texts))
    return SittingLine(
        slug=sitting.record.slug,
        version=hashlib.sha256(words.encode()).hexdigest()[:12],
        title=sitting.record.title,
        address=addresses.sitting(sitting.record),
        minutes=counted(_minutes(sitting), "minute"),
        holds=", ".join(count for count in counts if not count.startswith("0 ")),
    )


def _minutes(sitting: LinkedSitting) -> int:
    """Return how many minutes a sitting takes."""
    return minutes((*sitting.texts, sitting.record.prompt))


def _total(catalogue: Catalogue) -> str:
    """Return how long all sittings take together."""
    return counted(sum(map(_minutes, catalogue.sittings)), "minute")


def _reading(compose: Composer, of: Reading) -> ReadingView:
    """Return some of what is read."""
    cell = of.cell
    return ReadingView(
        statements=ListView(
            anchor="",
            title=compose.catalogue.cell_title(cell),
            address=addresses.cell(cell.area, cell.level, cell.strand),
            statements=compose.statements(of.statements),
            level=level_in_area(compose, cell.area, cell.level),
        )
        if cell
        else None,
        quotations=tuple(compose.quotation(one) for one in of.quotations),
    )


def _link(sitting: LinkedSitting | None) -> LinkView | None:
    """Return a link to a sitting."""
    return LinkView(sitting.record.title, addresses.sitting(sitting.record)) if sitting else None
