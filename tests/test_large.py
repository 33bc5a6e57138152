"""Standards so large that their search is loaded in shares: who loads what, and finds the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from unittest import mock

import foreign
import pytest
import synthetic
from conftest import serve, unpacked
from filelock import FileLock
from hostile_site import BUILD
from playwright.sync_api import Page, expect
from test_browser import DESKTOP, PHONE, Watched, until

from generator import search, search_documents
from generator.build import check
from generator.finishing import finish
from generator.finishing.offline import write_offline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from generator.catalogue import Catalogue

STATEMENTS = 600
SHARE = re.compile(r"/find/shares/(\d+)\.\w+\.js$")


@pytest.fixture(scope="session")
def large(shared: Path) -> Path:
    """The folder of a project with large standards."""
    folder = shared / "large-project"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            synthetic.write(folder / "standards", STATEMENTS)
            foreign.write_config(folder)
    return folder


@pytest.fixture(scope="session")
def large_catalogue(large: Path) -> Catalogue:
    found, _ = check(large / "standards")
    assert found is not None
    return found


@pytest.fixture(scope="session")
def large_site(large: Path, shared: Path) -> Path:
    """Their site, and the zip of it, without packs and compressed files, which take long."""
    site = shared / "large"
    with FileLock(f"{site}.lock"):
        if not site.exists():
            made = shared / "large-new"
            options = ["-q", "-f", large / "mkdocs.yml", "-d", made, "--no-strict", "without packs"]
            subprocess.run(
                [sys.executable, "-c", BUILD, "build", *options],
                check=True,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            )
            with mock.patch("generator.finishing.compress"):
                finish(made)
            write_offline(made, shared / "large-offline.zip", "large-offline")
            made.rename(site)
    return site


@pytest.fixture(scope="module", params=["web", "shared drive"])
def place(request: pytest.FixtureRequest, large_site: Path) -> Iterator[str]:
    """Where the site is: on the web, and unpacked on a shared drive."""
    if request.param == "web":
        yield from serve(large_site)
    else:
        yield unpacked(large_site).as_uri()


@pytest.fixture
def reader(browser: Browser, place: str) -> Iterator[Watched]:
    watched = Watched(browser, place, **DESKTOP)
    yield watched
    watched.context.close()
    assert watched.faults == []


def shares_of(page: Page) -> list[int]:
    """Note which shares a page loads; the list grows."""
    loaded: list[int] = []

    def note(url: str) -> None:
        if found := SHARE.search(url):
            loaded.append(int(found[1]))

    page.on("request", lambda request: note(request.url))
    return loaded


def found_on(page: Page) -> list[str]:
    """Return the refs that the Find page shows once all is loaded."""
    page.locator("#results[aria-busy='false']").wait_for(state="attached")
    return [
        str(ref)
        for ref in page.locator("#results [data-ref]").evaluate_all(
            "all => all.map(one => one.dataset.ref)"
        )
    ]


def test_who_reads_one_area_loads_that(reader: Watched, large_catalogue: Catalogue) -> None:
    page = reader.page
    loaded = shares_of(page)
    area = large_catalogue.areas[1]
    page.goto(f"{area.slug}/")
    box = page.get_by_role("combobox", name=f"Search {area.short}", exact=True)
    box.fill("pupils")
    options = page.get_by_role("option")
    expect(options.last).to_contain_text("All areas: pupils")
    expect(options.filter(has_text=f"{area.code}-").first).to_be_visible()
    others = "|".join(one.code for one in large_catalogue.areas if one is not area)
    elsewhere = re.compile(rf"\b({others})-")
    assert [text for text in options.all_inner_texts() if elsewhere.search(text)] == []
    assert loaded == [2]
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"[?]q=pupils&area="))
    refs = found_on(page)
    assert refs
    assert {ref.split("-")[0] for ref in refs} == {area.code}
    assert loaded == [2, 2]


def test_from_one_area_to_all(reader: Watched, large_catalogue: Catalogue) -> None:
    page = reader.page
    area = large_catalogue.areas[0]
    page.goto(f"{area.slug}/")
    page.get_by_role("combobox", name=f"Search {area.short}", exact=True).fill("support")
    page.get_by_role("option", name="All areas: support").click()
    everywhere = found_on(page)
    assert len({ref.split("-")[0] for ref in everywhere}) > 1
    page.locator("#facets").get_by_label(re.compile(f"^{area.short}")).check()
    here = found_on(page)
    assert {ref.split("-")[0] for ref in here} == {area.code}
    expect(page.locator("#results")).to_contain_text(f"Only in {area.short}")
    page.get_by_role("link", name="Search all areas").click()
    assert found_on(page) == everywhere
    assert set(shares_of(page)) == set()


def test_areas_not_loaded_can_be_chosen(reader: Watched, large_catalogue: Catalogue) -> None:
    page = reader.page
    one, other, _ = large_catalogue.areas
    loaded = shares_of(page)
    page.goto(f"find/?q=school&area={one.short}")
    found_on(page)
    assert loaded == [1]
    page.locator("#facets").get_by_label(re.compile(f"^{other.short}")).check()
    both = found_on(page)
    assert loaded == [1, 2]
    assert {ref.split("-")[0] for ref in both} == {one.code, other.code}


def test_shares_find_what_one_file_would(
    reader: Watched, large_catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = reader.page
    queries = [
        *(label for one in large_catalogue.concepts.values() for label in one.labels[:2]),
        *list(large_catalogue.statements)[::40],
        *(placed.record.text[:30] for placed in list(large_catalogue.statements.values())[::25]),
    ]
    ask = """queries => queries.map(query => standardsSearch.find(query).results.map(
      ({ doc, score }) => [doc.ref, Math.round(score * 1e6)]).sort())"""
    learnt = "!standardsSearch.prepare().unlearnt.length"
    page.goto("find/?q=x")
    found_on(page)
    until(page, learnt)
    cut = page.evaluate(ask, queries)
    monkeypatch.setattr(search_documents, "TOGETHER", 10 * STATEMENTS)
    whole = search.search_files(large_catalogue)
    assert len(whole) == 1
    page.route(
        re.compile(r"/find/data\.\w+\.js$"),
        lambda route: route.fulfill(body=whole[search.ADDRESS], content_type="text/javascript"),
    )
    page.reload()
    found_on(page)
    assert page.evaluate("standardsSearch.data.shares") == []
    assert page.evaluate(ask, queries) == cut


def test_results_come_in_portions(reader: Watched) -> None:
    page = reader.page
    page.goto("find/?q=pupils")
    first = found_on(page)
    status = page.get_by_role("status").inner_text()
    count = int(status.split()[0].replace(",", ""))
    assert count > len(first)
    seen = first
    button = page.get_by_role("button", name=re.compile("^Show"))
    while len(seen) < count:
        before = len(seen)
        button.press("Enter")
        seen = found_on(page)
        assert seen[:before] == first[:before] or len(seen) > before
        focused = page.evaluate("document.activeElement.closest('[data-ref]')?.dataset.ref")
        assert focused in seen[before:]
    expect(button).to_have_count(0)
    assert len(set(seen)) == count


def test_what_cannot_be_loaded_is_said(browser: Browser, large_site: Path) -> None:
    for address in serve(large_site):
        page = browser.new_page(**PHONE)
        page.route(SHARE, lambda route: route.abort())
        page.goto(f"{address}/find/?q=pupils")
        expect(page.get_by_role("status")).to_contain_text("could not be loaded")
        expect(page.locator("#find-ways")).to_be_visible()
        page.close()


def test_every_document_is_in_one_share(large_catalogue: Catalogue) -> None:
    everything = search_documents.documents(large_catalogue)
    shares = search_documents.shares(everything)
    assert sorted(one.ref for share in shares for one in share.documents) == sorted(
        one.ref for one in everything
    )
    for share in shares:
        assert len(share.documents) <= search_documents.MOST_IN_SHARE * 1.2
        inside = {one.ref for one in share.documents}
        assert {one.parent for one in share.documents if one.parent} <= inside
        assert {one.place[0] if one.place else None for one in share.documents} == {share.area}
