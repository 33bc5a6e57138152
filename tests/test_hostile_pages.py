"""Every page of the hostile site in a browser: as harmless as that of its harmless twin."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hostile_site import (  # noqa: F401 - fixtures  # noqa: F401 - fixtures
    ODD,
    RAN,
    SUB_PATH,
    Victim,
    make_hostile_base,
    make_hostile_project,
    make_other,
    make_twin_base,
    make_twin_project,
    make_victim,
)
from hostile_standards import texts_of
from hostile_words import TWINS
from playwright.sync_api import expect
from test_hostile import records

from generator import addresses
from generator.finishing.html import rewrite_attributes
from generator.finishing.offline import to_file
from generator.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from generator.catalogue import Catalogue

ELEMENTS = """async pages => {
  const found = {};
  for (const page of pages) {
    const answer = await fetch(page || ".");
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    const marks = [...parsed.querySelectorAll("ins, del")];
    for (const one of new Set(marks.map(mark => mark.parentElement))) {
      const without = kind => [...one.childNodes].filter(node => node.localName !== kind)
        .map(node => node.textContent).join("");
      one.textContent = `${without("ins")} became ${without("del")}`;
    }
    found[page] = [...parsed.querySelectorAll("*")].map(one => [
      one.localName,
      ...[...one.attributes].map(({ name, value }) => `${name}\u0002${value}`).sort(),
      one.localName === "script" ? "" : [...one.childNodes]
        .map(node => node.nodeType === Node.TEXT_NODE ? node.data : "\u0003").join(""),
    ].join("\u0001")).join("\u0000");
  }
  return found;
}"""
"""Every element of every page as the browser parses it: name, attributes, own text.

What changed from one wording to another is marked word by word, and marks of one kind are
words where those of another are none; so both wordings are compared as a whole.
"""

SHOWN = """async pages => {
  const found = new Set();
  const all = [];
  const plain = text => text.replace(/\\s+/g, " ").trim();
  for (const page of pages) {
    const answer = await fetch(page || ".");
    const { body } = new DOMParser().parseFromString(await answer.text(), "text/html");
    body.querySelectorAll("script, style").forEach(one => one.remove());
    all.push(plain(body.textContent));
    body.querySelectorAll("*").forEach(one => found.add(plain(one.textContent)));
  }
  return [[...found], all.join("\\n")];
}"""
"""What the elements of all pages show, and the pages as a whole."""

UNSHOWN = {
    ("Edition", "publisher"),
    ("Edition", "title"),
    ("Rewriting", "reason"),
    ("Term", "forms"),
}
"""Texts that stand on no page of their own: they name editions, or let texts be found."""

CUT = re.compile(rf"[\s{''.join(TWINS[ord(mark)] for mark in ':;-')}.,–]+")
"""White space, and what the ends of excerpts lose."""

COMPUTED = re.compile(
    r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{12,64}\b"
    r"|\.[0-9a-f]{8}(?=\.)|[0-9,]+ kB"
)
"""What is computed from words: identifiers, hashes, names of files, sizes."""


def pages(project: Path) -> list[str]:
    """Return the address of every page of a site, without the slash before it.

    Of those that only lead on from a ref there are hundreds, which hold no words; some are tried.
    """
    site = project / "served" / SUB_PATH
    found = sorted(
        f"{path.relative_to(site).as_posix()}".removesuffix("index.html")
        for path in site.rglob("*.html")
    )
    return [one for n, one in enumerate(found) if n % 50 == 0 or not one.startswith("ref/")]


def elements(page: str) -> Counter[str]:
    """Return the elements of a page, counted, with the twin's marks for the hostile ones."""
    plain = CUT.sub(" ", COMPUTED.sub("", page).translate(TWINS))
    return Counter(plain.split("\0"))


def parsed(reader: Browser, base: str, some: list[str]) -> dict[str, str]:
    one = Victim(reader, base)
    one.page.goto("404.html")
    found: dict[str, str] = one.page.evaluate(ELEMENTS, some)
    one.leave()
    return found


def test_every_page_is_its_harmless_twin_with_other_words(
    browser: Browser,
    hostile_base: str,
    twin_base: str,
    hostile_project: Path,
    twin_project: Path,
) -> None:
    """The same elements with the same attributes, values and texts, mark for mark."""
    some = pages(hostile_project)
    assert some == pages(twin_project)
    hostile, harmless = (parsed(browser, base, some) for base in (hostile_base, twin_base))
    odd = {}
    for page in some:
        texts = [found[page] for found in (hostile, harmless)]
        if f"/{page}" == addresses.DATA:  # shows parts of files, which escape and sort marks
            texts = [re.sub("(?<=\0)code\1[^\0]*", "code", text) for text in texts]
        one, other = map(elements, texts)
        if one != other:
            odd[page] = [*(one - other), *(other - one)]
    assert odd == {}


def test_every_text_is_shown_as_it_stands(
    victim: Victim,
    hostile_project: Path,
) -> None:
    """Each text of each field, as a whole, white space aside."""
    victim.page.goto("404.html")
    some = pages(hostile_project)
    elements, whole = victim.page.evaluate(SHOWN, some)
    shown = set(elements)
    standards, _ = load(hostile_project / "standards")
    lost = {}
    for record in records(standards):
        for field, text in texts_of(record):
            words = " ".join(text.split())
            if words not in shown and words not in whole:
                lost.setdefault(field, []).append(text)
    assert {field: texts[:3] for field, texts in lost.items() if field not in UNSHOWN} == {}


STATEMENTS = """() => [...document.querySelectorAll("article li[data-ref] > p > .words")]
  .map(one => [one.closest("[data-ref]").dataset.ref, one.textContent
    .replace(/[ \\n]+/g, " ").replace(/^ | $/g, "")])"""

IDS = """() => {
  const all = [...document.querySelectorAll("[id]")].map(one => one.id);
  return all.filter((one, n) => all.indexOf(one) !== n);
}"""

WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.parametrize("part", range(2))
def test_nothing_runs_on_any_page(
    victim: Victim,
    hostile_project: Path,
    other: Catalogue,
    part: int,
) -> None:
    """No word ran, no id stands twice, nothing is wider than a phone, once all scripts have run."""
    texts = {ref: placed.record.text for ref, placed in other.statements.items()}
    shown = set()
    wide = []
    victim.page.set_viewport_size({"width": 390, "height": 844})
    for page in [one for one in pages(hostile_project) if not one.startswith("ref/")][part::2]:
        victim.page.goto(page)
        assert victim.page.evaluate(RAN) == [], page
        assert victim.page.evaluate(ODD) == [], page
        assert victim.page.evaluate(IDS) == [], page
        for ref, text in victim.page.evaluate(STATEMENTS):
            assert text == texts[ref], (page, ref)
            shown.add(ref)
        if victim.page.evaluate(WIDE):
            wide.append(page)
        assert victim.faults == [], page
    assert shown == set(texts)
    assert wide == []


def test_cards_and_citations_show_the_words(victim: Victim, other: Catalogue) -> None:
    """What scripts show of what the page holds: the card of a term, the dialogue to cite."""
    placed = next(one for one in other.tops if other.terms_in(one.record.text))
    victim.page.goto(addresses.statement(placed).lstrip("/"))
    term = victim.page.locator("article a.term").first
    term.focus()
    card = victim.page.locator(".term-card")
    expect(card).to_be_visible()
    named = other.terms[str(term.get_attribute("aria-describedby")).removeprefix("term-")]
    expect(card.locator("strong").first).to_have_text(named.label)
    expect(card).to_contain_text(" ".join(named.definition.split()))
    victim.page.keyboard.press("Escape")
    victim.page.get_by_role("button", name=f"Cite {placed.ref}", exact=True).click()
    expect(victim.page.get_by_role("dialog")).to_contain_text(placed.record.text)
    victim.is_safe()


def test_titles_are_the_words(victim: Victim, other: Catalogue) -> None:
    """A page's title and what it says of itself to others."""
    for concept in other.concepts.values():
        victim.page.goto(addresses.theme(concept).lstrip("/"))
        label = concept.preferred_label
        assert victim.page.title().startswith(f"{label} (theme) - ")
        said = victim.page.locator("meta[name=description]").get_attribute("content")
        assert str(said).startswith(f"{label}: what the {other.framework.title} say")
        assert victim.page.locator("h1").evaluate("one => one.firstChild.data.trim()") == label


def test_links_to_files_change_no_words(hostile_project: Path) -> None:
    """Pages for shared drives differ in where links lead, and in nothing else."""
    site = hostile_project / "served" / SUB_PATH
    for page in pages(hostile_project):
        path = site / (f"{page}index.html" if not page.endswith(".html") else page)
        text = path.read_text(encoding="utf-8")
        rewritten = rewrite_attributes(text, ("href", "action"), to_file)
        tags = re.compile(r'(?:href|action)="[^"]*"')
        assert tags.sub("", rewritten) == tags.sub("", text)
