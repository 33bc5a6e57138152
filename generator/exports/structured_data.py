"""What pages say to search engines, in the words of schema.org.

A framework is a ``DefinedTermSet`` and each statement a ``DefinedTerm`` of it
(https://schema.org/DefinedTermSet). Addresses are :class:`Place` until :func:`linked` writes
them as links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from generator import addresses
from generator.exports.standards_json import LANGUAGE
from generator.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.catalogue import Catalogue, PlacedStatement

Node: TypeAlias = dict[str, object]

MAX_NAME = 100
"""How many characters of a statement are its name."""


class Place(str):
    """An address of the site that stands for a link to it."""

    __slots__ = ()


def framework(catalogue: Catalogue) -> tuple[Node, ...]:
    """Return what the home page says: the framework. Its statements say that they are of it.

    They are not listed here: the page would grow with them, and with it what an engine that hands
    the home page's front matter to every page has to keep.
    """
    of = catalogue.framework
    released = {one.edition: one.released for one in catalogue.standards.editions}
    facts = {
        "datePublished": released.get(of.edition),
        "license": of.licence.url if of.licence else None,
        "description": " ".join(of.introduction) or None,
    }
    return (
        {
            **_set(catalogue),
            "publisher": {"@type": "Organization", "name": of.publisher},
            "version": of.edition,
            "inLanguage": LANGUAGE,
            **{name: value for name, value in facts.items() if value},
        },
    )


def statement(catalogue: Catalogue, top: PlacedStatement) -> tuple[Node, ...]:
    """Return what the page of a statement says: it, and each statement under it."""
    return tuple(_term(catalogue, placed) for placed in top.walk())


def breadcrumbs(crumbs: Iterable[tuple[str, str | None]]) -> tuple[Node, ...]:
    """Return the way to a page, by title and address; the page itself has no address."""
    items: list[Node] = [
        {
            "@type": "ListItem",
            "position": position,
            "name": title,
            **({"item": Place(address)} if address else {}),
        }
        for position, (title, address) in enumerate(crumbs, 1)
    ]
    return ({"@type": "BreadcrumbList", "itemListElement": items},) if items else ()


def linked(nodes: Iterable[Node], link: Callable[[str], str]) -> tuple[Node, ...]:
    """Return what a page says with links, which ``link`` makes, in place of addresses."""
    return tuple({key: _linked(one, link) for key, one in node.items()} for node in nodes)


def _set(catalogue: Catalogue) -> Node:
    """Return what names the framework."""
    return {
        "@type": "DefinedTermSet",
        "@id": Place(addresses.HOME),
        "url": Place(addresses.HOME),
        "name": catalogue.framework.title,
    }


def _term(catalogue: Catalogue, placed: PlacedStatement) -> Node:
    """Return a statement."""
    place = Place(addresses.statement(placed))
    return {
        "@type": "DefinedTerm",
        "@id": place,
        "url": place,
        "name": excerpt(placed.record.text, MAX_NAME),
        "termCode": placed.ref,
        "description": placed.record.text,
        "inDefinedTermSet": _set(catalogue),
    }


def _linked(value: object, link: Callable[[str], str]) -> object:
    """Return a value with links in place of addresses."""
    if isinstance(value, Place):
        return link(value)
    if isinstance(value, dict):
        return {key: _linked(one, link) for key, one in value.items()}
    if isinstance(value, list):
        return [_linked(one, link) for one in value]
    return value
