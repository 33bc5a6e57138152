"""The page of the glossary."""

from __future__ import annotations

import string
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.compose import Composer, quotation_link
from generator.pages.parts import (
    Head,
    LinkView,
)

if TYPE_CHECKING:
    from generator import model
    from generator.catalogue import Catalogue


@dataclass(frozen=True)
class GlossaryEntry:
    """A term with everything that uses it."""

    term: model.Term
    related: tuple[LinkView, ...]
    statements: tuple[LinkView, ...]
    quotations: tuple[LinkView, ...]


@dataclass(frozen=True)
class GlossaryLetter:
    """The terms that begin with one letter."""

    letter: str
    slug: str
    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True)
class GlossaryPage:
    """All terms, by letter."""

    head: Head
    letters: tuple[GlossaryLetter, ...]


def glossary(catalogue: Catalogue) -> GlossaryPage:
    """Return the glossary."""
    terms = sorted(catalogue.terms.values(), key=lambda one: (_letter(one), one.label.casefold()))
    return GlossaryPage(
        head=Head(
            address=addresses.GLOSSARY,
            title="Glossary",
            heading="Glossary",
            description=f"The abbreviations and terms of the {catalogue.framework.title},"
            " explained in plain words.",
            crumbs=Composer(catalogue, addresses.GLOSSARY).crumbs(LinkView("Glossary")),
        ),
        letters=tuple(
            GlossaryLetter(
                letter=letter,
                slug=f"page-letter-{letter.lower()}" if letter != _OTHER else "page-letter-other",
                entries=tuple(_entry(catalogue, term) for term in group),
            )
            for letter, group in groupby(terms, key=_letter)
        ),
    )


_OTHER = "0–9"


def _letter(term: model.Term) -> str:
    """Return the letter that a term is listed under."""
    first = addresses.first_letter(term.label)
    return first if first in string.ascii_uppercase else _OTHER


def _entry(catalogue: Catalogue, term: model.Term) -> GlossaryEntry:
    """Return a term with everything that uses it."""
    return GlossaryEntry(
        term=term,
        related=tuple(
            LinkView(other.label, addresses.term(other))
            for other in (catalogue.terms[slug] for slug in term.related)
        ),
        statements=tuple(
            LinkView(placed.ref, addresses.statement(placed))
            for placed in catalogue.statements_using(term)
        ),
        quotations=tuple(
            quotation_link(catalogue, one) for one in catalogue.quotations_using(term)
        ),
    )
