"""Render a view: what its page says of itself, and its template with every word escaped."""

from __future__ import annotations

import html
from functools import cache, partial
from typing import TYPE_CHECKING, Any, ClassVar, Protocol
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator import addresses
from generator.exports import structured_data
from generator.text import markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Template
    from jinja2.runtime import Macro

    from generator.exports.structured_data import Node
    from generator.pages.parts import Head


MOST_REMEMBERED = 32768
"""As many pieces of pages are kept to be used again."""

REPEATED = 0.3
"""How much less a page counts in a theme's search that shows what other pages are about."""


class View(Protocol):
    """What a template shows: a frozen dataclass whose name is the template's."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def head(self) -> Head:
        """What the page begins with."""


class AddressedView(Protocol):
    """What a macro shows; equal ones are the same."""

    address: str


def render(view: View, site_url: str = "") -> str:
    """Return the Markdown of a page, without its front matter.

    The template is named after the view's class, ``StatementPage`` →
    ``statement_page.md.jinja``; it gets the view as ``page``, and ``url``, which turns an
    address into a link relative to the page; and ``permanent``, which writes it out as
    people print it, as far as ``site_url`` is known.
    """
    template = _template(type(view).__name__)
    here = view.head.address

    def url(address: str) -> Markup:
        """Return the link from this page to an address of the site."""
        return Markup(addresses.relative(here, address))  # noqa: S704 - made of slugs and codes

    return template.render(page=view, url=url, permanent=partial(_permanent, site_url))


def front_matter(head: Head, site_url: str = "") -> dict[str, Any]:
    """Return what a page says of itself to engines and themes, as front matter has it.

    Themes print titles without escaping them, so words are HTML here, not plain text;
    structured data is not, who prints it into a page must escape it there.
    """

    def link(address: str) -> str:
        """Return an address as programs read it, who know the page's own."""
        if site_url:
            return _permanent(site_url, address)
        return addresses.relative_url(head.address, address)

    said = {
        "title": html.escape(head.title) if head.title else None,
        "description": html.escape(head.description),
        "hide": list(head.hide),
        "styles": list(head.styles),
        "citation": {name: html.escape(value) for name, value in head.citation.items()},
        "search_area": head.search_area,
        "lists": head.lists,
        "withdrawn": head.withdrawn,
        "structured_data": list(_structured_data(head, link)),
        "search": {"boost": REPEATED} if head.repeats else None,
    }
    return {name: value for name, value in said.items() if value}


def _permanent(site_url: str, address: str) -> str:
    """Return an address as people print it."""
    return f"{site_url.rstrip('/')}{address}"


@cache
def _template(name: str) -> Template:
    """Return the template of a class of views."""
    return _environment().get_template(f"{_snake(name)}.md.jinja")


@cache
def _environment() -> Environment:
    """Return the environment: whatever a template prints is escaped for Markdown."""
    environment = Environment(
        loader=PackageLoader("generator.pages"),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["own_words"] = addresses.OWN_WORDS
    environment.globals["remembered"] = _Remembered()
    environment.filters["attribute"] = _attribute
    environment.filters["href"] = _href
    return environment


class _Remembered:
    """What macros made of views, for one view stands on many pages."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], str] = {}

    def __call__(
        self, macro: Macro, view: AddressedView, url: Callable[[str], Markup], *more: object
    ) -> str:
        """Return what a macro makes of a view, whose every link begins as that to itself does."""
        key = (macro.name, view, url(view.address), *more)
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= MOST_REMEMBERED:
                self._made.clear()
            made = self._made[key] = macro(view, url, *more)
        return made


def _escaped(value: object) -> Markup:
    """Return Markdown for a value that a template prints; Markdown stays as it is."""
    return value if isinstance(value, Markup) else markdown(str(value))


def _attribute(value: str) -> Markup:
    """Return the value of an attribute of an element that has Markdown inside.

    Python-Markdown reads such a value, and writes it again without escaping what looks like a
    character reference; so each “&” has to be one more reference.
    """
    return markdown(value.replace("&", "&amp;"))


def _structured_data(head: Head, link: Callable[[str], str]) -> tuple[Node, ...]:
    """Return what a page says to search engines, with the way to it."""
    crumbs = structured_data.breadcrumbs((crumb.title, crumb.address) for crumb in head.crumbs)
    return structured_data.linked((*head.structured_data, *crumbs), link)


def _href(url: str) -> Markup:
    """Return the address of a page elsewhere as the target of a Markdown link."""
    return Markup(quote(url, safe=":/?#@!$&'*+,;=%-._~"))  # noqa: S704 - escaped here


def _snake(name: str) -> str:
    """Return ``CamelCase`` as ``snake_case``."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
