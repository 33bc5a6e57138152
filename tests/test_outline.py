"""What assistive technology reads first: titles, landmarks, headings, names, references."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from accessibility import every_address, file_of
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lxml.html import HtmlElement

SECTIONING = {"article", "aside", "main", "nav", "section"}
"""Inside these a header or footer is of the section, not of the page (HTML-AAM)."""

REFERENCES = (
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "for",
    "form",
    "headers",
    "list",
    "popovertarget",
)
"""Attributes that name elements of the same page by their ids."""


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, HtmlElement]:
    return {
        address: html.fromstring(file_of(site, address).read_text(encoding="utf-8"))
        for address in every_address(site)
    }


def text(element: HtmlElement) -> str:
    """Return what is read of an element: its words, and the names of pictures in it."""
    if element.get("aria-hidden") == "true" or element.get("hidden") is not None:
        return ""
    if not isinstance(element.tag, str):
        return ""
    if label := element.get("aria-label"):
        return str(label)
    inner = element.get("alt") or element.text or ""
    return inner + "".join(text(child) + (child.tail or "") for child in element)


def name(element: HtmlElement) -> str:
    """Return the accessible name of an element, as far as a page without scripts has it."""
    root = element.getroottree().getroot()
    labelling = (element.get("aria-labelledby") or "").split()
    words = [text(found) for one in labelling for found in root.xpath("//*[@id=$id]", id=one)]
    return re.sub(r"\s+", " ", " ".join(words) or text(element) or element.get("title", "")).strip()


def own_name(element: HtmlElement) -> str:
    """Return the name that a landmark was given; its content is none."""
    has_name = element.get("aria-label") or element.get("aria-labelledby")
    return name(element) if has_name else ""


def landmark(element: HtmlElement) -> str | None:
    """Return what landmark an element is (HTML-AAM)."""
    tag, role = element.tag, element.get("role")
    if role:
        kinds = {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region"}
        return role if role in {*kinds, "search"} else None
    if tag in {"header", "footer"}:
        inner = any(above.tag in SECTIONING for above in element.iterancestors())
        return None if inner else {"header": "banner", "footer": "contentinfo"}[tag]
    if tag in {"form", "section"}:
        return {"form": "form", "section": "region"}[tag] if own_name(element) else None
    kinds_of = {"main": "main", "nav": "navigation", "aside": "complementary", "search": "search"}
    return kinds_of.get(tag)


def outlines(page: HtmlElement) -> Iterator[str]:
    levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of level 1"
    if levels[:1] != [1]:
        yield "the first heading is not of level 1"
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"level {after} after level {before}"
    if empty := [one for one in page.xpath("//h1|//h2|//h3|//h4") if not name(one)]:
        yield f"{len(empty)} headings without words"


def landmarks(page: HtmlElement) -> Iterator[str]:
    found = [(kind, own_name(one)) for one in page.iter("*") if (kind := landmark(one))]
    kinds = Counter(kind for kind, _ in found)
    leads_on = bool(page.xpath("//meta[@http-equiv='refresh']"))
    for kind in ("main",) if leads_on else ("banner", "main", "contentinfo"):
        if kinds[kind] != 1:
            yield f"{kinds[kind]} landmarks “{kind}”"
    for (kind, named), count in Counter(found).items():
        if count > 1:
            yield f"{count} landmarks “{kind}” named “{named}”"
        if kind in {"navigation", "region", "search", "form"} and not named:
            yield f"a landmark “{kind}” without a name"


def names(page: HtmlElement) -> Iterator[str]:
    for one in page.xpath("//a[@href]|//button|//summary|//*[@role='button']"):
        if not name(one) and not one.xpath("ancestor-or-self::*[@hidden]"):
            yield f"no name: {html.tostring(one, encoding='unicode', with_tail=False)[:120]}"
    for one in page.xpath("//img[not(@alt)]|//input[@type='image'][not(@alt)]|//area[not(@alt)]"):
        yield f"no alt: {one.get('src')}"
    for one in page.xpath("//svg[not(ancestor-or-self::*[@aria-hidden='true'])]"):
        if not own_name(one):
            yield f"a drawing neither hidden nor named in {one.getparent().get('class')}"
    labelled = set(page.xpath("//label/@for"))
    for one in page.xpath("//input[not(@type='hidden')]|//select|//textarea"):
        inside = one.xpath("ancestor::label")
        if not inside and one.get("id") not in labelled and not own_name(one):
            yield f"no label: {html.tostring(one, encoding='unicode', with_tail=False)[:120]}"


def references(page: HtmlElement) -> Iterator[str]:
    ids = Counter(page.xpath("//@id"))
    for one, count in ids.items():
        if count > 1:
            yield f"{count} elements have the id {one}"
    for attribute in REFERENCES:
        for value in page.xpath(f"//@{attribute}"):
            for one in value.split():
                if one not in ids:
                    yield f"{attribute} names {one}, which is not there"
    for value in page.xpath("//a/@href[starts-with(., '#')]"):
        if value[1:] not in ids:
            yield f"a link leads to {value}, which is not there"


def languages(page: HtmlElement) -> Iterator[str]:
    if page.getroottree().getroot().get("lang") != "en":
        yield f"the language is {page.getroottree().getroot().get('lang')}"


@pytest.mark.parametrize("rule", [outlines, landmarks, names, references, languages])
def test_every_page_has_its_outline(
    pages: dict[str, HtmlElement], rule: Callable[[HtmlElement], Iterator[str]]
) -> None:
    wrong = {address: found for address, page in pages.items() if (found := list(rule(page)))}
    assert wrong == {}


def test_every_title_is_unique(pages: dict[str, HtmlElement]) -> None:
    titles = Counter(page.findtext(".//title").strip() for page in pages.values())
    assert len(pages) > 100
    assert [title for title, count in titles.items() if count > 1 or not title] == []
