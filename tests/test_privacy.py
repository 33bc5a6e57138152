"""The privacy page names all that the site keeps in a browser, and nothing else is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conftest import ROOT
from playwright.sync_api import expect
from test_about import file_of, words_of
from test_browser import DESKTOP, Watched
from test_list import FIRST, LEAD_IN, Reader

from generator import addresses

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from generator.catalogue import Catalogue

NOTE_KEYS = """
  const write = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    console.log(`kept ${this === localStorage ? "local" : "session"} ${key}`);
    return write.call(this, key, value);
  };
"""
"""Notes every key that a script writes, also those that are removed at once."""

KEPT = re.compile(r"^kept (local|session) (.+)$")

KEPT_BESIDES = """async () => ({
  cookie: document.cookie,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  name: window.name,
})"""


def named_keys(site: Path) -> dict[str, re.Pattern[str]]:
    """Return the names in the table of the page, with a pattern for what each stands for."""
    table = file_of(site, "/about/privacy/").xpath("//article//table")[0]
    names = [words_of(row.xpath("./td")[-1]) for row in table.xpath(".//tbody/tr")]
    stands_for = {
        "path": r"/(?:[^:]*/)?",
        "ref": r"[A-Z]+(?:-[A-Z]+)+-[\d.]+",
        "sitting": r"[a-z-]+",
    }

    def pattern(name: str) -> re.Pattern[str]:
        parts = [stands_for.get(part, re.escape(part)) for part in name.split(":")]
        return re.compile(":".join(parts))

    return {name: pattern(name) for name in names}


def test_the_privacy_page_names_every_key_that_is_written(
    browser: Browser,
    server: str,
    site: Path,
    catalogue: Catalogue,
) -> None:
    watched = Watched(browser, server, **DESKTOP, color_scheme="light")
    written: set[tuple[str, str]] = set()
    watched.context.on("console", lambda one: written.update(KEPT.findall(one.text)))
    watched.context.add_init_script(NOTE_KEYS)
    page, reader = watched.page, Reader(watched.page, server)

    reader.opens("semh-u-sys-3/")
    page.get_by_role("button", name="Switch to dark mode").click()
    reader.adds(LEAD_IN)
    reader.opens("semh-u-sys-1/")
    reader.adds(FIRST)
    reader.opens("list/")
    reader.note(FIRST).fill("A note.")
    reader.note(FIRST).blur()
    page.get_by_label("My own order").check()
    reader.opens("semh-u-sys-3/")
    reader.adds(LEAD_IN)
    # What lies there and cannot be read is put aside when the statement is put on again.
    key = next(one for one in page.evaluate("Object.keys(localStorage)") if one.endswith(FIRST))
    page.evaluate("key => localStorage.setItem(key, 'no entry')", key)
    reader.opens("semh-u-sys-1/")
    reader.adds(FIRST)
    page.goto(addresses.sitting(catalogue.sittings[0].record).lstrip("/"))
    page.get_by_label("I have read this sitting").check()
    expect(page.locator("#induction-status")).to_contain_text("Kept")
    page.goto("find/?q=sleep")
    expect(page.locator("#find-status")).not_to_be_empty()
    page.goto("check-policy/")

    patterns = named_keys(site)
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    keys = {key for _, key in written}
    assert set(kept) <= keys
    unnamed = {key for key in keys if not any(one.fullmatch(key) for one in patterns.values())}
    assert unnamed == set()
    unwritten = {name for name, one in patterns.items() if not any(map(one.fullmatch, keys))}
    assert unwritten == set()
    in_tab = {key for kind, key in written if kind == "session"}
    steps = patterns["standards-list:path:steps"]
    assert {key for key in in_tab if not steps.fullmatch(key)} == {"standards-probe"}
    assert page.evaluate(KEPT_BESIDES) == {
        "cookie": "",
        "databases": 0,
        "caches": 0,
        "workers": 0,
        "name": "",
    }
    assert watched.context.cookies() == []
    watched.context.close()
    assert watched.faults == []


def test_no_other_script_keeps_anything() -> None:
    keeping = re.compile(
        r"localStorage|sessionStorage|indexedDB|\.cookie\b|\bcaches\b|serviceWorker|window\.name"
    )
    scripts = (ROOT / "overrides").rglob("*.js")
    found = {one.name for one in scripts if keeping.search(one.read_text(encoding="utf-8"))}
    # The journey above leads through what these keep; a new one must be added to it.
    assert found == {"induction.js", "list-store.js", "scheme.js"}


def test_privacy_is_said_in_one_place(site: Path) -> None:
    about = file_of(site, "/about/").xpath("//article")[0]
    assert "privacy" in about.xpath(".//a[. = 'Privacy']/@href")[0]
