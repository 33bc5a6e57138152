"""Readers' journeys through the built site, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from conftest import serve
from playwright.sync_api import Page, expect
from test_foreign import project as foreign_project  # noqa: F401 - a fixture

from generator.finishing.offline import to_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}


class Watched:
    """A context whose pages may not fail: no error, no lost request, none to another host."""

    def __init__(self, browser: Browser, base: str, **options: Any) -> None:  # noqa: ANN401 - Playwright's options
        self.context: BrowserContext = browser.new_context(base_url=f"{base}/", **options)
        self.context.set_default_timeout(10_000)
        self.faults: list[str] = []
        host = f"{base}/" if base.startswith("file:") else "/".join(base.split("/")[:3]) + "/"
        self.context.on("request", lambda r: self._note(not r.url.startswith(host), r.url))
        self.context.on("response", lambda r: self._note(r.status >= 400, f"{r.status} {r.url}"))
        self.context.on("console", lambda m: self._note(m.type == "error", m.text))
        self.context.on("weberror", lambda e: self.faults.append(str(e.error)))
        self.context.on("dialog", lambda d: (self.faults.append(d.message), d.dismiss()))
        self.page: Page = self.context.new_page()
        if base.startswith("file:"):
            goto = self.page.goto
            self.page.goto = lambda url, **how: goto(to_file(url or "./"), **how)  # type: ignore[method-assign]

    def _note(self, bad: bool, what: str) -> None:  # noqa: FBT001 - a fact
        if bad:
            self.faults.append(what)


def until(page: Page, condition: str) -> None:
    """Wait for a condition in a page; Playwright's own way needs eval, which pages forbid."""
    page.evaluate(
        f"""() => new Promise(done => {{
          const look = () => ({condition}) ? done() : setTimeout(look, 20);
          look();
        }})"""
    )


@pytest.fixture(params=["web", "shared drive"])
def anywhere(request: pytest.FixtureRequest, server: str, offline_site: Path) -> str:
    """Where the site is: on the web, and unpacked on a shared drive."""
    return server if request.param == "web" else offline_site.as_uri()


@pytest.fixture(params=["desktop", "phone"])
def reader(request: pytest.FixtureRequest, browser: Browser, anywhere: str) -> Iterator[Page]:
    """A reader with a page open on the home page, on a phone and on a desktop."""
    options = PHONE if request.param == "phone" else DESKTOP
    watched = Watched(browser, anywhere, **options)
    watched.page.goto("")
    yield watched.page
    watched.context.close()
    assert watched.faults == []


@pytest.fixture
def desktop(browser: Browser, anywhere: str) -> Iterator[Page]:
    watched = Watched(browser, anywhere, **DESKTOP)
    yield watched.page
    watched.context.close()
    assert watched.faults == []


@pytest.fixture
def phone(browser: Browser, anywhere: str) -> Iterator[Page]:
    watched = Watched(browser, anywhere, **PHONE)
    yield watched.page
    watched.context.close()
    assert watched.faults == []


def walk_to_a_quotation_and_back(page: Page) -> None:
    """Go from home over a level and a statement to a quotation and what rests on it."""
    page.goto("")
    page.locator(".matrix thead").get_by_role("link", name="Targeted Support Level").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Targeted Support Level")
    statement = page.locator("#semh-t-sys-5")
    expect(statement).to_contain_text("School identifies appropriate interventions")
    statement.get_by_role("link", name="SEMH-T-SYS-5").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("SEMH-T-SYS-5")
    page.locator(".supports").get_by_role("link", name="CoP 6.50").first.click()
    expect(page.locator("blockquote")).to_contain_text("based on reliable evidence")
    resting = page.locator(".resting", has=page.locator("[data-ref='SEMH-T-SYS-5']"))
    resting.locator("[data-ref='SEMH-T-SYS-5'] .ref").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("SEMH-T-SYS-5")
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Home").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mainstream Core Standards")


def test_from_home_to_a_quotation_and_back(reader: Page) -> None:
    walk_to_a_quotation_and_back(reader)


@pytest.mark.parametrize("options", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_same_without_javascript(browser: Browser, server: str, options: Any) -> None:  # noqa: ANN401 - Playwright's options
    watched = Watched(browser, server, java_script_enabled=False, **options)
    walk_to_a_quotation_and_back(watched.page)
    watched.page.goto("semh/personalised/")
    included = watched.page.locator("details.includes").first
    included.locator("summary").click()
    expect(included.locator("[data-ref='SEMH-U-ENV-1']")).to_be_visible()
    watched.page.goto("semh-t-sys-4/")
    watched.page.locator("a.term").first.click()
    expect(watched.page).to_have_url(re.compile(r"/glossary/(?:index\.html)?#slcn$"))
    watched.context.close()
    assert watched.faults == []


def test_the_same_under_a_sub_path(browser: Browser, sub_path_server: str) -> None:
    watched = Watched(browser, sub_path_server, **DESKTOP)
    walk_to_a_quotation_and_back(watched.page)
    watched.context.close()
    assert watched.faults == []


def test_a_cell_of_the_matrix_leads_to_its_statements(reader: Page) -> None:
    reader.locator(".matrix tbody").get_by_role(
        "link", name=re.compile("Targeted.*Environment")
    ).click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Environment: Targeted")
    expect(reader.locator("#semh-t-env-1")).to_be_visible()
    expect(reader.locator(".ladder [aria-current]")).to_contain_text("Targeted Support Level")


def test_what_a_level_includes_is_shown_on_request(reader: Page) -> None:
    reader.goto("semh/targeted/provision/")
    included = reader.locator("details.includes")
    expect(included.locator("#semh-u-pro-1")).to_be_hidden()
    included.locator("summary").click()
    expect(included.locator("#semh-u-pro-1")).to_be_visible()


def test_an_anchor_of_a_sub_statement_is_marked(desktop: Page) -> None:
    desktop.goto("semh-u-sys-3/#semh-u-sys-3.4.1")
    marked = desktop.locator(".statement:target")
    expect(marked).to_have_attribute("data-ref", "SEMH-U-SYS-3.4.1")
    expect(marked).to_be_in_viewport()
    ground = "element => getComputedStyle(element).backgroundColor"
    others = desktop.locator("[data-ref='SEMH-U-SYS-3.4.2'] > p").first
    assert marked.locator("p").first.evaluate(ground) != others.evaluate(ground)


def test_search_finds_a_statement(desktop: Page) -> None:
    desktop.goto("")
    desktop.get_by_role("combobox", name="Search the standards").fill("counselling")
    desktop.get_by_role("button", name="Search", exact=True).click()
    expect(desktop.locator("#results [data-ref='SEMH-P-PRO-2.3']")).to_be_visible()


class Card:
    """The card that explains a term."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.card = page.locator(".term-card")

    def shows(self, words: str) -> None:
        expect(self.card).to_be_visible()
        expect(self.card).to_contain_text(words)

    def is_gone(self) -> None:
        expect(self.card).to_be_hidden()


def test_a_term_is_explained_on_hover(desktop: Page) -> None:
    desktop.goto("semh-t-sys-4/")
    card = Card(desktop)
    desktop.locator("a.term", has_text="SLCN").hover()
    card.shows("Speech, Language and Communication Needs")
    card.card.get_by_role("link").hover()
    desktop.wait_for_timeout(600)  # longer than the card waits before it leaves
    card.shows("Speech, Language and Communication Needs")
    desktop.mouse.move(5, 5)
    card.is_gone()


def test_a_term_is_explained_on_focus_and_leaves_on_escape(desktop: Page) -> None:
    desktop.goto("semh-t-sys-4/")
    card = Card(desktop)
    desktop.locator("a.term", has_text="SLCN").focus()
    card.shows("Speech, Language and Communication Needs")
    desktop.keyboard.press("Escape")
    card.is_gone()
    desktop.keyboard.press("Tab")
    card.shows("Specific Learning Difficulties")
    desktop.locator("a.ref").first.focus()
    card.is_gone()
    desktop.locator("a.term", has_text="SpLD").focus()
    desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(re.compile(r"/glossary/(?:index\.html)?#spld$"))


def test_the_card_leads_to_the_glossary(desktop: Page) -> None:
    desktop.goto("semh-t-sys-4/")
    desktop.locator("a.term", has_text="MLD").hover()
    Card(desktop).card.get_by_role("link", name="More in the glossary").click()
    expect(desktop).to_have_url(re.compile(r"/glossary/(?:index\.html)?#mld$"))


def test_a_tap_explains_a_term_and_a_second_one_follows_it(phone: Page) -> None:
    phone.goto("semh-t-sys-4/")
    card = Card(phone)
    term = phone.locator("a.term", has_text="SLCN")
    term.tap()
    card.shows("Speech, Language and Communication Needs")
    phone.get_by_role("heading", level=1).tap()
    card.is_gone()
    term.tap()
    card.shows("Speech, Language and Communication Needs")
    term.tap()
    expect(phone).to_have_url(re.compile(r"/glossary/(?:index\.html)?#slcn$"))


def test_a_card_stands_above_a_term_at_the_foot_of_the_screen(phone: Page) -> None:
    phone.goto("semh/universal/")
    term = phone.locator(".statements a.term").nth(3)
    term.evaluate("term => scrollBy(0, term.getBoundingClientRect().bottom - innerHeight + 4)")
    term.tap()
    box = phone.locator(".term-card").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 844


def test_a_card_fits_on_a_phone(phone: Page) -> None:
    phone.goto("semh/universal/")
    terms = phone.locator(".statements a.term")
    for index in range(6):
        terms.nth(index).tap()
        box = phone.locator(".term-card").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        phone.keyboard.press("Escape")


def test_the_keyboard_reaches_the_content_first(desktop: Page) -> None:
    desktop.goto("semh/universal/")
    desktop.keyboard.press("Tab")
    skip = desktop.locator(":focus")
    expect(skip).to_have_text("Skip to content")
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.closest('article') !== null")


def test_details_open_by_keyboard(desktop: Page) -> None:
    desktop.goto("semh/targeted/")
    summary = desktop.locator("details.includes summary")
    summary.focus()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("#semh-u-env-1")).to_be_visible()


def test_a_wrong_address_leads_on(browser: Browser, server: str) -> None:
    page = browser.new_page(base_url=f"{server}/")
    page.goto("404.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Page not found")
    page.locator("article").get_by_role("link", name="Glossary").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Glossary")
    page.close()


def contrast(page: Page, selector: str) -> float:
    """Return the contrast ratio of an element's text on the page's own ground (WCAG 2.2)."""
    return float(
        page.evaluate(
            """selector => {
              const rgb = text => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = getComputedStyle(document.body).backgroundColor;
              const print = matchMedia('print').matches;
              const [a, b] = [
                light(rgb(getComputedStyle(document.querySelector(selector)).color)),
                print ? 1 : light(rgb(ground)),
              ].sort((x, y) => y - x);
              return (a + 0.05) / (b + 0.05);
            }""",
            selector,
        )
    )


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read(browser: Browser, server: str, scheme: str, media: str) -> None:
    """On the screen and on paper, whatever colours the reader has chosen."""
    page = browser.new_page(base_url=f"{server}/", color_scheme=scheme)
    for address in ("semh/targeted/", "code-of-practice/6.37/", "glossary/"):
        page.goto(address)
        page.emulate_media(media=media)
        for selector in ("article h1", "article p", ".own", ".md-typeset .aside, .lead", ".ref"):
            if page.locator(selector).count():
                assert contrast(page, selector) >= 4.5, (address, selector)
    page.close()


def test_nothing_typed_by_an_author_runs(browser: Browser, foreign_project: Path) -> None:  # noqa: F811 - the fixture
    for address in serve(foreign_project / "site"):
        watched = Watched(browser, address, **DESKTOP)
        for path in ("", "one/", "one/third/", "one/talking/", "one/first/talking/", "404.html"):
            watched.page.goto(path)
        watched.page.goto("a0-l0-ta0-3/")
        watched.page.locator("a.term").first.hover()
        expect(watched.page.locator(".term-card")).to_contain_text("<img src=x onerror=alert(2)>")
        assert watched.page.locator(".term-card img").count() == 0
        watched.page.goto("find/?q=point")
        found = watched.page.locator("#results [data-ref] .words")
        expect(found.filter(has_text="<script>alert(1)</script>").first).to_be_visible()
        watched.page.goto("find/?q=picture+img")
        expect(watched.page.locator("#results")).to_contain_text("Led <script>")
        watched.page.get_by_role("combobox").fill("script alert")
        options = watched.page.get_by_role("option").filter(has_text="<script>alert(1)</script>")
        expect(options.first).to_be_visible()
        watched.context.close()
        assert watched.faults == []
