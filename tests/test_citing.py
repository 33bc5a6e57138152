"""Citing: what is copied for a policy, and what the page says without a script."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from conftest import ROOT, SUB_PATH, unpacked
from playwright.sync_api import expect
from test_browser import DESKTOP, Watched, anywhere, desktop  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

REF = "SEMH-U-SYS-3.4.1"
WORDS = (
    "“Ensure all staff comply with school policies which include whole system approaches such as;"
    " […] A whole school approach to: […] Anti-bullying”"
)
SOURCE = "Kent County Council, Mainstream Core Standards, edition 1"
DAY = r"\d{1,2} [A-Z][a-z]+ 20\d\d"


@pytest.fixture(params=["secure", "not secure"])
def citing(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """A page with a clipboard; an intranet without a certificate offers only the old way."""
    watched = Watched(browser, server, **DESKTOP)
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if request.param == "not secure":
        watched.page.add_init_script("Clipboard.prototype.write = undefined")
    yield watched.page
    watched.context.close()
    assert watched.faults == []


def clipboard(page: Page) -> dict[str, str]:
    found: Any = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          return Object.fromEntries(await Promise.all(item.types.map(
            async type => [type, await (await item.getType(type)).text()])));
        }"""
    )
    return dict(found)


def test_a_sub_statement_is_copied_in_every_form(citing: Page, server: str) -> None:
    citing.goto("semh-u-sys-3/?x=1")
    address = f"{server}/semh-u-sys-3/#semh-u-sys-3.4.1"
    button = citing.get_by_role("button", name=f"Cite {REF}", exact=True).first
    button.click()
    dialog = citing.get_by_role("dialog", name=f"Cite {REF}")
    escaped = WORDS.replace("[…]", "\\[…\\]")
    forms = {
        "Copy text": re.escape(f"{WORDS} ({REF}). {SOURCE}. {address} (accessed ") + f"{DAY}\\)\\.",
        "Copy Markdown": re.escape(f"{escaped} ([{REF}]({address})). {SOURCE} (accessed ")
        + f"{DAY}\\)\\.",
        "Copy link": re.escape(address),
    }
    for name, form in forms.items():
        dialog.get_by_role("button", name=name).click()
        expect(dialog.get_by_role("status")).to_have_text(f"Copied: {name.removeprefix('Copy ')}.")
        found = clipboard(citing)
        assert set(found) == {"text/plain"}
        assert re.fullmatch(form, found["text/plain"]), found["text/plain"]
    dialog.get_by_role("button", name="Copy for Word").click()
    expect(dialog.get_by_role("status")).to_have_text("Copied: for Word.")
    found = clipboard(citing)
    assert f'<a href="{address}">{REF}</a>' in found["text/html"]
    assert re.fullmatch(forms["Copy text"], found["text/plain"])
    citing.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("address", ["themes/bullying/", "semh/universal/", "semh/systems/"])
def test_a_citation_is_the_same_wherever_the_statement_is_shown(
    desktop: Page,  # noqa: F811 - the fixture
    address: str,
) -> None:
    desktop.goto(address)
    desktop.get_by_role("button", name=f"Cite {REF}", exact=True).first.click()
    shown = desktop.get_by_role("dialog").locator(".citation")
    expect(shown).to_contain_text(f"{WORDS} ({REF}). {SOURCE}. ")


def test_quotations_and_cells_are_cited_too(citing: Page, server: str) -> None:
    citing.goto("code-of-practice/6.96/")
    citing.get_by_role("button", name="Cite CoP-6.96").click()
    shown = citing.get_by_role("dialog").locator(".citation")
    expect(shown).to_contain_text("the whole of its budget” (CoP-6.96). Department")
    expect(shown).to_contain_text(
        f"January 2015, quoted in {SOURCE}. {server}/code-of-practice/6.96/"
    )
    citing.goto("semh/universal/systems/")
    citing.get_by_role("button", name="Cite this page").click()
    shown = citing.get_by_role("dialog").locator(".citation")
    title = r"Social, .*: Systems .*, Universal Support Level"
    address = f"{server}/semh/universal/systems/"
    expect(shown).to_have_text(
        re.compile(rf"^{title}\. {SOURCE}\. {address} \(accessed {DAY}\)\.$")
    )


def test_a_published_address_is_cited_from_a_shared_drive(
    browser: Browser,
    sub_path_site: Path,
) -> None:
    page = browser.new_page(**DESKTOP)
    offline = unpacked(sub_path_site / SUB_PATH)
    page.goto((offline / "semh-u-sys-3" / "index.html").as_uri())
    page.get_by_role("button", name=f"Cite {REF}", exact=True).first.click()
    address = "https://school.example/standards/semh-u-sys-3/#semh-u-sys-3.4.1"
    expect(page.get_by_role("dialog").locator(".citation")).to_contain_text(address)
    page.close()


def test_without_a_script_the_citation_is_on_the_page(
    browser: Browser,
    sub_path_server: str,
) -> None:
    watched = Watched(browser, sub_path_server, java_script_enabled=False, **DESKTOP)
    page = watched.page
    page.goto("semh-u-sys-3/")
    page.get_by_text("Cite a part of it").click()
    expect(page.locator(f"[data-cites='{REF}']")).to_have_text(
        f"{WORDS} ({REF}). {SOURCE}. https://school.example/standards/semh-u-sys-3/#semh-u-sys-3.4.1"
    )
    facts = dict(
        page.locator("meta[name^=citation_]").evaluate_all(
            "all => all.map(one => [one.name, one.content])"
        )
    )
    assert facts["citation_publisher"] == "Kent County Council"
    assert facts["citation_title"].startswith("SEMH-U-SYS-3: Ensure all staff comply")
    assert re.fullmatch(r"\d{4}/\d\d/\d\d", facts["citation_publication_date"])
    assert facts["citation_public_url"] == "https://school.example/standards/semh-u-sys-3/"
    watched.context.close()


def test_the_project_says_how_to_cite_it() -> None:
    facts = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    # What version 1.2.0 of the format asks for.
    assert {"cff-version", "message", "title", "authors"} <= set(facts)
    assert facts["cff-version"] == "1.2.0"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert facts["version"] == project["version"]


def test_a_copy_that_failed_leaves_the_readers_own_next_one_alone(
    browser: Browser,
    server: str,
) -> None:
    watched = Watched(browser, server, **DESKTOP)
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.page
    page.add_init_script(
        "Clipboard.prototype.write = undefined; Document.prototype.execCommand = () => false;"
    )
    page.goto("semh-u-sys-3/")
    page.get_by_role("button", name=f"Cite {REF}", exact=True).first.click()
    page.get_by_role("button", name="Copy text").click()
    expect(page.get_by_text("Your browser did not allow it.")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("heading", level=1).select_text()
    page.keyboard.press("Control+c")
    assert clipboard(page)["text/plain"].strip().startswith("SEMH-U-SYS-3")
    watched.context.close()
    assert watched.faults == []
