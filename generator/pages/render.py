"""Render a view with its template: every word escaped, every link relative."""

from __future__ import annotations

import html
import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Protocol
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator import addresses
from generator.exports import structured_data
from generator.text import markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.exports.structured_data import Node
    from generator.pages.parts import Head


class View(Protocol):
    """What a template shows: a frozen dataclass whose name is the template's."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def head(self) -> Head:
        """What the page begins with."""


def render(view: View, site_url: str = "") -> str:
    """Return the Markdown of a page.

    The template is named after the view's class, ``StatementPage`` →
    ``statement_page.md.jinja``; it gets the view as ``page``, and ``url``, which turns an
    address into a link relative to the page; and ``permanent``, which writes it out as
    people print it, as far as ``site_url`` is known.
    """
    template = _environment().get_template(f"{_snake(type(view).__name__)}.md.jinja")
    here = view.head.address

    def url(address: str) -> Markup:
        """Return the link from this page to an address of the site."""
        return Markup(addresses.relative(here, address))  # noqa: S704 - made of slugs and codes

    def permanent(address: str) -> str:
        """Return an address as people print it."""
        return f"{site_url.rstrip('/')}{address}"

    def link(address: str) -> str:
        """Return an address as programs read it, who know the page's own."""
        return permanent(address) if site_url else addresses.relative_url(here, address)

    head = replace(view.head, structured_data=_structured_data(view.head, link))
    return template.render(page=replace(view, head=head), url=url, permanent=permanent)


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
    environment.filters["attribute"] = _attribute
    environment.filters["front_matter"] = _front_matter
    environment.filters["href"] = _href
    environment.filters["json"] = _json
    return environment


def _escaped(value: object) -> Markup:
    """Return Markdown for a value that a template prints; Markdown stays as it is."""
    return value if isinstance(value, Markup) else markdown(str(value))


def _attribute(value: str) -> Markup:
    """Return the value of an attribute of an element that has Markdown inside.

    Python-Markdown reads such a value, and writes it again without escaping what looks like a
    character reference; so each “&” has to be one more reference.
    """
    return markdown(value.replace("&", "&amp;"))


def _front_matter(value: str) -> Markup:
    """Return a YAML string for the front matter.

    Themes print titles without escaping them, so the value is HTML, not plain text.
    """
    return Markup(json.dumps(html.escape(value), ensure_ascii=False))  # noqa: S704 - escaped here


def _json(value: object) -> Markup:
    """Return data for the front matter, as JSON, which YAML reads too.

    Unlike titles it is not escaped: who prints it into a page must escape it there.
    """
    return Markup(json.dumps(value, ensure_ascii=False))  # noqa: S704 - a mapping for YAML


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
