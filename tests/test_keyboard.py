"""By keyboard alone: every journey, and every stop of every kind of page."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from accessibility import HEIGHT, KINDS, WIDTHS, look
from keyboard import Keyboard
from playwright.sync_api import expect
from states import LEAD_IN, PART, REF
from test_browser import DESKTOP, PHONE, Watched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

LEAST_OUTLINE_PX = 2
LEAST_CONTRAST = 3
"""What an indicator of focus must have at least (WCAG 2.2, 1.4.11 and 2.4.13)."""

SKIP = "Skip to content"


@pytest.fixture(params=["desktop", "phone"])
def keyboard(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Keyboard]:
    options = PHONE if request.param == "phone" else DESKTOP
    watched = Watched(browser, server, **options)
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched.page.goto("")
    yield Keyboard(watched.page)
    watched.context.close()
    assert watched.faults == []


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def test_from_home_to_a_quotation_and_back(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.follows(page.locator(".matrix thead a", has_text="Targeted Support Level"))
    heading(page, "Targeted Support Level")
    keyboard.follows(page.locator("#semh-t-sys-5 a.ref"))
    heading(page, "SEMH-T-SYS-5")
    keyboard.follows(page.locator(".supports").get_by_role("link", name="CoP 6.50"))
    expect(page.locator("blockquote")).to_contain_text("based on reliable evidence")
    keyboard.follows(page.locator("[data-ref='SEMH-T-SYS-5'] .ref"))
    heading(page, "SEMH-T-SYS-5")
    keyboard.follows(page.get_by_role("navigation", name="Breadcrumb").get_by_role("link"))
    heading(page, "Mainstream Core Standards")


def test_searching_in_a_box_and_on_the_page(keyboard: Keyboard) -> None:
    page = keyboard.page
    box = keyboard.goes_to(page.get_by_role("combobox", name="Search the standards"))
    keyboard.types("counselling")
    page.get_by_role("option").first.wait_for()
    keyboard.press("ArrowDown", "ArrowDown", "ArrowUp")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_be_focused()
    keyboard.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    keyboard.press("Tab")
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_focused()
    expect(page.get_by_role("option")).to_have_count(0)
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/find/\?q=counselling$"))
    expect(page.locator("#results [data-ref]").first).to_be_visible()
    if page.locator("#facets").get_attribute("open") is None:
        keyboard.follows(page.locator("#facets summary"))
    facet = keyboard.goes_to(page.locator("#facets").get_by_role("checkbox"))
    keyboard.press("Space")
    expect(page).to_have_url(re.compile("[?&](area|level|strand|kind)="))
    expect(facet).to_be_checked()
    expect(facet).to_be_focused()
    result = page.locator("#results .words a").first
    words = result.inner_text()
    keyboard.follows(result)
    expect(page.locator("article")).to_contain_text(words[:40])


def test_a_suggestion_is_followed(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.goes_to(page.get_by_role("combobox", name="Search the standards"))
    keyboard.types("bullying")
    page.get_by_role("option").first.wait_for()
    keyboard.press("ArrowDown", "Enter")
    heading(page, "Bullying")


def test_citing_in_every_form(keyboard: Keyboard) -> None:
    page = keyboard.page
    page.goto("semh-u-sys-3/")
    cite = keyboard.goes_to(page.get_by_role("button", name=f"Cite {LEAD_IN}", exact=True))
    keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=f"Cite {LEAD_IN}")
    for name in ("Copy text", "Copy for Word", "Copy Markdown", "Copy link"):
        keyboard.goes_to(dialog.get_by_role("button", name=name))
        keyboard.press("Space")
        copied = name.removeprefix("Copy ")
        expect(dialog.get_by_role("status")).to_have_text(f"Copied: {copied}.")
    keyboard.follows(dialog.get_by_role("button", name="Close"))
    expect(dialog).to_be_hidden()
    expect(cite).to_be_focused()
    keyboard.press("Enter")
    expect(dialog).to_be_visible()
    keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(cite).to_be_focused()


def test_a_list_is_gathered_annotated_and_taken_away(keyboard: Keyboard) -> None:
    page = keyboard.page
    page.goto("semh/universal/")
    for ref in (REF, PART):
        toggle = keyboard.goes_to(page.get_by_role("button", name=f"My list: {ref}", exact=True))
        keyboard.press("Space")
        expect(toggle).to_have_attribute("aria-pressed", "true")
    keyboard.follows(page.get_by_role("banner").get_by_role("link", name="My list"), "Shift+Tab")
    heading(page, "My list")
    note = keyboard.goes_to(page.get_by_role("textbox", name=f"Note for {REF}"))
    keyboard.types("Every Monday")
    keyboard.follows(page.get_by_role("button", name=f"Remove {REF}", exact=True))
    expect(page.get_by_role("button", name=f"Remove {PART}", exact=True)).to_be_focused()
    keyboard.follows(page.locator(".list-notice").get_by_role("button", name="Undo"))
    expect(note).to_have_value("Every Monday")
    expect(page.locator(f"#list-entries [data-ref='{REF}'] a.ref")).to_be_focused()
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
    keyboard.follows(page.get_by_role("button", name="Provision map"), "Shift+Tab")
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    keyboard.goes_to(page.get_by_role("button", name="Download CSV"))
    with page.expect_download() as download:
        keyboard.press("Enter")
    assert download.value.suggested_filename == "my-list.csv"
    keyboard.follows(page.get_by_role("button", name="Copy link"))
    expect(page.locator(".list-notice")).to_contain_text("Link copied")
    keyboard.goes_to(page.get_by_role("radio", name="By level and strand"))
    keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="My own order")).to_be_checked()
    keyboard.follows(page.get_by_role("button", name=f"Down {REF}", exact=True))
    expect(page.locator(".list-notice")).to_contain_text("is now")


def test_a_policy_is_checked(keyboard: Keyboard) -> None:
    page = keyboard.page
    page.goto("check-policy/")
    keyboard.goes_to(page.get_by_label("Text of the policy"))
    keyboard.types(f"We do what {REF} and SEMH-U-SYS-77 say.")
    keyboard.press("Tab")
    expect(page.get_by_role("button", name="Check the text")).to_be_focused()
    keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("2 references, 1 to look at")
    keyboard.follows(page.locator("#policy-results summary"))
    keyboard.follows(page.locator("#policy-results").get_by_role("link", name=REF))
    heading(page, REF)


def test_a_sitting_is_ticked(keyboard: Keyboard) -> None:
    page = keyboard.page
    page.goto("induction/")
    keyboard.follows(page.locator("ol.sittings a"))
    box = keyboard.goes_to(page.get_by_label("I have read this sitting"))
    keyboard.press("Space")
    expect(box).to_be_checked()
    keyboard.follows(page.get_by_role("link", name="All:"))
    expect(page.locator("#induction-count")).to_contain_text("1 of")
    keyboard.follows(page.get_by_role("button", name="Clear all ticks"))
    expect(page.get_by_role("button", name="Undo")).to_be_focused()


def test_the_menu_of_small_screens(browser: Browser, server: str) -> None:
    watched = Watched(browser, server, **PHONE)
    page = watched.page
    keyboard = Keyboard(page)
    page.goto("semh/universal/")
    button = keyboard.goes_to(page.get_by_role("button", name="Menu", exact=True))
    menu = page.get_by_role("navigation", name="Pages")
    keyboard.press("Enter")
    expect(menu).to_be_visible()
    keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close the menu")).to_be_focused()
    keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    keyboard.press("Space", "Tab", "Enter")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    keyboard.press("Enter")
    section = page.get_by_role("navigation", name="On this page").get_by_role("link").last
    anchor = str(section.get_attribute("href")).removeprefix("#")
    keyboard.follows(section)
    expect(menu).to_be_hidden()
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    keyboard.press("Tab")
    assert page.evaluate(
        "id => document.getElementById(id).compareDocumentPosition(document.activeElement)"
        " & Node.DOCUMENT_POSITION_FOLLOWING",
        anchor,
    )
    page.goto("semh/universal/")
    keyboard.follows(page.get_by_role("button", name="Menu", exact=True))
    keyboard.follows(menu.get_by_role("link", name="Glossary"))
    heading(page, "Glossary")
    watched.context.close()
    assert watched.faults == []


def test_light_and_dark(keyboard: Keyboard) -> None:
    page = keyboard.page
    root = page.locator("html")
    expect(root).to_have_attribute("data-scheme", "light")
    button = keyboard.goes_to(page.get_by_role("button", name="Switch to dark mode"))
    keyboard.press("Enter")
    expect(root).to_have_attribute("data-scheme", "dark")
    assert button.evaluate_all("all => all.length") == 0
    assert page.evaluate("document.activeElement.ariaLabel") == "Switch to light mode"
    keyboard.press("Space")
    expect(root).to_have_attribute("data-scheme", "light")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("part", range(4))
def test_every_stop_of_every_kind_of_page(
    browser: Browser, server: str, part: int, width: int
) -> None:
    """Each is reached once and in order, and is seen with its focus, whole."""
    size = {"width": width, "height": HEIGHT}
    context = browser.new_context(base_url=f"{server}/", viewport=size)
    wrong = []
    for address in KINDS[part::4]:
        page = context.new_page()
        look(page, width, "light")
        page.goto(address)
        page.locator("#results[aria-busy='true']").wait_for(state="detached")
        stops, expected = Keyboard(page).walks()
        page.close()
        assert SKIP in stops[0]["what"], address
        assert [stop["what"] for stop in stops] == [one["what"] for one in expected], address
        assert [stop["id"] for stop in stops] == [one["id"] for one in expected], address
        for stop in stops:
            if stop["outline"] < LEAST_OUTLINE_PX or stop["contrast"] < LEAST_CONTRAST:
                wrong.append((address, "cannot be seen to have the focus", stop))
            if not stop["seen"]:
                wrong.append((address, "is out of sight or covered", stop))
        for one, after in itertools.pairwise(stops):
            is_back = after["bottom"] <= one["top"] and after["left"] <= one["left"]
            if is_back and after["column"] == one["column"]:
                wrong.append((address, f"comes after {one['what']}", after))
    context.close()
    assert wrong == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "address", ["semh/universal/", "a-z/b/", "find/?q=bullying", "induction/record/", "404.html"]
)
def test_the_way_back_is_the_same_and_nothing_is_behind_the_header(
    browser: Browser, server: str, address: str, width: int
) -> None:
    page = browser.new_page(base_url=f"{server}/", viewport={"width": width, "height": 600})
    page.goto(address)
    page.locator("#results[aria-busy='true']").wait_for(state="detached")
    stops, expected = Keyboard(page).walks("Shift+Tab")
    page.close()
    assert [stop["id"] for stop in reversed(stops)] == [one["id"] for one in expected]
    assert [stop for stop in stops if not stop["seen"]] == []


@pytest.mark.parametrize("address", KINDS)
def test_the_first_stop_leads_to_the_content(browser: Browser, server: str, address: str) -> None:
    page = browser.new_page(base_url=f"{server}/", **DESKTOP)
    page.goto(address)
    keyboard = Keyboard(page)
    keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text(SKIP)
    expect(skip).to_be_in_viewport()
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    keyboard.press("Tab")
    assert page.evaluate(
        """() => document.querySelector("h1").compareDocumentPosition(document.activeElement)
          & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)"""
    )
    page.close()
