"""Take the pictures of the README and of the tour from a built site.

``python tests/screenshots.py SITE`` writes them into ``docs/images/``. What they show is chosen
by its place in the standards: the first area, its second level, the first strand, the first
statement that has sub-statements, the first theme that needs no note.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from conftest import ROOT, serve
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright
from system import ARGUMENTS, chromium

from generator import addresses
from generator.build import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.catalogue import Catalogue

TARGET = ROOT / "docs" / "images"
SIZE = {"width": 1280, "height": 800}
COLOURS = 128
"""Enough for flat pages; the files become a third as large."""


def chosen(catalogue: Catalogue) -> Iterator[tuple[str, str, Callable[[Page], None]]]:
    """Yield the name of each picture, the page, and what is done there first."""
    area = catalogue.areas[0]
    level, strand = catalogue.levels[1], catalogue.strands[0]
    parts = next(one for one in catalogue.tops if one.children)
    listed = [one.ref for one in catalogue.cell(area, level, strand).statements[:3]]
    label = next(one for one in catalogue.concepts.values() if not one.scope_note).preferred_label

    def nothing(_: Page) -> None: ...

    def search(page: Page) -> None:
        page.locator("#find-query").fill(label)
        expect(page.locator("#results [data-ref]").first).to_be_visible()

    def fill_list(page: Page) -> None:
        page.goto(addresses.level(area, level).lstrip("/"))
        for ref in listed:
            page.get_by_role("button", name=f"My list: {ref}", exact=True).first.click()
        page.get_by_role("banner").get_by_role("link", name="My list").click()
        note = page.get_by_role("textbox", name=f"Note for {listed[0]}")
        note.fill("Agreed at the September INSET day; the SENCO keeps the record.")
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")

    yield "home", addresses.HOME, nothing
    yield "level", addresses.level(area, level), nothing
    yield "strand", addresses.strand(area, strand), nothing
    yield "statement", addresses.statement(parts), nothing
    yield "find", addresses.FIND, search
    yield "list", addresses.LIST, fill_list


def main() -> int:
    """Take every picture; return an exit code."""
    site = Path(sys.argv[1])
    catalogue, _ = check(ROOT / "standards")
    assert catalogue is not None
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for address in serve(site):
            for name, path, prepare in chosen(catalogue):
                page = browser.new_page(base_url=f"{address}/", viewport=SIZE)
                page.goto(path.lstrip("/"))
                prepare(page)
                taken = Image.open(io.BytesIO(page.screenshot()))
                taken.quantize(COLOURS).save(TARGET / f"{name}.png", optimize=True)
                page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
