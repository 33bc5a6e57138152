"""axe-core finds nothing on any page of the site, at any width, in any colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from accessibility import (
    SCHEMES,
    WIDTHS,
    Auditor,
    audit,
    audited,
    every_address,
    leads_on,
    look,
    stay,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

PARTS = 16
"""So many pieces of work, for all workers to have as much of it."""


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_on_any_page(
    browser: Browser, site: Path, server: str, auditor: Auditor, part: int
) -> None:
    """Colours are all that the dark scheme changes."""
    context = audited(browser, server)
    page = context.new_page()
    found = {}
    for address in every_address(site)[part::PARTS]:
        if leads_on(site, address):
            continue
        look(page, WIDTHS[0], "light")
        page.goto(address)
        for width in WIDTHS:
            for scheme in SCHEMES:
                look(page, width, scheme)
                if wrong := auditor.audit(page, scheme):
                    found[address, width, scheme] = wrong
    context.close()
    assert found == {}


BUILT = """[...document.querySelectorAll("*")].map(one => [
  one.localName, ...one.getAttributeNames(), ...[...one.childNodes].map(
    node => node.nodeType === Node.TEXT_NODE && Boolean(node.data.trim())),
].join()).join(";")"""
"""How a page is built: its elements, their attributes, and where there are words."""


def test_nothing_is_wrong_on_pages_that_lead_on(
    browser: Browser, site: Path, server: str, auditor: Auditor
) -> None:
    page = audited(browser, server).new_page()
    stay(page)
    found = {}
    leading = [address for address in every_address(site) if leads_on(site, address)]
    judged = set()
    for address in leading:
        page.goto("about:blank")
        page.goto(address)
        assert page.url == f"{server}/{address}"
        # They differ in where they lead; what is built alike and says something is judged once.
        if (built := page.evaluate(BUILT)) in judged:
            continue
        judged.add(built)
        for width in WIDTHS:
            look(page, width, "light")
            if wrong := auditor.audit(page, "light"):
                found[address, width] = wrong
    page.context.close()
    assert leading
    assert found == {}


def test_what_is_planted_is_found(browser: Browser, server: str) -> None:
    """Also where axe itself leaves it to a person: behind something else."""
    context = audited(browser, server)
    page = context.new_page()
    look(page, WIDTHS[1], "light")
    page.goto("about/")
    page.evaluate(
        """() => document.querySelector("h1").insertAdjacentHTML("afterend", `
          <p id="faint">Faint words</p><button id="nameless"></button><img id="unsaid" src="x">
          <h5 id="low">Too low</h5>
          <div id="deep"><p id="behind">Faint words behind</p><p id="clear">Clear words behind</p>
          <div id="over">Over them</div></div>`)"""
    )
    page.add_style_tag(
        content="""#faint, #behind { color: #bbb }
          #deep { position: relative; background: #fff }
          #over { position: absolute; inset: 0; height: 40px; background: #fff }"""
    )
    found = [line.split(" | ")[:2] for line in audit(page)]
    context.close()
    assert sorted(found) == [
        ["unsure color-contrast", "#behind"],
        ["wrong button-name", "#nameless"],
        ["wrong color-contrast", "#faint"],
        ["wrong heading-order", "#low"],
        ["wrong image-alt", "#unsaid"],
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_colours_not_judged_before_are(browser: Browser, server: str, scheme: str) -> None:
    page = audited(browser, server).new_page()
    look(page, WIDTHS[1], scheme)
    auditor = Auditor()
    page.goto("about/")
    assert auditor.audit(page, scheme) == []
    page.goto("about/sources/")
    assert auditor.audit(page, scheme) == []
    seen = len(auditor.judged[scheme])
    page.evaluate("document.querySelector('article p').id = 'changed'")
    for faint in (
        "#changed { color: #777; background: #888 }",
        "#changed { background: #777 }",
        "article { background: #777 }",
        "#changed a { color: #888; background: #777; text-decoration: none }",
    ):
        style = page.add_style_tag(content=faint)
        assert auditor.audit(page, scheme), faint
        style.evaluate("one => one.remove()")
    page.context.close()
    assert len(auditor.judged[scheme]) == seen
