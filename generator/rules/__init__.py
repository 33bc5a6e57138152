"""Check the standards as a whole: names, words and links.

Each rule is a generator of findings about one catalogue. What a single record can get
wrong is checked where it is defined, in :mod:`generator.model`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules import concepts, induction, links, names, promises, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.catalogue import Catalogue
    from generator.issues import Issue

RULES: tuple[Callable[[Catalogue], Iterator[Issue]], ...] = (
    names.names,
    names.numbers,
    words.forms,
    words.lead_ins,
    words.damaged,
    words.glossary,
    words.unexplained,
    links.places,
    links.supports,
    links.sources,
    links.contact,
    links.page_addresses,
    concepts.labels,
    concepts.answers,
    concepts.unreached,
    induction.unknown,
    induction.coverage,
    promises.editions,
    promises.unchanged,
    promises.refs,
    promises.published_addresses,
    promises.withdrawn,
)
"""Every rule; each takes a catalogue and yields findings."""


def check(catalogue: Catalogue) -> tuple[Issue, ...]:
    """Return what every rule finds in the catalogue, sorted."""
    return tuple(sorted({issue for rule in RULES for issue in rule(catalogue)}))
