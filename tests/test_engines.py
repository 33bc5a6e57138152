"""MkDocs and Zensical make the same site of the same standards; what differs is named here."""

from __future__ import annotations

import json
import os
import posixpath
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, STANDARDS, build_once, serve
from lxml import html
from playwright.sync_api import expect
from test_browser import DESKTOP, Watched

from generator.project import own_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

Element = tuple[object, ...]

THEIRS = {
    ("meta", "generator"),  # each names itself
    ("a", "md-skip"),  # where the link past the head leads: to the heading, or just before it
    ("a", "__skip"),
    ("div", "md-dialog"),  # of the theme's scripts, which are left out
    ("div", "highlight"),  # Zensical sets examples of code with marks for colours
}
"""Elements that differ, by their tag and what they are called."""

FINGERPRINT = re.compile(r"\.[0-9a-f]{8}(?=\.)")
STYLES = re.compile(r"assets/stylesheets/(?:classic/)?main")
LINKS = frozenset({"href", "src", "action"})
EXCLUDED = "data-search-exclude"
"""For the themes' own searches, which the site does without; Zensical leaves it out of pages."""


@pytest.fixture(scope="module")
def other(shared: Path) -> Path:
    """The site as Zensical builds it."""
    return build_once(shared, "zensical", ROOT / "mkdocs.yml", "--engine", "zensical")


def listing(site: Path) -> set[str]:
    """Return the files of a site, without what tells contents and engines apart."""
    names = {
        FINGERPRINT.sub("", path.relative_to(site).as_posix())
        for path in site.rglob("*")
        if path.is_file()
    }
    return {STYLES.sub("assets/stylesheets/main", name) for name in names}


def elements(site: Path, path: Path) -> list[Element]:
    """Return what a page says, whatever its white space, and however it writes links."""
    here = f"/{path.parent.relative_to(site).as_posix()}/"

    def said(name: str, value: str) -> str:
        if name not in LINKS or "://" in value or value.startswith(("#", "mailto:")):
            return "" if value == name else value
        file, rest = re.fullmatch(r"([^?#]*)(.*)", value).groups()  # type: ignore[union-attr]
        whole = FINGERPRINT.sub("", posixpath.normpath(posixpath.join(here, file)))
        return STYLES.sub("assets/stylesheets/main", whole) + rest

    def walk(element: html.HtmlElement) -> Iterator[Element]:
        if not isinstance(element.tag, str):
            return
        names = {element.get("name"), element.get("id"), *element.get("class", "").split()}
        if element.tag != "pre" and not any((element.tag, name) in THEIRS for name in names):
            words = " ".join((element.text or "").split())
            if element.get("type") == "application/ld+json":
                words = json.dumps(json.loads(words), sort_keys=True)
            attributes = {
                name: said(name, value) for name, value in element.items() if name != EXCLUDED
            }
            yield element.tag, tuple(sorted(attributes.items())), words
            for child in element:
                yield from walk(child)
                if after := " ".join((child.tail or "").split()):
                    yield "after", after

    return list(walk(html.parse(path).getroot()))


def test_both_make_the_same_files(site: Path, other: Path) -> None:
    ours, theirs = listing(site), listing(other)
    assert ours == theirs
    assert len(ours) > 500


def test_both_make_the_same_pages(site: Path, other: Path) -> None:
    differing = [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*.html"))
        if elements(site, path) != elements(other, other / path.relative_to(site))
    ]
    assert differing == []


def test_all_other_files_are_the_same_bytes(site: Path, other: Path) -> None:
    kinds = ("*.json", "*.csv", "*.ttl", "*.jsonld", "*.xml", "*.pdf", "*.xlsx", "*.docx", "*.js")
    ours = {path.relative_to(site) for kind in kinds for path in site.rglob(kind)}
    assert ours
    assert [
        str(path) for path in ours if (site / path).read_bytes() != (other / path).read_bytes()
    ] == []


def test_search_lists_and_citations_work(browser: Browser, other: Path) -> None:
    for base in serve(other):
        watched = Watched(
            browser, base, permissions=["clipboard-read", "clipboard-write"], **DESKTOP
        )
        page = watched.page
        page.goto("semh-u-sys-3/")
        page.keyboard.press("/")
        page.keyboard.type("circle tim")
        expect(page.get_by_role("option").first).to_contain_text("Circle time")
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        found = page.locator("#results [data-ref]").first
        expect(found).to_have_attribute("data-ref", "SEMH-U-PRO-2")
        found.get_by_role("button", name=re.compile("list")).click()
        page.goto("list/")
        expect(page.locator("[data-ref='SEMH-U-PRO-2']").first).to_be_visible()
        page.goto("semh-u-pro-2/")
        page.get_by_role("button", name="Cite SEMH-U-PRO-2", exact=True).first.click()
        page.get_by_role("button", name="Copy text").click()
        expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert (
            f"(SEMH-U-PRO-2). {page.locator('[name=cited-statement]').get_attribute('content')}"
            in copied
        )
        watched.context.close()
        assert watched.faults == []


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("site_name: [", "mkdocs.yml:2: "),
        ("- a list", "holds no settings; name the mkdocs.yml of the site"),
        ("INHERIT: base.yml", "write them out in one file"),
        ("site_name: x\ndocs_dir: none", "cannot be made"),
    ],
)
def test_bad_settings_get_a_message(tmp_path: Path, settings: str, message: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings + "\n", encoding="utf-8")
    (tmp_path / "standards").symlink_to(ROOT / "standards")
    done = subprocess.run(
        [*STANDARDS, "build", "--engine", "zensical", "-f", tmp_path / "mkdocs.yml"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ},
    )
    assert done.returncode not in {0, None}
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "plugins",
    [
        ["other-standards", {"standards": {"folder": "x"}}],
        {"other-standards": None, "standards": {"folder": "x"}},
    ],
)
def test_our_plugin_is_known_however_plugins_are_written(plugins: object) -> None:
    assert own_settings({"plugins": plugins}) == {"folder": "x"}
    assert own_settings({"plugins": ["other-standards", "standards"]}) == {}
    assert own_settings({}) == {}
