"""The reader's own colours, and paper."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
import states
from accessibility import HEIGHT
from playwright.sync_api import expect
from test_browser import DESKTOP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

PRINTED = (
    "",
    "semh/universal/",
    "semh/targeted/provision/",
    "semh-u-sys-3/",
    "code-of-practice/6.50/",
    "glossary/",
    "themes/bullying/",
    "induction/record/",
    "data/",
    "about/",
)
WIDE = 20
"""A printed page may be this many points beside its margin, for the numbers of pages."""


@pytest.fixture(params=["light", "dark"])
def forced(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """A reader whose system has colours of its own, dark letters or light ones."""
    context = browser.new_context(
        base_url=f"{server}/",
        forced_colors="active",
        color_scheme=request.param,
        reduced_motion="reduce",
        bypass_csp=True,
        viewport={"width": 1280, "height": HEIGHT},
    )
    yield context.new_page()
    context.close()


def differ(one: Locator, other: Locator) -> bool:
    """Whether two elements look different apart from their words and their colours."""
    style = """one => ["", "::before", "::after"].map(part => {
        const all = getComputedStyle(one, part || null);
        return ["borderBottomWidth", "borderBottomStyle", "outlineStyle", "fontWeight", "content"]
          .map(name => all[name]);
      }).join()"""
    return bool(one.evaluate(style) != other.evaluate(style))


def test_what_is_chosen_is_seen_in_forced_colours(forced: Page) -> None:
    page = forced
    states.suggestions(page)
    option = page.get_by_role("option", selected=True)
    assert differ(option, page.get_by_role("option", selected=False).first)
    page.goto("semh/universal/")
    toggles = page.get_by_role("button", name=re.compile("^My list: "))
    toggles.first.click()
    page.mouse.move(0, 0)
    assert differ(toggles.first, toggles.nth(1))
    ladder = page.locator(".ladder .rung")
    assert differ(ladder.and_(page.locator("[aria-current]")), ladder.last)
    tabs = page.locator(".tabs a")
    assert differ(page.locator(".tabs [aria-current]"), tabs.first)
    pages = page.get_by_role("navigation", name="Pages")
    assert differ(pages.locator("[aria-current]"), pages.get_by_role("link").last)
    page.goto("semh-u-sys-3/#semh-u-sys-3.4.1")
    marked = page.locator("[id='semh-u-sys-3.4.1'] > p").first
    assert differ(marked, page.locator("[id='semh-u-sys-3.4.2'] > p").first)


UNSEEN = """() => {
  const colour = text => text.match(/[\\d.]+/g).map(Number);
  const isSeen = (one, other) => {
    const [a, b] = [colour(one), colour(other)];
    return (a[3] ?? 1) > 0 && a.slice(0, 3).join() !== b.slice(0, 3).join();
  };
  const ground = one => {
    for (let at = one; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if ((colour(backgroundColor)[3] ?? 1) > 0) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  return [...document.querySelectorAll("button, input:not([type=hidden]), textarea")]
    .filter(one => one.checkVisibility({ visibilityProperty: true })).filter(one => {
      const style = getComputedStyle(one);
      const drawing = one.querySelector("svg");
      if (drawing) return !isSeen(getComputedStyle(drawing).fill, ground(one));
      if (["checkbox", "radio"].includes(one.type) && style.appearance !== "none") return false;
      if (one.type === "file") return false;
      return parseFloat(style.borderTopWidth) < 1 || style.borderTopStyle === "none"
        || !isSeen(style.borderTopColor, ground(one.parentElement));
    }).map(one => one.outerHTML.slice(0, 120));
}"""
"""Controls that have neither a border nor a drawing that is seen."""


def test_controls_are_seen_in_forced_colours(forced: Page) -> None:
    page = forced
    for place in (states.facets, states.citing, states.removed, states.policy_checked):
        place(page)
        assert page.evaluate(UNSEEN) == [], place.__name__
    states.ticks_cleared(page)
    assert page.evaluate(UNSEEN) == []
    page.set_viewport_size({"width": 390, "height": HEIGHT})
    states.menu(page)
    assert page.evaluate(UNSEEN) == []


@pytest.mark.parametrize("address", PRINTED)
def test_a_page_is_printed_whole_and_alone(
    browser: Browser, server: str, tmp_path: Path, address: str
) -> None:
    """Every word that the page shows stands on the paper, and no control does."""
    page = browser.new_page(base_url=f"{server}/", color_scheme="dark", **DESKTOP)
    page.goto(address)
    page.emulate_media(media="print")
    assert page.locator("button:visible, input:visible, .menu:visible").count() == 0
    for shell in ("navigation", "search"):
        shown = page.get_by_role(shell).locator("visible=true")
        names = [one.get_attribute("aria-label") for one in shown.all()]
        assert set(names) <= {"Breadcrumb"}, names
    page.evaluate(
        """() => document.querySelectorAll("article *").forEach(one => {
          if (getComputedStyle(one).clipPath !== "none") one.style.display = "none";
        })"""
    )
    words = page.locator("article").inner_text().split()
    path = tmp_path / "page.pdf"
    page.pdf(path=path, format="A4", prefer_css_page_size=False)
    page.close()
    read = ["pdftotext", "-layout", path, "-"]
    text = subprocess.run(read, capture_output=True, encoding="utf-8", check=True).stdout
    paper = re.sub(r"\s", "", text)
    # A line may end in a word, behind its hyphen.
    assert [part for word in words for part in word.split("-") if part not in paper] == []
    places = ["pdftotext", "-bbox", path, "-"]
    boxes = subprocess.run(places, capture_output=True, encoding="utf-8", check=True).stdout
    width = float(re.search(r'<page width="([\d.]+)"', boxes)[1])  # type: ignore[index]
    edges = [
        (float(left), float(right))
        for left, right in re.findall(r'<word xMin="([\d.-]+)".*? xMax="([\d.]+)"', boxes)
    ]
    assert edges
    assert min(left for left, _ in edges) > WIDE
    assert max(right for _, right in edges) < width - WIDE


def test_links_can_be_told_on_paper(browser: Browser, server: str) -> None:
    """By more than their colour, which many printers do not have."""
    page = browser.new_page(base_url=f"{server}/", **DESKTOP)
    for address in ("semh-u-sys-3/", "about/", "code-of-practice/6.50/"):
        page.goto(address)
        page.emulate_media(media="print")
        links = page.locator("article p > a:visible:not(.ref, .term, .own, .pack)")
        expect(links.first).to_be_visible()
        plain = links.evaluate_all(
            """all => all.filter(one => getComputedStyle(one).textDecorationLine === "none")
              .map(one => one.outerHTML)"""
        )
        assert plain == [], address
    page.close()
