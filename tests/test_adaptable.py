"""Readers who zoom, space letters, choose colours, want no movement, or print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import states
from accessibility import HEIGHT, KINDS, WIDTHS, every_address, leads_on, look
from system import ARGUMENTS, NO_NETWORK, chromium
from test_browser import DESKTOP, Watched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PARTS = 8

SPACING = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
"""
"""What text must bear (WCAG 2.2, 1.4.12)."""

SPOILT = """() => {
  const words = one => one.textContent.replace(/\\s+/g, " ").trim().slice(0, 40);
  const isHidden = one => one.closest(".hidden, [hidden], option")
    || getComputedStyle(one).clipPath !== "none";
  const faults = [];
  if (document.documentElement.scrollWidth > innerWidth) faults.push("scrolls sideways");

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const pieces = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const one = text.parentElement;
    if (!text.textContent.trim() || isHidden(one) || !one.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, top, right, bottom } of range.getClientRects()) {
      if (right - left < 1) continue;
      // Lines may touch; letters stand in the middle of them.
      const inset = (bottom - top) / 4;
      pieces.push(
        { one, left: left + 1, top: top + inset, right: right - 1, bottom: bottom - inset });
    }
    for (let above = one; above && above !== document.body; above = above.parentElement) {
      const style = getComputedStyle(above);
      if (!["hidden", "clip"].includes(style.overflowX)) continue;
      if (isHidden(above)) break;
      const box = above.getBoundingClientRect();
      for (const { right, bottom } of range.getClientRects()) {
        if (right > box.right + 1 || bottom > box.bottom + 1) faults.push(`cut: ${words(one)}`);
      }
    }
  }
  const isAfloat = one => {
    for (let at = one; at; at = at.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true;
    }
    return one.closest(".find-suggestions, .term-card, dialog, :popover-open") !== null;
  };
  const lying = pieces.filter(({ one }) => !isAfloat(one)).sort((a, b) => a.top - b.top);
  lying.forEach((one, n) => {
    for (let m = n + 1; m < lying.length && lying[m].top < one.bottom; m += 1) {
      const other = lying[m];
      if (other.left < one.right && one.left < other.right && other.one !== one.one) {
        faults.push(`overlap: ${words(one.one)} / ${words(other.one)}`);
      }
    }
  });
  return [...new Set(faults)];
}"""
"""What is wrong with the texts of a page: out of the window, cut, or over one another."""

SMALL = """() => {
  const LEAST = 24;
  const targets = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter(one => one.checkVisibility({ visibilityProperty: true }));
  const isInText = one => getComputedStyle(one).display === "inline"
    && one.closest("p, li, dd, dt, td, th, figcaption, h1, h2, h3, h4, label")
    && one.closest("p, li, dd, dt, td, th, figcaption, h1, h2, h3, h4, label").textContent.trim()
      !== one.textContent.trim();
  const boxes = targets.map(one => {
    const isBox = ["checkbox", "radio"].includes(one.type);
    const label = isBox ? one.closest("label") : null;
    return { one, box: (label ?? one).getBoundingClientRect() };
  }).filter(({ one, box }) => box.width * box.height > 0 && !one.closest(".hidden"));
  const middle = ({ left, top, right, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  const isSmall = ({ width, height }) => width < LEAST - 0.5 || height < LEAST - 0.5;
  const far = ([x, y], { left, top, right, bottom }) => Math.hypot(
    Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  return boxes.filter(({ one, box }) => isSmall(box) && !isInText(one)).filter(({ one, box }) =>
    boxes.some(other => other.one !== one && !other.one.contains(one) && (isSmall(other.box)
      ? Math.hypot(...middle(box).map((v, n) => v - middle(other.box)[n])) < LEAST - 0.5
      : far(middle(box), other.box) < LEAST / 2 - 0.5)))
    .map(({ one, box }) => `${one.localName}.${one.className} “${one.textContent.trim()
      .slice(0, 30)}” ${Math.round(box.width)} by ${Math.round(box.height)}`);
}"""
"""Targets under 24 px with another too near (WCAG 2.2, 2.5.8); links in sentences are excepted."""

MOVING = """() => [...document.querySelectorAll("*")].flatMap(one => ["", "::before", "::after"]
  .filter(part => {
    const style = getComputedStyle(one, part || null);
    return style.scrollBehavior !== "auto" || style.animationName !== "none"
      || style.transitionDuration.split(", ").some(time => parseFloat(time) > 0);
  }).map(part => `${one.localName}.${one.className}${part}`))"""


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_fails_or_scrolls_sideways(
    browser: Browser, site: Path, server: str, part: int
) -> None:
    """A window of 320 px is one of 1280 px at 400 % (WCAG 2.2, 1.4.10)."""
    watched = Watched(browser, server, **DESKTOP)
    wide = []
    for address in every_address(site)[part::PARTS]:
        if leads_on(site, address):
            continue
        watched.page.set_viewport_size({"width": 1280, "height": 800})
        watched.page.goto(address)
        for width in (1280, 768, 390, 320):
            watched.page.set_viewport_size({"width": width, "height": 800})
            if watched.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((address, width))
    watched.context.close()
    assert wide == []
    assert watched.faults == []


def spoilt(page: Page) -> list[str]:
    page.locator("#results[aria-busy='true']").wait_for(state="detached")
    return list(page.evaluate(SPOILT))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("spacing", ["", SPACING], ids=["plain", "spaced"])
def test_no_text_is_cut_or_covered(browser: Browser, server: str, width: int, spacing: str) -> None:
    found = {}
    context = browser.new_context(base_url=f"{server}/", bypass_csp=True)
    page = context.new_page()
    look(page, width, "light")
    for address in KINDS:
        page.goto(address)
        for one in page.locator("article details > summary").all():
            one.evaluate("one => { one.parentElement.open = true; }")
        page.add_style_tag(content=spacing or "/**/")
        if wrong := spoilt(page):
            found[address] = wrong
    context.close()
    assert found == {}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "state",
    [states.facets, states.citing, states.menu, states.removed, states.sheets, states.changed],
)
def test_no_text_is_cut_or_covered_in_use(
    browser: Browser, server: str, state: Callable[[Page], None], width: int
) -> None:
    context = browser.new_context(
        base_url=f"{server}/", bypass_csp=True, viewport={"width": width, "height": HEIGHT}
    )
    page = context.new_page()
    state(page)
    page.add_style_tag(content=SPACING)
    assert spoilt(page) == []
    context.close()


def test_text_of_twice_the_size(browser: Browser, server: str) -> None:
    """The reader's own setting, which also moves what depends on the width in letters."""
    found = {}
    options = [*ARGUMENTS, NO_NETWORK, "--blink-settings=defaultFontSize=32"]
    large = browser.browser_type.launch(executable_path=chromium(), args=options)
    page = large.new_page(base_url=f"{server}/", **DESKTOP)
    for address in KINDS:
        page.goto(address)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 30
        if wrong := spoilt(page):
            found[address] = wrong
    large.close()
    assert found == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_every_target_is_large_enough(browser: Browser, server: str, width: int) -> None:
    found = {}
    page = browser.new_page(base_url=f"{server}/")
    look(page, width, "light")
    for address in KINDS:
        page.goto(address)
        page.locator("#results[aria-busy='true']").wait_for(state="detached")
        if wrong := page.evaluate(SMALL):
            found[address] = wrong
    states.sheets(page)
    if wrong := page.evaluate(SMALL):
        found["list in use"] = wrong
    page.close()
    assert found == {}


def test_nothing_moves_for_readers_who_want_that(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=f"{server}/", reduced_motion="reduce", **DESKTOP)
    page = context.new_page()
    found = {}
    for address in KINDS:
        page.goto(address)
        if moving := page.evaluate(MOVING):
            found[address] = moving[:5]
    states.removed(page)
    found.update({"list in use": moving} if (moving := page.evaluate(MOVING)) else {})
    assert page.evaluate("document.getAnimations().length") == 0
    context.close()
    assert found == {}
