"""States that pages get into while they are used, for tests of how they look and are read.

Each function leads an empty browser to one state, on a phone or on a wide screen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

REF, LEAD_IN, PART = "SEMH-U-SYS-1", "SEMH-U-SYS-3", "SEMH-U-SYS-3.4.1"
NO_CLIPBOARD = (
    "Clipboard.prototype.write = undefined; Document.prototype.execCommand = () => false;"
)


def found(page: Page, query: str) -> None:
    page.goto(f"find/?q={query}")
    page.locator("#results[aria-busy='false']").wait_for(state="attached")
    expect(page.get_by_role("status").first).to_contain_text("result")


def suggestions(page: Page) -> None:
    page.goto("")
    box = page.get_by_role("combobox", name="Search the standards")
    box.fill("bully")
    page.get_by_role("option").first.wait_for()
    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)


def suggestions_of_the_header(page: Page) -> None:
    page.goto("semh/universal/")
    box = page.get_by_role("banner").get_by_role("combobox")
    if page.viewport_size and page.viewport_size["width"] < 720:
        expect(box).to_be_hidden()
        return
    box.fill("bully")
    page.get_by_role("option").first.wait_for()
    box.press("ArrowUp")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)


def results(page: Page) -> None:
    found(page, "bullying")
    folded = page.locator("#results details summary")
    if folded.count():
        folded.first.click()


def facets(page: Page) -> None:
    found(page, "bullying")
    narrow = page.locator("#facets")
    if narrow.get_attribute("open") is None:
        narrow.locator("summary").click()
    narrow.get_by_role("checkbox").first.check()
    page.locator("#results[aria-busy='false']").wait_for(state="attached")
    expect(narrow.get_by_role("checkbox").first).to_be_checked()


def nothing_found(page: Page) -> None:
    found(page, "qqzzxxyy")


def did_you_mean(page: Page) -> None:
    found(page, "licence")
    page.get_by_role("heading", name="Did you mean").wait_for()


def another_word_taken(page: Page) -> None:
    found(page, "councelling")
    expect(page.get_by_role("status").first).to_contain_text("Showing results for")


def note_on_a_theme(page: Page) -> None:
    found(page, "toileting")
    page.locator("#results .note").wait_for()


def term_card(page: Page) -> None:
    page.goto("semh-t-sys-4/")
    page.locator("a.term").first.focus()
    page.locator(".term-card").wait_for()


def details(page: Page) -> None:
    page.goto("semh/targeted/")
    for one in page.locator("article details > summary").all():
        one.click()
    expect(page.locator("article details:not([open])")).to_have_count(0)


def citing(page: Page) -> None:
    page.goto("semh-u-sys-3/")
    page.get_by_role("button", name=f"Cite {LEAD_IN}", exact=True).first.click()
    page.get_by_role("dialog").wait_for()


def cited(page: Page) -> None:
    citing(page)
    page.get_by_role("button", name="Copy text").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Copied")


def not_cited(page: Page) -> None:
    page.add_init_script(NO_CLIPBOARD)
    citing(page)
    page.get_by_role("button", name="Copy text").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("did not allow")


def menu(page: Page) -> None:
    page.goto("semh/universal/")
    button = page.get_by_role("button", name="Menu", exact=True)
    if button.is_visible():
        button.click()
    expect(page.get_by_role("navigation", name="Pages")).to_be_visible()


def other_scheme(page: Page) -> None:
    page.goto("semh/universal/")
    page.get_by_role("button", name=re.compile("^Switch to")).click()


def wrong_address(page: Page) -> None:
    page.goto("semh-u-sys-33/")
    page.get_by_text("Nearest to what you typed").wait_for()


def listed(page: Page) -> None:
    page.goto("semh/universal/")
    for ref in (REF, LEAD_IN, PART):
        page.get_by_role("button", name=f"My list: {ref}", exact=True).first.click()
    page.goto("list/")
    expect(page.locator("#list-entries li[data-ref]")).to_have_count(3)
    page.get_by_role("textbox", name=f"Note for {REF}").fill("Every Monday")


def unlisted_where_it_stands(page: Page) -> None:
    page.goto("semh/universal/")
    toggle = page.get_by_role("button", name=f"My list: {REF}", exact=True).first
    toggle.click()
    toggle.click()
    page.locator(".list-notice").get_by_role("button", name="Undo").wait_for()


def plan_open(page: Page) -> None:
    listed(page)
    page.locator(".list-plan > summary").first.click()
    page.get_by_label(f"Review date for {REF}").fill("2027-01-31")


def own_order(page: Page) -> None:
    listed(page)
    page.get_by_role("radio", name="My own order").check()
    page.get_by_role("button", name="Down").first.wait_for()


def removed(page: Page) -> None:
    listed(page)
    page.get_by_role("button", name=f"Remove {LEAD_IN}", exact=True).click()
    page.locator(".list-notice").get_by_role("button", name="Undo").wait_for()


def changed(page: Page) -> None:
    listed(page)
    page.evaluate(
        """() => {
          const add = (ref, wording) => standardsList.add([{ ref, wording, edition: "0" }]);
          add("SEMH-U-ENV-1", "Other words that it once had");
          add("ELSE-X-1", "Words of other standards.");
        }"""
    )
    expect(page.locator(".list-fate:not(:empty)")).to_have_count(2)


def unread(page: Page) -> None:
    listed(page)
    page.evaluate("localStorage.setItem('standards-list:/:entry:SEMH-U-ENV-1', 'no JSON')")
    page.reload()
    page.locator("#list-unread summary").click()


def sheets(page: Page) -> None:
    listed(page)
    for one in page.locator("details[data-sheet] summary").all():
        one.click()
    expect(page.locator(".sheet table")).to_have_count(2)


def link_to_copy_by_hand(page: Page) -> None:
    page.add_init_script(NO_CLIPBOARD)
    listed(page)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("textbox", name="The link")).to_be_visible()


def list_from_a_colleague(page: Page) -> None:
    link_to_copy_by_hand(page)
    address = page.get_by_role("textbox", name="The link").input_value()
    page.goto("about/")
    page.goto(address)
    page.locator("#list-offer summary").click()


def damaged_link(page: Page) -> None:
    page.goto("list/#list=xyz")
    page.get_by_role("heading", name="A list that cannot be read").wait_for()


def list_of_the_tab(page: Page) -> None:
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'SecurityError'); }"
    )
    page.goto("list/")
    page.locator("#list-tab").wait_for()


def policy_checked(page: Page) -> None:
    page.goto("check-policy/")
    page.get_by_label("Text of the policy").fill(
        f"We do {REF}, SEMH-U-SYS-77 and “Ensure all staff comply with the school policy”."
    )
    page.get_by_role("button", name="Check the text").click()
    page.get_by_role("heading", name="To look at").wait_for()
    page.locator("#policy-results summary").click()


def policy_empty(page: Page) -> None:
    page.goto("check-policy/")
    page.get_by_role("button", name="Check the text").click()
    expect(page.get_by_role("status").first).to_contain_text("There is no text to check")


def policy_unreadable(page: Page) -> None:
    page.goto("check-policy/")
    page.locator("#policy-file").set_input_files(
        {"name": "policy.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    expect(page.get_by_role("status").first).to_contain_text("of no kind")


def sitting_read(page: Page) -> None:
    page.goto("induction/")
    page.locator("ol.sittings a").first.click()
    page.get_by_label("I have read this sitting").check()
    expect(page.locator("#induction-status")).to_contain_text("Kept")


def induction(page: Page) -> None:
    sitting_read(page)
    page.goto("induction/")
    expect(page.locator("#induction-count")).to_contain_text("1 of")


def ticks_cleared(page: Page) -> None:
    induction(page)
    page.get_by_role("button", name="Clear all ticks").click()
    page.get_by_role("button", name="Undo").wait_for()


def record(page: Page) -> None:
    sitting_read(page)
    page.goto("induction/record/")


STATES: tuple[Callable[[Page], None], ...] = (
    suggestions,
    suggestions_of_the_header,
    results,
    facets,
    nothing_found,
    did_you_mean,
    another_word_taken,
    note_on_a_theme,
    term_card,
    details,
    citing,
    cited,
    not_cited,
    menu,
    other_scheme,
    wrong_address,
    listed,
    unlisted_where_it_stands,
    plan_open,
    own_order,
    removed,
    changed,
    unread,
    sheets,
    link_to_copy_by_hand,
    list_from_a_colleague,
    damaged_link,
    list_of_the_tab,
    policy_checked,
    policy_empty,
    policy_unreadable,
    sitting_read,
    induction,
    ticks_cleared,
    record,
)
