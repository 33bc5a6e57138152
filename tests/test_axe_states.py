"""axe-core finds nothing in any state that a page gets into while it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from accessibility import (
    HEIGHT,
    SCHEMES,
    WIDTHS,
    Auditor,
    audited,
    every_address,
    leads_on,
    look,
)
from conftest import serve
from playwright.sync_api import expect
from states import NO_CLIPBOARD, STATES
from test_editions import editions_site  # noqa: F401 - a fixture
from test_foreign import project as foreign_project  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page


def look_everywhere(
    page: Page, width: int, where: str, auditor: Auditor
) -> dict[tuple[str, int, str], list[str]]:
    """Return what is wrong with a page as it stands, in both schemes."""
    found = {}
    for scheme in SCHEMES:
        look(page, width, scheme)
        if wrong := auditor.audit(page, scheme):
            found[where, width, scheme] = wrong
    return found


def opened(browser: Browser, base: str, width: int) -> Page:
    size = {"width": width, "height": HEIGHT}
    allowed = ["clipboard-read", "clipboard-write"]
    page = audited(browser, base, viewport=size, permissions=allowed).new_page()
    look(page, width, "light")
    return page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", STATES, ids=lambda one: one.__name__)
def test_nothing_is_wrong_in_any_state(
    browser: Browser,
    server: str,
    state: Callable[[Page], None],
    auditor: Auditor,
    width: int,
) -> None:
    page = opened(browser, server, width)
    state(page)
    assert look_everywhere(page, width, state.__name__, auditor) == {}
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wrong_after_four_editions(
    browser: Browser,
    editions_site: Path,  # noqa: F811 - the fixture
    auditor: Auditor,
    width: int,
) -> None:
    """What changed, what was withdrawn, and a list and a policy that are older than it."""
    found = {}
    for base in serve(editions_site):
        page = opened(browser, base, width)
        for address in every_address(editions_site):
            if not leads_on(editions_site, address) and not address.startswith(("a-z/", "themes/")):
                page.goto(address)
                found.update(look_everywhere(page, width, address, auditor))
        page.evaluate(
            """() => {
              const add = (ref, wording, edition) => standardsList.add([{ ref, wording, edition }]);
              add("NEED-A-ROO-1", "Keep the room quiet.", "1");
              add("NEED-A-TEA-1", "Use plain words.", "1");
              add("NEED-A-TEA-2.3", "by <b> & talking", "2");
            }"""
        )
        page.goto("list/")
        expect(page.locator(".list-fate:not(:empty)")).to_have_count(3)
        found.update(look_everywhere(page, width, "list with what became of it", auditor))
        page.goto("check-policy/")
        page.get_by_label("Text of the policy").fill(
            "NEED-A-ROO-1, NEED-A-TEA-1, NEED-A-TEA-2.1 and “Keep the rooms quiet all day”"
        )
        page.get_by_role("button", name="Check the text").click()
        page.locator("#policy-results li").first.wait_for()
        found.update(look_everywhere(page, width, "policy with what became of it", auditor))
        page.context.close()
    assert found == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wrong_with_other_standards(
    browser: Browser,
    foreign_project: Path,  # noqa: F811 - the fixture
    auditor: Auditor,
    width: int,
) -> None:
    found = {}
    addresses = ("", "one/", "one/first/", "one/talking/", "one/first/talking/", "a0-l0-ta0-3/")
    others = ("code-of-practice/1.2/", "glossary/", "themes/", "induction/all/", "find/?q=point")
    for base in serve(foreign_project / "site"):
        page = opened(browser, base, width)
        page.add_init_script(NO_CLIPBOARD)
        for address in (*addresses, *others):
            page.goto(address)
            page.locator("#results[aria-busy='true']").wait_for(state="detached")
            found.update(look_everywhere(page, width, address, auditor))
        page.context.close()
    assert found == {}
