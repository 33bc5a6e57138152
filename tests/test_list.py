"""My list: gathered on any page, ordered, annotated, and never lost."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from conftest import build_once, serve
from editions import Folder
from filelock import FileLock
from foreign import write_config
from playwright.sync_api import Page, expect
from test_browser import DESKTOP, PHONE, Watched, until
from test_editions import editions_site  # noqa: F401 - fixtures
from test_foreign import project as foreign_project  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

FIRST, LEAD_IN, PART = "SEMH-U-SYS-1", "SEMH-U-SYS-3", "SEMH-U-SYS-3.4.1"
HOSTILE = "<img src=x onerror=alert(1)> <script>alert(2)</script> 😀"

BLOCKED = """
  for (const kind of ["localStorage", "sessionStorage"]) {
    const refuse = () => { throw new DOMException("no", "SecurityError"); };
    Object.defineProperty(window, kind, { get: refuse });
  }
"""
REFUSED = "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); };"
SESSION_ONLY = """
  const refuse = () => { throw new DOMException("no", "SecurityError"); };
  Object.defineProperty(window, "localStorage", { get: refuse });
"""

FILL = """() => { for (let size = 1 << 22; size >= 1; size >>= 1) {
  for (let n = 0; ; n += 1) {
    try { localStorage.setItem(`fill ${size} ${n}`, "x".repeat(size)); } catch { break; }
  } } }"""
"""Leaves no room in the browser's storage."""


class Reader:
    """A reader with the site open, and what they do with their list."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base

    def opens(self, address: str) -> None:
        path, hash_, fragment = address.partition("#")
        file = "index.html" if self.base.startswith("file:") else ""
        self.page.goto(f"{self.base}/{path}{file}{hash_}{fragment}")

    def toggle(self, ref: str) -> Locator:
        return self.page.get_by_role("button", name=f"My list: {ref}", exact=True)

    def adds(self, *refs: str) -> None:
        for ref in refs:
            self.toggle(ref).first.click()

    def counts(self, n: int) -> None:
        words = f"My list, {n} {'statement' if n == 1 else 'statements'}"
        expect(self.page.get_by_role("banner").get_by_role("link", name=words)).to_be_visible()

    def card(self, ref: str) -> Locator:
        return self.page.locator(f"#list-entries li[data-ref='{ref}']")

    def note(self, ref: str) -> Locator:
        return self.card(ref).get_by_role("textbox", name=f"Note for {ref}")

    def has(self, *refs: str) -> None:
        expect(self.page.locator("#list-entries li[data-ref]")).to_have_count(len(refs))
        found = self.page.locator("#list-entries li[data-ref]").evaluate_all(
            "all => all.map(one => one.dataset.ref)"
        )
        assert found == list(refs)

    def is_told(self, words: str) -> None:
        expect(self.page.locator(".list-notice")).to_contain_text(words)

    def undoes(self) -> None:
        self.page.locator(".list-notice").get_by_role("button", name="Undo").click()

    def stored(self) -> dict[str, str]:
        return dict(self.page.evaluate("Object.fromEntries(Object.entries(localStorage))"))


@pytest.fixture
def watched(browser: Browser, server: str) -> Iterator[Watched]:
    one = Watched(browser, server, **DESKTOP)
    yield one
    one.context.close()
    assert one.faults == []


@pytest.fixture
def reader(watched: Watched, server: str) -> Reader:
    return Reader(watched.page, server)


@pytest.fixture(params=["http", "file"])
def anywhere(
    request: pytest.FixtureRequest,
    browser: Browser,
    server: str,
    offline_site: Path,
) -> Iterator[Reader]:
    base = server if request.param == "http" else offline_site.as_uri()
    context = browser.new_context(**DESKTOP)
    context.set_default_timeout(10_000)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield Reader(context.new_page(), base)
    context.close()
    assert faults == []


def test_a_statement_is_put_on_the_list_and_stays(anywhere: Reader) -> None:
    anywhere.opens("semh-u-sys-3/")
    button = anywhere.toggle(LEAD_IN).first
    expect(button).to_have_text("My list")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.focus()
    anywhere.page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    anywhere.counts(1)
    anywhere.page.reload()
    expect(anywhere.toggle(LEAD_IN).first).to_have_attribute("aria-pressed", "true")
    anywhere.page.get_by_role("banner").get_by_role("link", name="My list, 1 statement").click()
    anywhere.has(LEAD_IN)
    card = anywhere.card(LEAD_IN)
    expect(card.locator(".words")).to_have_text(re.compile("^Ensure all staff comply"))
    expect(card.locator(".list-parts").first).to_contain_text("Restorative approaches")
    card.get_by_role("link", name=LEAD_IN).click()
    expect(anywhere.page.get_by_role("heading", level=1)).to_contain_text(LEAD_IN)


@pytest.mark.parametrize(
    ("address", "ref"),
    [
        ("semh/universal/", PART),
        ("semh/systems/", PART),
        ("semh/universal/systems/", PART),
        ("themes/bullying/", PART),
        ("code-of-practice/6.50/", "SEMH-T-SYS-5"),
        ("semh-t-sys-4/", "SEMH-T-SYS-4"),
    ],
)
def test_every_statement_has_the_button(reader: Reader, address: str, ref: str) -> None:
    reader.opens(address)
    missing = reader.page.evaluate(
        """() => [...document.querySelectorAll("li.statement[data-ref]")].filter(one =>
          !one.querySelector(`button[data-lists="${one.dataset.ref}"][aria-pressed]`)).length"""
    )
    assert missing == 0
    box = reader.toggle(ref).first.bounding_box()
    assert box
    assert box["height"] >= 24
    assert box["width"] >= 24
    reader.adds(ref)
    reader.counts(1)
    reader.opens("list/")
    reader.has(ref)
    assert reader.card(ref).get_attribute("data-state") == "current"


def test_what_a_search_finds_has_the_button(reader: Reader) -> None:
    reader.opens("find/?q=bullying")
    reader.page.locator("#results[aria-busy='false']").wait_for(state="attached")
    reader.adds(PART)
    reader.counts(1)
    assert reader.page.locator("#results [data-ref^='CoP'] [data-lists]").count() == 0
    reader.opens("list/")
    expect(reader.card(PART).locator(".lead-in")).to_have_count(2)
    assert reader.card(PART).get_attribute("data-state") == "current"


@pytest.mark.parametrize("options", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_link_in_the_head_is_seen_everywhere(
    browser: Browser,
    server: str,
    options: Any,  # noqa: ANN401 - Playwright's options
) -> None:
    one = Watched(browser, server, **options)
    one.page.goto("semh/universal/")
    Reader(one.page, server).counts(0)
    Reader(one.page, server).adds(FIRST)
    Reader(one.page, server).counts(1)
    link = one.page.get_by_role("banner").get_by_role("link", name="My list")
    expect(link).to_contain_text("1")
    one.context.close()
    assert one.faults == []


def test_the_list_goes_by_level_and_strand_or_by_the_readers_own_order(reader: Reader) -> None:
    reader.opens("semh/systems/")
    reader.adds("SEMH-T-SYS-4", PART, FIRST)
    reader.opens("list/")
    reader.has(FIRST, PART, "SEMH-T-SYS-4")
    headings = reader.page.locator("#list-entries :is(h2, h3)").all_inner_texts()
    assert headings == [
        "Universal Support Level",
        "Systems and Whole school planning",
        "Targeted Support Level",
        "Systems and Whole school planning",
    ]
    reader.page.get_by_role("radio", name="My own order").check()
    reader.has("SEMH-T-SYS-4", PART, FIRST)
    up = reader.card(FIRST).get_by_role("button", name=f"Up {FIRST}")
    up.focus()
    reader.page.keyboard.press("Enter")
    reader.is_told(f"{FIRST} is now 2 of 3.")
    expect(up).to_be_focused()
    reader.page.keyboard.press("Enter")
    reader.is_told(f"{FIRST} is now 1 of 3.")
    expect(up).to_be_focused()
    reader.page.keyboard.press("Enter")
    reader.is_told(f"{FIRST} is the first already.")
    expect(up).to_be_focused()
    reader.card("SEMH-T-SYS-4").get_by_role("button", name="Down").click()
    reader.page.reload()
    reader.has(FIRST, PART, "SEMH-T-SYS-4")
    expect(reader.page.get_by_role("radio", name="My own order")).to_be_checked()
    reader.card(FIRST).get_by_role("button", name="Down").click()
    reader.has(PART, FIRST, "SEMH-T-SYS-4")
    reader.page.get_by_role("radio", name="By level and strand").check()
    reader.has(FIRST, PART, "SEMH-T-SYS-4")


def test_what_is_typed_is_kept(anywhere: Reader) -> None:
    anywhere.opens("semh/universal/")
    anywhere.adds(FIRST)
    anywhere.opens("list/")
    anywhere.note(FIRST).fill(HOSTILE)
    plan = anywhere.card(FIRST).locator("details")
    plan.locator("summary").click()
    values = {
        "Who delivers": "TA",
        "Session length": "20 minutes",
        "How often": "daily",
        "Group size": "4",
        "Intended outcome": "calm mornings",
        "Review date": "2027-01-31",
    }
    for name, value in values.items():
        plan.get_by_label(f"{name} for {FIRST}").fill(value)
    anywhere.page.reload()
    expect(anywhere.note(FIRST)).to_have_value(HOSTILE)
    plan.locator("summary").click()
    for name, value in values.items():
        expect(plan.get_by_label(f"{name} for {FIRST}")).to_have_value(value)
    assert anywhere.page.locator("article img").count() == 0


def test_no_field_asks_for_a_pupil_and_the_page_says_so(reader: Reader) -> None:
    reader.opens("semh/universal/")
    reader.adds(FIRST)
    reader.opens("list/")
    expect(reader.page.locator("#list-privacy")).to_contain_text("Do not write a pupil’s name")
    expect(reader.page.locator("#list-privacy")).to_contain_text("this browser only")
    labels = reader.page.locator("#list-app label").all_text_contents()
    assert labels
    assert not [label for label in labels if re.search("pupil|child|name", label, re.IGNORECASE)]


def test_every_removal_can_be_undone_one_after_the_other(reader: Reader) -> None:
    reader.opens("semh/universal/")
    reader.adds(FIRST, LEAD_IN, PART)
    reader.opens("list/")
    reader.note(LEAD_IN).fill("keep me")
    for ref in (LEAD_IN, FIRST):
        reader.card(ref).get_by_role("button", name="Remove").click()
        reader.is_told(f"{ref} is off your list.")
    expect(reader.card(PART).get_by_role("button", name="Remove")).to_be_focused()
    reader.has(PART)
    reader.page.reload()
    undo = reader.page.locator("#list-undo")
    expect(undo).to_have_text(f"Undo: {FIRST} taken off your list")
    undo.click()
    reader.has(FIRST, PART)
    reader.undoes()
    reader.has(FIRST, LEAD_IN, PART)
    expect(reader.note(LEAD_IN)).to_have_value("keep me")
    expect(undo).to_be_hidden()
    reader.page.get_by_role("button", name="Clear the list").click()
    expect(reader.page.locator("#list-empty")).to_be_visible()
    reader.counts(0)
    reader.undoes()
    reader.has(FIRST, LEAD_IN, PART)
    expect(reader.note(LEAD_IN)).to_have_value("keep me")


def test_a_removal_on_a_statements_page_keeps_its_notes(reader: Reader) -> None:
    reader.opens("semh-u-sys-3/")
    reader.adds(LEAD_IN)
    reader.opens("list/")
    reader.note(LEAD_IN).fill("keep me")
    reader.opens("semh-u-sys-3/")
    reader.toggle(LEAD_IN).first.click()
    reader.is_told(f"{LEAD_IN} is off your list.")
    reader.counts(0)
    reader.undoes()
    reader.counts(1)
    expect(reader.toggle(LEAD_IN).first).to_be_focused()
    reader.toggle(LEAD_IN).first.click()
    reader.toggle(LEAD_IN).first.click()
    reader.opens("list/")
    expect(reader.note(LEAD_IN)).to_have_value("keep me")


def test_two_tabs_agree(watched: Watched, server: str) -> None:
    one, other = Reader(watched.page, server), Reader(watched.context.new_page(), server)
    one.opens("semh/universal/")
    other.opens("semh/systems/")
    one.adds(FIRST)
    expect(other.toggle(FIRST).first).to_have_attribute("aria-pressed", "true")
    other.counts(1)
    other.opens("list/")
    other.note(FIRST).click()
    other.page.keyboard.type("wri")
    one.adds(LEAD_IN, PART)
    expect(other.card(PART)).to_be_visible()
    expect(other.note(FIRST)).to_be_focused()
    other.page.keyboard.type("ting")
    one.opens("list/")
    expect(one.note(FIRST)).to_have_value("writing")
    one.note(PART).click()
    one.page.keyboard.type("here")
    other.note(PART).fill("")
    other.note(FIRST).fill("there")
    one.note(LEAD_IN).fill("elsewhere")
    for tab in (one, other):
        expect(tab.note(FIRST)).to_have_value("there")
        expect(tab.note(LEAD_IN)).to_have_value("elsewhere")
        expect(tab.note(PART)).to_have_value("here")
    other.page.get_by_role("button", name="Clear the list").click()
    expect(one.page.locator("#list-empty")).to_be_visible()


def test_tabs_that_change_the_list_at_once_lose_nothing(watched: Watched, server: str) -> None:
    tabs = [watched.page, watched.context.new_page()]
    for tab in tabs:
        tab.goto("semh/universal/")
    refs = tabs[0].evaluate(
        "[...new Set([...document.querySelectorAll('[data-lists]')].map(one => one.dataset.lists))]"
    )
    for n, tab in enumerate(tabs):
        # Each in a task of its own, so that the tabs take turns in any order.
        tab.evaluate(
            """refs => {
              window.done = 0;
              refs.forEach(ref => setTimeout(() => {
                document.querySelector(`[data-lists="${ref}"]`).click();
                window.done += 1;
              }));
            }""",
            refs[n::2],
        )
    for n, tab in enumerate(tabs):
        until(tab, f"window.done === {len(refs[n::2])}")
    for tab in tabs:
        Reader(tab, server).counts(len(refs))


def test_what_another_tab_removes_while_it_is_written_is_not_lost(
    watched: Watched, server: str
) -> None:
    one, other = Reader(watched.page, server), Reader(watched.context.new_page(), server)
    one.opens("semh/universal/")
    one.adds(FIRST)
    one.opens("list/")
    one.note(FIRST).click()
    one.page.keyboard.type("half a sen")
    other.opens("semh/universal/")
    other.toggle(FIRST).first.click()
    one.is_told("removed in another tab while you were writing")
    one.undoes()
    expect(one.note(FIRST)).to_have_value("half a sen")
    other.counts(1)


def test_a_full_storage_keeps_the_list_whole(reader: Reader) -> None:
    reader.opens("semh/universal/")
    reader.adds(FIRST)
    reader.opens("list/")
    reader.note(FIRST).fill("before")
    reader.page.reload()
    reader.page.evaluate(FILL)
    before = reader.stored()
    reader.note(FIRST).fill("after, and longer")
    reader.is_told("no more room")
    reader.is_told("your list is whole")
    reader.opens("semh/universal/")
    reader.toggle(LEAD_IN).first.click()
    reader.is_told("no more room")
    expect(reader.toggle(LEAD_IN).first).to_have_attribute("aria-pressed", "false")
    assert reader.stored() == before
    reader.opens("list/")
    reader.has(FIRST)
    expect(reader.note(FIRST)).to_have_value("before")
    reader.page.get_by_role("button", name="Clear the list").click()
    reader.undoes()
    reader.has(FIRST)


@pytest.mark.parametrize("script", [BLOCKED, REFUSED, SESSION_ONLY], ids=["no", "refused", "tab"])
def test_without_a_storage_the_list_lasts_as_long_as_the_tab(
    watched: Watched, server: str, script: str
) -> None:
    watched.page.add_init_script(script)
    reader = Reader(watched.page, server)
    reader.opens("semh/universal/")
    reader.adds(FIRST)
    reader.is_told("only until this tab is closed")
    reader.opens("semh/systems/")
    expect(reader.toggle(FIRST).first).to_have_attribute("aria-pressed", "true")
    reader.opens("list/")
    reader.has(FIRST)
    reader.note(FIRST).fill("kept")
    expect(reader.page.locator("#list-tab")).to_contain_text("only until you close this tab")
    reader.page.reload()
    expect(reader.note(FIRST)).to_have_value("kept")
    reader.card(FIRST).get_by_role("button", name="Remove").click()
    reader.undoes()
    expect(reader.note(FIRST)).to_have_value("kept")
    # The theme asks for a storage too, and says that it gets none.
    watched.faults[:] = [fault for fault in watched.faults if fault != "no"]


def test_where_the_list_is_kept_nothing_says_otherwise(reader: Reader) -> None:
    reader.opens("list/")
    expect(reader.page.locator("#list-tab")).to_be_hidden()


def test_without_a_script_the_page_says_so(browser: Browser, server: str) -> None:
    one = Watched(browser, server, java_script_enabled=False, **DESKTOP)
    one.page.goto("list/")
    expect(one.page.locator("article")).to_contain_text("My list needs JavaScript")
    one.page.locator("article").get_by_role("link", name="Social, Emotional").click()
    expect(one.page.get_by_role("heading", level=1)).to_contain_text("Social, Emotional")
    assert one.page.locator(".list-button").count() == 0
    one.context.close()
    assert one.faults == []


@pytest.mark.parametrize(
    "raw",
    [
        "no JSON",
        "null",
        "[]",
        json.dumps({"version": 1, "ref": "OTHER"}),
        json.dumps({"version": 2, "ref": FIRST}),
        json.dumps({"version": 1, "ref": FIRST, "note": {"a": 1}}),
        json.dumps({"version": 1, "ref": FIRST, "wording": "x" * 10_000}),
        HOSTILE,
    ],
)
def test_what_cannot_be_read_is_kept_aside(reader: Reader, raw: str) -> None:
    reader.opens("semh/universal/")
    reader.adds(LEAD_IN)
    key = f"standards-list:/:entry:{FIRST}"
    reader.page.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [key, raw])
    reader.opens("list/")
    reader.has(LEAD_IN)
    unread = reader.page.locator("#list-unread")
    unread.locator("summary").click()
    expect(unread.locator("pre")).to_have_text(raw)
    reader.opens("semh/universal/")
    reader.adds(FIRST)
    reader.opens("list/")
    reader.has(FIRST, LEAD_IN)
    assert raw in reader.stored().values()
    unread.locator("summary").click()
    unread.get_by_role("button", name="Remove it").click()
    assert raw not in reader.stored().values()
    reader.undoes()
    assert raw in reader.stored().values()


def test_two_sites_on_one_host_do_not_mix(
    browser: Browser,
    sub_path_server: str,
) -> None:
    one = Watched(browser, sub_path_server, **DESKTOP)
    reader = Reader(one.page, sub_path_server)
    reader.opens("semh/universal/")
    reader.adds(FIRST)
    assert f"standards-list:/standards/:entry:{FIRST}" in reader.stored()
    one.page.evaluate(
        """() => { for (const [key, value] of Object.entries(localStorage)) {
          localStorage.setItem(key.replace("/standards/", "/"), value);
          localStorage.removeItem(key);
        } }"""
    )
    one.page.reload()
    reader.counts(0)
    one.context.close()
    assert one.faults == []


@pytest.fixture(scope="module")
def first_edition(shared: Path) -> Path:
    """The small framework as its first edition has it."""
    project = shared / "first-edition-project"
    with FileLock(shared / "first-edition-project.lock"):
        if not project.exists():
            Folder(project / "standards").release("2026-01-01")
            write_config(project)
    return build_once(shared, "first-edition", project / "mkdocs.yml")


@pytest.fixture
def live(
    browser: Browser,
    first_edition: Path,
    editions_site: Path,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> Iterator[tuple[Reader, Any]]:
    """A site that is in its first edition until it is brought up to date."""
    place = tmp_path / "live"
    place.symlink_to(first_edition)

    def bring_up_to_date() -> None:
        place.unlink()
        place.symlink_to(editions_site)

    for address in serve(place):
        one = Watched(browser, address, **DESKTOP)
        # What is asked for is not taken from the cache.
        one.context.route("**", lambda route: route.continue_())
        yield Reader(one.page, address), bring_up_to_date
        one.context.close()
        assert one.faults == []


def test_a_list_survives_new_editions(live: tuple[Reader, Any]) -> None:
    reader, bring_up_to_date = live
    reader.opens("needs/teaching/")
    reader.adds("NEED-A-TEA-1", "NEED-A-TEA-2.2", "NEED-B-TEA-1")
    reader.opens("needs/rooms/")
    reader.adds("NEED-A-ROO-1")
    reader.opens("list/")
    reader.note("NEED-A-TEA-1").fill("our notes")
    reader.has("NEED-A-TEA-1", "NEED-A-TEA-2.2", "NEED-A-ROO-1", "NEED-B-TEA-1")
    assert reader.page.locator(".list-fate:not(:empty)").count() == 0
    reader.page.evaluate(
        """() => {
          const add = (ref, wording, edition) => standardsList.add([{ ref, wording, edition }]);
          add("NEED-A-TEA-2.3", "by <b> & talking", "2");
          add("ELSE-X-1", "Words of other standards.", "7");
        }"""
    )
    bring_up_to_date()
    reader.opens("list/")

    changed = reader.card("NEED-A-ROO-1")
    expect(changed.locator(".list-fate")).to_contain_text("Changed in edition 2.")
    assert changed.locator("ins").all_text_contents() == ["calm and "]
    changed.get_by_role("button", name="Keep the new wording").click()
    expect(changed.locator(".list-fate")).to_be_empty()
    expect(changed.locator("a.ref")).to_be_focused()

    withdrawn = reader.card("NEED-A-TEA-1")
    expect(withdrawn.locator(".words")).to_have_text("Use plain words.")
    expect(withdrawn.locator(".list-fate")).to_contain_text(
        "Withdrawn in edition 4. Speech and writing are two things."
    )
    expect(reader.note("NEED-A-TEA-1")).to_have_value("our notes")
    withdrawn.get_by_role("button", name="Put NEED-A-TEA-4 on my list").click()
    expect(reader.note("NEED-A-TEA-4")).to_have_value("our notes")
    expect(withdrawn.get_by_role("button", name="Put NEED-A-TEA-4")).to_have_count(0)
    withdrawn.get_by_role("link", name="NEED-A-TEA-5").click()
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text("NEED-A-TEA-5")
    reader.opens("list/")

    gone = reader.card("NEED-A-TEA-2.2")
    expect(gone).to_contain_text("Teach in several ways:")
    expect(gone.locator(".list-fate")).to_contain_text("Showing covers it.")
    moved = reader.card("NEED-A-TEA-2.3")
    expect(moved.locator(".list-fate")).to_contain_text("Moved in edition 3.")
    expect(moved.get_by_role("button", name="Put NEED-A-TEA-3 on my list")).to_be_visible()
    unknown = reader.card("ELSE-X-1")
    expect(unknown).to_contain_text("Words of other standards.")
    expect(unknown.locator(".list-fate")).to_contain_text("Not in these standards.")
    reader.counts(7)


def test_standards_that_were_never_released_can_be_listed(
    browser: Browser,
    foreign_project: Path,  # noqa: F811 - the fixture
) -> None:
    for address in serve(foreign_project / "site"):
        one = Watched(browser, address, **DESKTOP)
        reader = Reader(one.page, address)
        for path, ref in (("one/first/", "A0-L0-TA0-3"), ("two/second/", "A1-L1-TA0-3")):
            reader.opens(path)
            reader.adds(ref)
        reader.opens("list/")
        reader.has("A0-L0-TA0-3", "A1-L1-TA0-3")
        assert reader.page.locator(".list-fate:not(:empty)").count() == 0
        expect(reader.page.locator("#list-entries h2").first).to_contain_text("<script>alert(1)")
        for view in reader.page.locator("details[data-sheet] summary").all():
            view.click()
        expect(reader.page.locator(".sheet-map")).to_contain_text("<script>alert(1)")
        assert reader.page.locator("article img").count() == 0
        one.context.close()
        assert one.faults == []
