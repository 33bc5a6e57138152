"""The real standards searched with Pagefind, as very large ones are: with much the same answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import foreign
import pytest
from conftest import ROOT, build_once, serve, unpacked
from filelock import FileLock
from playwright.sync_api import Page, expect
from search_quality import answers, table
from test_browser import DESKTOP, Watched

from generator import pagefind, search_documents
from generator.finishing.security import PAGE_POLICY, PAGEFIND_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from generator.catalogue import Catalogue

QUERIES = Path(__file__).parent / "queries" / "teacher-queries.jsonl"
FLOOR = 0.85


@pytest.fixture(scope="session")
def pagefind_site(shared: Path) -> Path:
    folder = shared / "pagefind-project"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            foreign.write_config(folder)
            (folder / "standards").symlink_to(ROOT / "standards")
            # Its packs are those of the site.
            (ROOT / ".cache").mkdir(exist_ok=True)
            (folder / ".cache").symlink_to(ROOT / ".cache")
            settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
            ours = "      folder: standards\n"
            assert ours in settings
            chosen = settings.replace(ours, f"{ours}      search: pagefind\n")
            (folder / "mkdocs.yml").write_text(chosen, encoding="utf-8")
    return build_once(shared, "pagefind", folder / "mkdocs.yml")


@pytest.fixture(scope="module")
def address(pagefind_site: Path) -> Iterator[str]:
    yield from serve(pagefind_site)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    watched = Watched(browser, address, **DESKTOP)
    watched.page.goto("find/")
    yield watched.page
    watched.context.close()
    assert watched.faults == []


def asked(page: Page, query: str) -> list[str]:
    page.locator("#find-query").fill(query)
    page.locator("#results[aria-busy='false']").wait_for(state="attached")
    return [
        str(ref)
        for ref in page.locator("#results [data-ref]").evaluate_all(
            "all => all.map(one => one.dataset.ref)"
        )
    ]


def test_answers_are_good(page: Page, tmp_path: Path) -> None:
    some = tmp_path / "queries.jsonl"
    lines = QUERIES.read_text(encoding="utf-8").splitlines(keepends=True)
    some.write_text("".join(lines[::3]), encoding="utf-8")
    found = answers(page, some)
    judged = [answer for answer in found if answer.relevance]
    mean = sum(answer.reciprocal_rank for answer in judged) / len(judged)
    assert mean >= FLOOR, "\n".join(table(found))
    assert [answer.query for answer in judged if not answer.refs] == []


def test_refs_and_mistyped_words_are_found(page: Page, catalogue: Catalogue) -> None:
    for ref in list(catalogue.statements)[::9]:
        assert asked(page, ref.lower())[0] == ref
    assert asked(page, "CoP 6.37")[0] == "CoP-6.37"
    assert asked(page, "councelling")[0] == "SEMH-P-PRO-2.3"
    expect(page.get_by_role("status")).to_contain_text("Showing results for counselling")
    assert asked(page, "qqzzxxyy") == []
    expect(page.locator("#find-ways")).to_be_visible()


def test_results_are_shown_as_ever(page: Page, catalogue: Catalogue) -> None:
    texts = {ref: placed.record.text for ref, placed in catalogue.statements.items()}
    texts |= {ref: one.text for ref, one in catalogue.quotations_by_ref.items()}
    first = asked(page, "bereavement")
    shown = page.locator("#results li[data-ref]")
    for ref in first:
        words = page.locator(f"#results li[data-ref='{ref}'] .words").first.inner_text()
        assert " ".join(words.split()) == " ".join(texts[ref].split())
    expect(shown.first).to_contain_text("Theme: ")
    shown.first.locator(".words a").click()
    expect(page).to_have_url(re.compile(f"/{first[0].split('.')[0].lower()}/"))


def test_facets_narrow_and_more_is_shown(page: Page, catalogue: Catalogue) -> None:
    everything = asked(page, "support")
    button = page.get_by_role("button", name=re.compile("^Show"))
    while button.count():
        before = page.locator("#results [data-ref]").count()
        button.click()
        expect(page.locator("#results [data-ref]").nth(before)).to_be_attached()
    page.locator("#results .folded summary").evaluate_all("all => all.forEach(one => one.click())")
    all_of_them = page.locator("#results [data-ref]").count()
    assert all_of_them > len(everything)
    level = catalogue.levels[1]
    page.locator("#facets").get_by_label(level.title).check()
    page.locator("#results[aria-busy='false']").wait_for(state="attached")
    narrowed = asked(page, "support")
    assert narrowed
    assert {catalogue.statements[ref].level.slug for ref in narrowed} == {level.slug}


def test_suggestions_come_from_it(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("circle tim")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Circle time")
    expect(options.filter(has_text="SEMH-U-PRO-2").first).to_be_visible()


def test_where_it_cannot_be_loaded_it_is_said(browser: Browser, pagefind_site: Path) -> None:
    page = browser.new_page(**DESKTOP)
    page.goto((unpacked(pagefind_site) / "find" / "index.html").as_uri())
    page.locator("#find-query").fill("anger")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    expect(page.locator("#find-ways")).to_be_visible()
    page.close()


def test_only_its_sites_may_run_its_program(pagefind_site: Path, site: Path) -> None:
    def policy(of: Path) -> str:
        text = (of / "find" / "index.html").read_text(encoding="utf-8")
        found = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert found
        return found[1]

    assert policy(pagefind_site) == PAGEFIND_POLICY
    assert policy(site) == PAGE_POLICY
    assert not (site / "find" / "pagefind").exists()


def test_size_decides_unless_it_is_said(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chosen() -> list[bool]:
        return [
            search_documents.is_for_pagefind(catalogue, search)
            for search in search_documents.SEARCHES
        ]

    assert chosen() == [False, False, True]
    monkeypatch.setattr(search_documents, "MOST_FOR_LUNR", 84)
    assert chosen() == [True, False, True]


def test_without_pagefind_it_is_said_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "find_spec", lambda _: None)
    with pytest.raises(ValueError, match=r"pip install 'mainstream-core-standards\[pagefind\]'"):
        pagefind.write_index(("<p>",), tmp_path)
