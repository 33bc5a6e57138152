"""The induction reading: it covers all points, and a browser keeps which of it was read."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, build_once, serve
from editions import Folder
from filelock import FileLock
from foreign import write_config
from lxml import html
from playwright.sync_api import expect
from test_browser import DESKTOP, Watched

from generator import addresses
from generator.build import build
from generator.pages.induction import THINKING_MINUTES, WORDS_A_MINUTE, minutes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from generator.catalogue import Catalogue

KEPT = "Kept in this browser."
LOST = "This browser keeps nothing"


def file_of(site: Path, address: str) -> Path:
    return site / address.lstrip("/") / "index.html"


def sittings(catalogue: Catalogue) -> list[str]:
    return [addresses.sitting(one.record) for one in catalogue.sittings]


def test_the_sittings_cover_all_points_as_the_standards_demand(
    site: Path, catalogue: Catalogue
) -> None:
    demand = "Induction programme for new staff - to cover all points in the sections above"
    assert any(one.record.text.startswith(demand) for one in catalogue.statements.values())
    read: list[str] = []
    for address in sittings(catalogue):
        page = html.fromstring(file_of(site, address).read_text(encoding="utf-8"))
        read += page.xpath("//article//*[self::li or self::figure]/@data-ref")
    assert sorted(read) == sorted([*catalogue.statements, *catalogue.quotations_by_ref])


def test_the_time_comes_from_the_words() -> None:
    words = "word " * WORDS_A_MINUTE
    assert minutes([words, words]) == 2 + THINKING_MINUTES
    assert minutes([words, words, "more"]) == 3 + THINKING_MINUTES
    assert minutes(["one"]) == 1 + THINKING_MINUTES


def test_sittings_are_short_and_their_times_add_up(site: Path, catalogue: Catalogue) -> None:
    page = html.fromstring(file_of(site, addresses.INDUCTION).read_text(encoding="utf-8"))
    lines = page.xpath("//ol[@class='sittings']/li//span[@class='count']/text()")
    times = [int(re.match(r"(\d+) minute", line)[1]) for line in lines]  # type: ignore[index]
    assert len(times) == len(catalogue.sittings)
    assert max(times) <= 8
    assert f"about {sum(times)} minutes" in page.text_content()


@pytest.fixture
def watched(browser: Browser, server: str) -> Iterator[Watched]:
    watched = Watched(browser, server, **DESKTOP)
    yield watched
    watched.context.close()
    assert watched.faults == []


@pytest.fixture(params=["http", "file"])
def place(
    request: pytest.FixtureRequest, watched: Watched, offline_site: Path
) -> Iterator[tuple[Page, str, str]]:
    """A page, what its addresses begin with, and what they end with."""
    if request.param == "http":
        yield watched.page, "", ""
        return
    start = f"{offline_site.as_uri()}/"
    yield watched.page, start, "index.html"
    # From a shared drive every file has an address of its own.
    watched.faults[:] = [fault for fault in watched.faults if not fault.startswith(start)]


def tick(page: Page, words: str = KEPT) -> None:
    page.get_by_label("I have read this sitting").check()
    expect(page.locator("#induction-status")).to_contain_text(words)


def test_ticks_are_kept_and_shown_on_every_page(
    place: tuple[Page, str, str], catalogue: Catalogue
) -> None:
    page, start, end = place
    first, second = (address.lstrip("/") for address in sittings(catalogue)[:2])
    page.goto(f"{start}{first}{end}")
    today = page.evaluate(
        "new Date().toLocaleDateString('en-GB', {day: 'numeric', month: 'long', year: 'numeric'})"
    )
    tick(page)
    expect(page.locator("div.sitting .sitting-state")).to_have_text(f"Read on {today}")
    page.reload()
    expect(page.get_by_label("I have read this sitting")).to_be_checked()
    page.goto(f"{start}{second}{end}")
    expect(page.get_by_label("I have read this sitting")).not_to_be_checked()
    page.goto(f"{start}induction/{end}")
    expect(page.locator("#induction-count")).to_have_text(f"1 of {len(catalogue.sittings)}")
    expect(page.locator("ol.sittings .sitting-state").first).to_have_text(f"Read on {today}")
    page.goto(f"{start}induction/record/{end}")
    cells = page.locator("td.sitting-state")
    expect(cells.first).to_have_text(today)
    expect(cells.nth(1)).to_have_text("")


def test_a_sitting_is_walked_through_by_keyboard(watched: Watched, catalogue: Catalogue) -> None:
    page = watched.page
    way = [*sittings(catalogue), addresses.INDUCTION_RECORD]
    for address, after in itertools.pairwise(way):
        if page.url == "about:blank":
            page.goto(address.lstrip("/"))
        box = page.get_by_label("I have read this sitting")
        box.focus()
        page.keyboard.press("Space")
        expect(box).to_be_checked()
        page.get_by_role("link", name="Next:").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{after}")
    assert page.get_by_role("link", name="Next:").count() == 0


def test_clearing_can_be_undone(watched: Watched, catalogue: Catalogue) -> None:
    page = watched.page
    page.goto(sittings(catalogue)[0].lstrip("/"))
    tick(page)
    page.goto("induction/")
    count = page.locator("#induction-count")
    clear = page.get_by_role("button", name="Clear all ticks")
    clear.click()
    expect(count).to_have_text(re.compile("^0 of"))
    expect(clear).to_be_hidden()
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(count).to_have_text(re.compile("^1 of"))
    expect(clear).to_be_focused()
    page.reload()
    expect(count).to_have_text(re.compile("^1 of"))


def test_a_tick_can_be_taken_off(watched: Watched, catalogue: Catalogue) -> None:
    page = watched.page
    page.goto(sittings(catalogue)[0].lstrip("/"))
    tick(page)
    page.get_by_label("I have read this sitting").uncheck()
    expect(page.locator("#induction-status")).to_have_text("Taken off again.")
    page.reload()
    expect(page.get_by_label("I have read this sitting")).not_to_be_checked()


def test_two_tabs_agree(watched: Watched, catalogue: Catalogue) -> None:
    page, other = watched.page, watched.context.new_page()
    first, second = (address.lstrip("/") for address in sittings(catalogue)[:2])
    page.goto("induction/")
    other.goto(second)
    tick(other)
    other.goto(first)
    tick(other)
    expect(page.locator("#induction-count")).to_have_text(re.compile("^2 of"))


@pytest.mark.parametrize(
    "spoilt",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})",
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
    ],
)
def test_a_browser_that_keeps_nothing_says_so(
    watched: Watched, catalogue: Catalogue, spoilt: str
) -> None:
    page = watched.page
    page.add_init_script(spoilt)
    page.goto(sittings(catalogue)[0].lstrip("/"))
    tick(page, LOST)
    expect(page.locator("div.sitting .sitting-state")).to_contain_text("Read on")
    # The theme asks for a storage too, and says that it gets none.
    watched.faults[:] = [fault for fault in watched.faults if fault != "no"]


def test_once_there_is_room_again_nothing_is_said_to_be_lost(
    watched: Watched, catalogue: Catalogue
) -> None:
    page = watched.page
    page.goto(sittings(catalogue)[0].lstrip("/"))
    page.evaluate(
        """() => {
          const keep = Storage.prototype.setItem;
          Storage.prototype.setItem = function () {
            Storage.prototype.setItem = keep;
            throw new DOMException("", "QuotaExceededError");
          };
        }"""
    )
    tick(page, LOST)
    page.get_by_label("I have read this sitting").uncheck()
    tick(page)
    expect(page.locator("#induction-status")).to_have_text(KEPT)
    page.reload()
    expect(page.get_by_label("I have read this sitting")).to_be_checked()


@pytest.mark.parametrize(
    ("raw", "ticks"),
    [
        ("", 0),
        ("{", 0),
        ("null", 0),
        ("[]", 0),
        ('{"day": 3, "read": "VERSION"}', 0),
        ('{"day": "<b>", "read": "VERSION"}', 0),
        ('{"day": "2026-01-31"}', 0),
        ('{"day": "2026-01-31", "read": "VERSION"}', 1),
    ],
)
def test_what_cannot_be_read_is_no_tick(
    watched: Watched, catalogue: Catalogue, raw: str, ticks: int
) -> None:
    page = watched.page
    page.goto("induction/")
    slug = catalogue.sittings[0].record.slug
    version = page.locator(f"[data-sitting='{slug}']").get_attribute("data-version")
    assert version
    page.evaluate(
        "([slug, raw]) => localStorage.setItem(`standards-induction:/:${slug}`, raw)",
        [slug, raw.replace("VERSION", version)],
    )
    page.reload()
    expect(page.locator("#induction-count")).to_have_text(re.compile(f"^{ticks} of"))


def test_sites_on_one_host_keep_their_own_ticks(
    browser: Browser,
    site: Path,
    catalogue: Catalogue,
    tmp_path: Path,
) -> None:
    for name in ("one", "other"):
        (tmp_path / name).symlink_to(site, target_is_directory=True)
    first = sittings(catalogue)[0]
    for host in serve(tmp_path):
        watched = Watched(browser, host, **DESKTOP)
        page = watched.page
        page.goto(f"one{first}")
        tick(page)
        page.goto(f"other{first}")
        expect(page.get_by_label("I have read this sitting")).not_to_be_checked()
        page.goto(f"one{first}")
        expect(page.get_by_label("I have read this sitting")).to_be_checked()
        watched.context.close()
        assert watched.faults == []


def test_the_day_is_that_of_the_reader(
    browser: Browser,
    server: str,
    catalogue: Catalogue,
) -> None:
    for zone, moment, day in (
        ("Pacific/Kiritimati", "2026-01-31T20:00:00Z", "1 February 2026"),
        ("Pacific/Pago_Pago", "2026-02-01T04:00:00Z", "31 January 2026"),
    ):
        watched = Watched(browser, server, **DESKTOP, timezone_id=zone)
        page = watched.page
        page.clock.set_fixed_time(moment)
        page.goto(sittings(catalogue)[0].lstrip("/"))
        tick(page)
        expect(page.locator("div.sitting .sitting-state")).to_have_text(f"Read on {day}")
        watched.context.close()
        assert watched.faults == []


def test_without_a_script_everything_can_be_read_and_the_record_filled_in(
    browser: Browser,
    server: str,
    catalogue: Catalogue,
) -> None:
    watched = Watched(browser, server, **DESKTOP, java_script_enabled=False)
    page = watched.page
    page.goto("induction/")
    expect(page.get_by_text("Ticks need JavaScript.")).to_be_visible()
    page.goto(sittings(catalogue)[0].lstrip("/"))
    expect(page.locator("li.statement").first).to_be_visible()
    expect(page.get_by_label("I have read this sitting")).to_be_hidden()
    page.goto("induction/record/")
    assert page.locator("td.sitting-state").all_text_contents() == [""] * len(catalogue.sittings)
    watched.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_only_a_page_without_a_script_says_that_it_lacks_one(
    browser: Browser,
    server: str,
    catalogue: Catalogue,
    scripts: bool,  # noqa: FBT001 - a fact
) -> None:
    watched = Watched(browser, server, **DESKTOP, java_script_enabled=scripts)
    for address in (addresses.INDUCTION, *sittings(catalogue), addresses.INDUCTION_RECORD):
        watched.page.goto(address.lstrip("/"))
        said = watched.page.locator("article").get_by_text("need JavaScript")
        expect(said).to_have_count(0 if scripts else 1)
    watched.context.close()


def test_the_record_prints_on_one_page(
    watched: Watched, catalogue: Catalogue, tmp_path: Path
) -> None:
    page = watched.page
    page.goto(sittings(catalogue)[0].lstrip("/"))
    tick(page)
    page.goto("induction/record/")
    day = page.locator("td.sitting-state").first.text_content()
    file = tmp_path / "record.pdf"
    page.pdf(path=file, format="A4")
    facts = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages:\s+1$", facts, flags=re.MULTILINE)
    text = subprocess.run(
        ["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert day
    assert text.count(day) == 1
    for words in ("Name", "Role", "Signed", "Seen by", catalogue.framework.title):
        assert words in text
    for sitting in catalogue.sittings:
        assert sitting.record.title in " ".join(text.split())
    assert "Print this record" not in text


@pytest.fixture(scope="module")
def changed(shared: Path) -> Path:
    """The site after one statement got other words."""
    folder = shared / "induction-changed"
    with FileLock(shared / "induction-changed.lock"):
        if not folder.exists():
            folder.mkdir()
            shutil.copytree(ROOT / "standards", folder / "standards")
            shutil.rmtree(folder / "standards" / "editions")
            area = next((folder / "standards" / "areas").glob("*.yml"))
            text = area.read_text(encoding="utf-8")
            assert text.count("text: Alternatives to writing.") == 1
            area.write_text(text.replace("Alternatives to writing.", "Others."), encoding="utf-8")
            write_config(folder)
    return build_once(folder, "site", folder / "mkdocs.yml")


def test_what_changed_since_it_was_read_is_said(
    watched: Watched, catalogue: Catalogue, changed: Path
) -> None:
    page = watched.page
    for address in sittings(catalogue)[:2]:
        page.goto(address.lstrip("/"))
        tick(page)

    def serve(route: object) -> None:
        path = route.request.url.split("?")[0].split("/", 3)[3]  # type: ignore[attr-defined]
        file = changed / path
        route.fulfill(path=file / "index.html" if file.is_dir() else file)  # type: ignore[attr-defined]

    watched.context.route("**/*", serve)
    page.goto("induction/")
    states = page.locator("ol.sittings .sitting-state")
    expect(states.first).to_contain_text("changed since, so read it again")
    expect(states.nth(1)).not_to_contain_text("changed since")
    expect(page.locator("#induction-count")).to_have_text(re.compile("^1 of"))
    page.goto(sittings(catalogue)[0].lstrip("/"))
    expect(page.get_by_label("I have read this sitting")).not_to_be_checked()
    tick(page)
    expect(page.locator("div.sitting .sitting-state")).not_to_contain_text("changed since")


def test_standards_without_induction_have_no_page_of_it() -> None:
    made = build(ROOT / "tests" / "base", "base")
    assert not [page for page in made.pages if page.address.startswith(addresses.INDUCTION)]
    assert not [pack for pack in made.packs if addresses.INDUCTION in pack.address]


def test_a_fault_in_the_reading_breaks_no_promise_of_its_addresses(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "standards")
    read = ["NEED-A-TEA", "NEED-A-ROO", "NEED-B-TEA", "CoP-6.50", "CoP-6.51"]
    sitting = {"slug": "one", "title": "One", "read": read, "prompt": "What then?"}
    reading = {"sittings": [sitting]}
    folder.write("induction.yml", reading)
    folder.release("2026-01-01")
    assert folder.codes() == set()
    sitting["slug"] = "One"
    folder.write("induction.yml", reading)
    assert folder.codes() == {"name.form"}
    sitting["slug"] = "other"
    folder.write("induction.yml", reading)
    assert folder.codes() == {"promise.address"}
