"""The search in the built site: where labels lead, and what a reader may type."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest
from conftest import named
from playwright.sync_api import Page, expect
from search_quality import answers, table
from test_browser import DESKTOP, Watched, anywhere, desktop, phone  # noqa: F401 - fixtures

from generator import search_index
from generator.text import search_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from generator.catalogue import Catalogue

BUDGET = 40 * 1024
"""How many bytes the engine, the index and the thesaurus may have, compressed with Brotli."""

QUERIES = Path(__file__).parent / "queries"


@pytest.fixture
def find(desktop: Page) -> Page:  # noqa: F811 - the fixture
    desktop.goto("find/")
    desktop.locator("#find-query").fill("x")
    expect(desktop.locator("#find-status")).to_contain_text("result")
    desktop.locator("#find-query").fill("")
    return desktop


def refs(page: Page) -> list[str]:
    page.locator("#results[aria-busy='false']").wait_for(state="attached")
    return [
        str(ref)
        for ref in page.locator("#results [data-ref]").evaluate_all(
            "all => all.map(one => one.dataset.ref)"
        )
    ]


def test_every_label_leads_where_it_says(find: Page, catalogue: Catalogue) -> None:
    asked = [
        [label, concept.slug, list(concept.is_it)]
        for concept in catalogue.concepts.values()
        for label in concept.labels
    ]
    astray = find.evaluate(
        """asked => asked.filter(([label, slug, isIt]) => {
          const { concepts, results } = standardsSearch.find(label);
          const top = results.slice(0, 5).map(one => one.doc.ref);
          const led = !isIt.length || isIt.some(ref => top.includes(ref));
          return concepts[0]?.[0].slug !== slug || !led;
        })""",
        asked,
    )
    assert len(asked) > 1500
    assert astray == []


def test_every_ref_is_found_by_its_name(find: Page, catalogue: Catalogue) -> None:
    known = [*catalogue.statements, *catalogue.quotations_by_ref]
    first = find.evaluate(
        "refs => refs.map(ref => standardsSearch.find(ref.toLowerCase()).results[0].doc.ref)", known
    )
    assert first == known
    for query in ("6.37", "cop 6.37", "section 6.37", "CoP section 6.37", "para 6.37"):
        assert (
            find.evaluate("query => standardsSearch.find(query).results[0].doc.ref", query)
            == "CoP-6.37"
        )


@pytest.mark.parametrize(
    ("anywhere", "file", "floor"),
    [
        ("web", "teacher-queries.jsonl", 0.85),
        ("web", "more-queries.jsonl", 0.85),
        ("shared drive", "teacher-queries.jsonl", 0.85),
    ],
    indirect=["anywhere"],
)
def test_answers_stay_good(find: Page, file: str, floor: float) -> None:
    found = answers(find, QUERIES / file)
    judged = [answer for answer in found if answer.relevance]
    mean = sum(answer.reciprocal_rank for answer in judged) / len(judged)
    assert mean >= floor, "\n".join(table(found))
    assert [answer.query for answer in judged if not answer.refs] == []


TYPED = [
    "a" * 10_000,
    "word " * 3000,
    "+ - ~ ^ * :",
    "+must -not text:foo ~2 wild* ^10",
    "???!!!…",
    "😀😀 🏳️‍🌈",
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "عربى עברית \u202eabc",
    "' OR 1=1 --",
    "constructor __proto__ toString hasOwnProperty",
    "%00 %2e%2e/ \\u0000",
    "   ",
]


@pytest.mark.parametrize("typed", TYPED, ids=lambda text: text[:20])
def test_nothing_typed_breaks_the_search(find: Page, typed: str) -> None:
    find.locator("#find-query").fill(typed)
    refs(find)
    assert find.locator("#results img, #results script, #find-status img").count() == 0
    find.goto("find/?" + "q=" + "".join(f"%{byte:02x}" for byte in typed.encode()[:2000]))
    refs(find)


def test_a_mistyped_word_is_found_and_said_so(find: Page) -> None:
    find.locator("#find-query").fill("councelling")
    assert refs(find)[0] == "SEMH-P-PRO-2.3"
    expect(find.get_by_role("status")).to_contain_text("Showing results for counselling")


def test_a_result_says_why_it_is_there(find: Page) -> None:
    find.locator("#find-query").fill("bereavement")
    first = find.locator("#results [data-ref]").first
    expect(first).to_have_attribute("data-ref", "SEMH-T-CPD-1")
    expect(first).to_contain_text("Theme: Bereavement")


def test_a_term_leads_to_the_glossary(find: Page) -> None:
    find.locator("#find-query").fill("SpLD")
    find.locator("#results").get_by_role("link", name=re.compile("^SpLD")).click()
    expect(find).to_have_url(re.compile(r"/glossary/(?:index\.html)?#spld$"))


def test_what_is_not_covered_is_said_so(find: Page) -> None:
    find.locator("#find-query").fill("toileting")
    expect(find.locator("#results .note")).to_contain_text("do not cover")


def test_a_note_on_safety_stands_above_the_results(find: Page) -> None:
    find.locator("#find-query").fill("self harm")
    expect(find.locator("#results .note")).to_contain_text("designated safeguarding lead")
    expect(find.locator("#results [data-ref]").first).to_contain_text("Theme: Self-harm")


def test_notes_can_be_read_without_typing(
    browser: Browser,
    server: str,
    catalogue: Catalogue,
) -> None:
    watched = Watched(browser, server, java_script_enabled=False, **DESKTOP)
    watched.page.goto("find/")
    listed = watched.page.locator("#notes")
    listed.locator("summary").click()
    expect(listed.get_by_role("link", name="Toileting and intimate care")).to_be_visible()
    notes = [one for one in catalogue.concepts.values() if one.scope_note]
    expect(listed.get_by_role("listitem")).to_have_count(len(notes))
    watched.context.close()


def test_nothing_found_is_no_dead_end(find: Page) -> None:
    find.locator("#find-query").fill("qqzzxxyy")
    assert refs(find) == []
    expect(find.locator("#find-ways")).to_be_visible()
    expect(find.locator("#results")).to_contain_text("Nothing in the standards matches")
    find.locator("#find-query").fill("licence")
    assert refs(find) == []
    find.get_by_role("heading", name="Did you mean").wait_for()
    find.locator("#results .tags").get_by_role("link", name="silence").click()
    expect(find).to_have_url(re.compile(r"/find/(?:index\.html)?\?q=silence$"))
    assert refs(find)


def test_written_pages_are_found_by_what_stands_in_them(find: Page) -> None:
    find.locator("#find-query").fill("crown copyright")
    refs(find)
    found = find.locator("#results .pages").get_by_role("link", name="The Code of Practice")
    found.click()
    expect(find).to_have_url(re.compile(r"/about/licence/(?:index\.html)?#the-code-of-practice$"))


def test_facets_narrow_and_stand_in_the_address(find: Page) -> None:
    find.locator("#find-query").fill("skills")
    everything = refs(find)
    find.get_by_label(re.compile("Targeted Support Level")).check()
    narrowed = refs(find)
    assert narrowed == [ref for ref in everything if "-T-" in ref]
    expect(find).to_have_url(re.compile(r"q=skills&level=Targeted"))
    expect(find.get_by_label(re.compile("Targeted Support Level"))).to_be_focused()
    find.reload()
    assert refs(find) == narrowed
    find.go_back()
    assert refs(find) == everything


def test_a_box_suggests_and_leads_on_by_keyboard(desktop: Page) -> None:  # noqa: F811 - the fixture
    loaded: list[str] = []
    desktop.on("request", lambda request: loaded.append(request.url))
    desktop.goto("semh-u-sys-3/")
    assert not [url for url in loaded if "lunr" in url or "/find/data." in url]
    desktop.keyboard.press("/")
    box = desktop.get_by_role("combobox", name="Search")
    expect(box).to_be_focused()
    desktop.keyboard.type("circle tim")
    options = desktop.get_by_role("option")
    expect(options.first).to_contain_text("Circle time")
    expect(box).to_have_attribute("aria-expanded", "true")
    desktop.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    desktop.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(re.compile(r"/find/(?:index\.html)?\?q=circle(?:\+|%20)tim"))
    assert refs(desktop)[0] == "SEMH-U-PRO-2"


def test_a_suggestion_leads_to_its_page(desktop: Page) -> None:  # noqa: F811 - the fixture
    desktop.goto("")
    desktop.get_by_role("combobox", name="Search the standards").fill("meltdown")
    desktop.get_by_role("option", name=re.compile("Theme")).first.click()
    expect(desktop).to_have_url(re.compile(r"/themes/[a-z-]+/(?:index\.html)?$"))


def test_search_on_a_phone(phone: Page) -> None:  # noqa: F811 - the fixture
    phone.goto("semh/")
    phone.get_by_role("link", name="Find", exact=True).tap()
    phone.locator("#find-query").fill("calm corner")
    assert refs(phone)[0] in {"SEMH-U-ENV-1", "SEMH-U-PRO-3"}
    assert not phone.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_without_javascript_there_are_other_ways(browser: Browser, server: str) -> None:
    watched = Watched(browser, server, java_script_enabled=False, **DESKTOP)
    watched.page.goto("find/?q=anger")
    watched.page.locator("#find-ways").get_by_role("link", name="A–Z").click()
    watched.page.get_by_role("navigation", name="Letters").get_by_role("link", name="B").click()
    watched.page.get_by_role("link", name="Bereavement, loss and grief").first.click()
    expect(watched.page.locator("[data-ref='SEMH-T-CPD-1']")).to_be_visible()
    watched.context.close()
    assert watched.faults == []


def test_the_search_is_small(site: Path) -> None:
    assets = ("vendor/lunr.js", "search-data.js", "search.js", "search-narrow.js")
    scripts = [*(f"assets/{name}" for name in assets), "find/data.js"]
    sizes = {path: len(brotli.compress(named(site, path).read_bytes())) for path in scripts}
    assert sum(sizes.values()) <= BUDGET, sizes


def test_lunr_names_its_author(site: Path) -> None:
    script = named(site, "assets/vendor/lunr.js").read_text(encoding="utf-8")
    assert script.startswith("/**\n * lunr")
    assert "@license MIT" in script[:300]


def test_the_data_is_one_classic_script(site: Path) -> None:
    text = named(site, "find/data.js").read_text(encoding="utf-8")
    assert "</" not in text
    data = json.loads(text[text.index("=", text.index("data")) + 1 : text.rindex(";")])
    assert data["count"] == len(data["share"]["documents"]) == 85
    assert data["shares"] == []


def test_words_have_the_same_stems_on_both_sides(find: Page, catalogue: Catalogue) -> None:
    labels = [label for one in catalogue.concepts.values() for label in one.labels]
    texts = [placed.record.text for placed in catalogue.statements.values()]
    words = sorted({word for text in (*labels, *texts) for word in search_words(text).split()})
    words += [word + ending for word in words for ending in ("s", "y", "ies", "ing", "fully")]
    found = find.evaluate("words => words.map(word => standardsSearch.stem(word))", words)
    assert [stem for word in words for stem in search_index.stems(word)] == found


def test_stop_words_alone_are_kept() -> None:
    assert search_index.stems("it") == ["it"]
    assert search_index.stems("how do we use it") != []
    assert search_index.stems("time out") == ["time"]
