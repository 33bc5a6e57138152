"""The ways in by what people say: a page for each concept, all themes, and the A–Z."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.compose import Composer, quotation_link
from generator.pages.parts import BriefView, Head, LinkView, StatementView, TermView
from generator.text import counted, excerpt, search_words

if TYPE_CHECKING:
    from generator import model
    from generator.catalogue import Catalogue, PlacedStatement


@dataclass(frozen=True)
class ThemeStatement:
    """A statement that answers, under the texts it stands under."""

    cell: LinkView
    lead_ins: tuple[str, ...]
    statement: StatementView


@dataclass(frozen=True)
class ThemeLevel:
    """What one level expects about a concept."""

    title: str
    rank: int
    statements: tuple[ThemeStatement, ...]


@dataclass(frozen=True)
class ThemePage:
    """A concept: what people call it, what each level expects, and what else helps."""

    head: Head
    concept: model.Concept
    levels: tuple[ThemeLevel, ...]
    quotations: tuple[BriefView, ...]
    helps: tuple[BriefView, ...]
    related: tuple[LinkView, ...]
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class ThemesPage:
    """All concepts, those that the standards do not cover apart."""

    head: Head
    covered: tuple[LinkView, ...]
    not_covered: tuple[LinkView, ...]
    index: LinkView


@dataclass(frozen=True)
class IndexPage:
    """The letters of the A–Z."""

    head: Head
    letters: tuple[LinkView, ...]
    labels: str


@dataclass(frozen=True)
class IndexEntry:
    """A label and the concept it leads to."""

    label: str
    concept: LinkView
    is_preferred: bool


@dataclass(frozen=True)
class IndexLetterPage:
    """The labels that begin with one letter."""

    head: Head
    letters: tuple[LinkView, ...]
    entries: tuple[IndexEntry, ...]


def themes(catalogue: Catalogue) -> ThemesPage:
    """Return the page of all concepts."""
    compose = Composer(catalogue, addresses.THEMES)
    concepts = sorted(catalogue.concepts.values(), key=lambda c: search_words(c.preferred_label))
    links = [(concept.not_covered, _theme_link(concept)) for concept in concepts]
    return ThemesPage(
        head=Head(
            address=addresses.THEMES,
            title="Themes",
            heading="Themes",
            description=f"What people look for in the {catalogue.framework.title}, by theme.",
            crumbs=compose.crumbs(LinkView("Themes")),
        ),
        covered=tuple(link for not_covered, link in links if not not_covered),
        not_covered=tuple(link for not_covered, link in links if not_covered),
        index=LinkView("A–Z", addresses.INDEX),
    )


def theme(catalogue: Catalogue, concept: model.Concept) -> ThemePage:
    """Return the page of a concept."""
    address = addresses.theme(concept)
    compose = Composer(catalogue, address)
    quoted = tuple(ref for ref in concept.is_it if ref not in catalogue.statements)
    return ThemePage(
        head=Head(
            address=address,
            title=f"{concept.preferred_label} (theme)",
            heading=concept.preferred_label,
            kicker="Theme",
            description=f"{concept.preferred_label}: what the {catalogue.framework.title} say"
            " about it, level by level.",
            crumbs=compose.crumbs(
                LinkView("Themes", addresses.THEMES), LinkView(concept.preferred_label)
            ),
            hide=("navigation",),
            repeats=True,
        ),
        concept=concept,
        levels=_levels(compose, concept),
        quotations=_briefs(catalogue, quoted),
        helps=_briefs(catalogue, concept.helps),
        related=tuple(_theme_link(catalogue.concepts[slug]) for slug in concept.related),
        terms=compose.terms(),
    )


def index(catalogue: Catalogue) -> IndexPage:
    """Return the first page of the A–Z."""
    compose = Composer(catalogue, addresses.INDEX)
    return IndexPage(
        head=Head(
            address=addresses.INDEX,
            title="A–Z",
            heading="A–Z",
            description="Everything people call what the standards speak of, by letter.",
            crumbs=compose.crumbs(LinkView("Themes", addresses.THEMES), LinkView("A–Z")),
        ),
        letters=_letters(catalogue),
        labels=counted(len(catalogue.labels), "name"),
    )


def index_letters(catalogue: Catalogue) -> tuple[IndexLetterPage, ...]:
    """Return the pages of the A–Z, one a letter."""
    letters = _letters(catalogue)
    by_letter = groupby(_by_letter(catalogue), key=lambda pair: addresses.first_letter(pair[0]))
    return tuple(
        _index_letter(catalogue, letter, tuple(pairs), letters) for letter, pairs in by_letter
    )


def _by_letter(catalogue: Catalogue) -> list[tuple[str, model.Concept]]:
    """Return every label with its concept, those of one letter together.

    In the order of labels, words of other scripts come last and digits first; both are listed
    in one place.
    """
    return sorted(catalogue.labels, key=lambda pair: addresses.first_letter(pair[0]))


def _index_letter(
    catalogue: Catalogue,
    letter: str,
    pairs: tuple[tuple[str, model.Concept], ...],
    letters: tuple[LinkView, ...],
) -> IndexLetterPage:
    """Return one page of the A–Z."""
    address = addresses.index_letter(letter)
    compose = Composer(catalogue, address)
    return IndexLetterPage(
        head=Head(
            address=address,
            title=f"A–Z: {letter}",
            heading=letter,
            kicker="A–Z",
            description=f"What people call what the standards speak of: {letter}.",
            crumbs=compose.crumbs(
                LinkView("Themes", addresses.THEMES),
                LinkView("A–Z", addresses.INDEX),
                LinkView(letter),
            ),
            hide=("navigation",),
            repeats=True,
        ),
        letters=letters,
        entries=tuple(
            IndexEntry(label, _theme_link(concept), label == concept.preferred_label)
            for label, concept in pairs
        ),
    )


def _letters(catalogue: Catalogue) -> tuple[LinkView, ...]:
    """Return links to the letters of the A–Z."""
    letters = dict.fromkeys(addresses.first_letter(label) for label, _ in _by_letter(catalogue))
    return tuple(LinkView(letter, addresses.index_letter(letter)) for letter in letters)


def _theme_link(concept: model.Concept) -> LinkView:
    """Return a link to a concept's page."""
    return LinkView(concept.preferred_label, addresses.theme(concept))


def _levels(compose: Composer, concept: model.Concept) -> tuple[ThemeLevel, ...]:
    """Return the statements that are the answer, by level; a level without any is left out."""
    catalogue = compose.catalogue
    placed = [catalogue.statements[ref] for ref in concept.is_it if ref in catalogue.statements]
    by_level = [
        (level, [one for one in placed if one.level is level]) for level in catalogue.levels
    ]
    return tuple(
        ThemeLevel(
            title=level.title,
            rank=catalogue.rank(level),
            statements=tuple(_statement(compose, one) for one in found),
        )
        for level, found in by_level
        if found
    )


def _statement(compose: Composer, placed: PlacedStatement) -> ThemeStatement:
    """Return a statement that is the answer."""
    cell = addresses.cell(placed.area, placed.level, placed.strand)
    return ThemeStatement(
        cell=LinkView(placed.strand.title, cell),
        lead_ins=compose.catalogue.lead_ins(placed),
        statement=compose.statement(placed),
    )


def _briefs(catalogue: Catalogue, refs: tuple[str, ...]) -> tuple[BriefView, ...]:
    """Return statements and quotations in short."""
    briefs = []
    for ref in refs:
        if ref in catalogue.statements:
            placed = catalogue.statements[ref]
            text = " ".join([*catalogue.lead_ins(placed), placed.record.text])
            briefs.append(BriefView(ref, addresses.statement(placed), excerpt(text, 140)))
        else:
            quotation = catalogue.quotations_by_ref[ref]
            link = quotation_link(catalogue, quotation)
            briefs.append(BriefView(ref, link.address or "", excerpt(quotation.text, 140)))
    return tuple(briefs)
