"""The accessibility statement says what the law wants, for whoever runs the site."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import foreign
import pytest
import yaml
from conftest import ROOT, build_once
from filelock import FileLock
from lxml import html
from markdown import markdown

from generator import addresses
from generator.build import build
from generator.pages.accessibility import PREPARED, REVIEWED
from generator.publishing import Publishing

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue

PARTS = [
    (2, "How accessible this website is"),
    (2, "Feedback and contact information"),
    (2, "Enforcement procedure"),
    (2, "Technical information about this website’s accessibility"),
    (2, "Compliance status"),
    (2, "Non-accessible content"),
    (3, "Non-compliance with the accessibility regulations"),
    (3, "Disproportionate burden"),
    (3, "Content that’s not within the scope of the accessibility regulations"),
    (2, "What we’re doing to improve accessibility"),
    (2, "Preparation of this accessibility statement"),
]
"""The parts of the Government Digital Service's sample statement, in its order."""

LAW = (
    "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018"
)
ENFORCED = (
    f"The Equality and Human Rights Commission (EHRC) is responsible for enforcing the {LAW} (the"
    " ‘accessibility regulations’). If you’re not happy with how we respond to your complaint,"
    " contact the Equality Advisory and Support Service (EASS)."
)
WCAG = "Web Content Accessibility Guidelines"
FIXED = [
    "This accessibility statement applies to the website “{title}”",
    ENFORCED,
    f"The website has been tested against the {WCAG} (WCAG) 2.2 AA standard.",
    f"This website is partially compliant with the {WCAG} version 2.2 AA standard, due to the",
    "The content listed below is non-accessible for the following reasons.",
    "This statement was prepared on ",
    "It was last reviewed on ",
    "This website was last tested on ",
]
"""Sentences that the law fixes, in order."""

QUOTED = 'Say "so" &amp; <i>more</i>'
"""A title that is another one if it is not escaped, or escaped twice."""

COMMITTED = f"is committed to making its website accessible, in accordance with the {LAW}."


def words_of(document: html.HtmlElement) -> str:
    return " ".join(document.text_content().split())


def file_of(site: Path, address: str) -> html.HtmlElement:
    path = site / address.lstrip("/") / "index.html"
    return html.fromstring(path.read_text(encoding="utf-8"))


def statement(folder: Path, contact: dict[str, Any] | None, **changed: str) -> html.HtmlElement:
    """Return the statement of the small standards with a contact, as HTML."""
    shutil.copytree(ROOT / "tests" / "base", folder)
    path = folder / "framework.yml"
    framework = yaml.safe_load(path.read_text(encoding="utf-8"))
    framework |= changed | ({"contact": contact} if contact else {})
    path.write_text(yaml.safe_dump(framework, allow_unicode=True), encoding="utf-8")
    made = build(folder, how=Publishing("https://school.example/standards/")).pages
    text = next(page.markdown for page in made if page.address == addresses.ACCESSIBILITY)
    body = text.split("---\n", 2)[2]
    return html.fromstring(f"<div>{markdown(body, extensions=['attr_list', 'md_in_html'])}</div>")


def test_the_statement_has_the_parts_and_sentences_of_the_law_in_order(
    site: Path, catalogue: Catalogue
) -> None:
    article = file_of(site, addresses.ACCESSIBILITY).xpath("//article")[0]
    heads = [
        (int(one.tag[1]), words_of(one).rstrip("¶").strip())
        for one in article.xpath(".//h2 | .//h3")
    ]
    assert heads == PARTS
    title = catalogue.framework.title
    assert words_of(article.xpath(".//h1")[0]).startswith(f"Accessibility statement for {title}")
    shown, start = words_of(article), 0
    for sentence in FIXED:
        start = shown.index(sentence.format(title=title), start)
    assert article.xpath(".//a[@href='https://www.equalityadvisoryservice.com/']")
    assert article.xpath(".//a[@href='https://www.w3.org/TR/WCAG22/']")
    assert f"“{title}” at" not in shown


def test_the_days_are_in_order() -> None:
    assert PREPARED <= REVIEWED


def test_every_source_document_is_named(site: Path, catalogue: Catalogue) -> None:
    article = file_of(site, addresses.ACCESSIBILITY).xpath("//article")[0]
    links = {words_of(a): a.get("href") for a in article.xpath(".//a")}
    assert catalogue.framework.sources
    for source in catalogue.framework.sources:
        assert links[source.title].endswith(addresses.source_document(source.file))


def test_without_a_contact_it_names_nobody_and_says_what_to_do(
    site: Path, catalogue: Catalogue
) -> None:
    assert catalogue.framework.contact is None
    shown = words_of(file_of(site, addresses.ACCESSIBILITY).xpath("//article")[0])
    assert "names no contact yet" in shown
    assert "write to whoever gave you the address of the website" in shown
    assert "is committed" not in shown
    assert "mailto:" not in shown


WAYS: list[tuple[dict[str, Any], str, str | None]] = [
    ({"email": "a.b_c+d@council.example"}, "Email: {}", "mailto:a.b_c+d@council.example"),
    ({"telephone": "+44 (0)1632 960-000"}, "Telephone: {}", "tel:+441632960000"),
    ({"telephone": "(01632) 960000"}, "Telephone: {}", "tel:01632960000"),
    (
        {"page": "https://council.example/a(b)_c?x=1&y=_2_"},
        "Contact form: {}",
        "https://council.example/a%28b%29_c?x=1&y=_2_",
    ),
    (
        {"post": ["Example Council", "1 *High* Street"]},
        "Post: Example Council, 1 *High* Street",
        None,
    ),
]


@pytest.mark.parametrize(("contact", "shown", "target"), WAYS)
def test_each_way_to_the_contact_is_shown_and_can_be_followed(
    contact: dict[str, Any], shown: str, target: str | None, tmp_path: Path
) -> None:
    document = statement(tmp_path / "standards", contact)
    ways = document.xpath(".//h2[contains(., 'Feedback')]/following-sibling::ul[1]/li")
    value = next(iter(contact.values()))
    assert [words_of(way) for way in ways] == [shown.format(value)]
    assert ways[0].xpath(".//a/@href") == ([target] if target else [])


def test_a_contact_with_everything_is_named_throughout(tmp_path: Path) -> None:
    contact = {
        "name": "Another Trust",
        "email": "hello@trust.example",
        "telephone": "01632 960000",
        "post": ["1 High Street", "Town"],
        "page": "https://trust.example/contact",
        "reply_within": "ten working days",
    }
    document = statement(tmp_path / "standards", contact)
    shown = words_of(document)
    assert "This website is run by Another Trust." in shown
    assert "contact Another Trust:" in shown
    assert f"Another Trust {COMMITTED}" in shown
    assert "get back to you within ten working days." in shown
    assert "at https://school.example/standards/, with the files" in shown
    assert len(document.xpath(".//h2[contains(., 'Feedback')]/following-sibling::ul[1]/li")) == 4
    assert "no contact" not in shown


def test_the_publisher_runs_the_site_where_the_contact_has_no_name(tmp_path: Path) -> None:
    shown = words_of(statement(tmp_path / "standards", {"email": "hello@council.example"}))
    assert f"Example Council {COMMITTED}" in shown
    assert "get back to you" not in shown


def test_hostile_words_are_shown_as_typed(tmp_path: Path) -> None:
    evil = foreign.HOSTILE
    contact = {"name": f"Name {evil}", "post": [f"Post {evil}"], "reply_within": f"Days {evil}"}
    document = statement(tmp_path / "standards", contact, title=f"Title {evil}")
    shown = words_of(document)
    for field in ("Name", "Post", "Days", "Title"):
        assert f"{field} {evil}" in shown
    assert document.xpath(".//script | .//em | .//code | .//a[contains(@href, 'alert')]") == []
    assert document.xpath(".//*[@id='x']") == []


def test_every_page_leads_to_both(site: Path) -> None:
    pages = [page for page in site.rglob("*.html") if "<footer" in page.read_text(encoding="utf-8")]
    assert site / "404.html" in pages
    assert set(site.rglob("index.html")) - set(pages) == {
        page for page in site.rglob("index.html") if "assets/moved" in page.read_text("utf-8")
    }
    for page in pages:
        links = html.fromstring(page.read_text(encoding="utf-8")).xpath("//footer//a")
        found = {words_of(a): a.get("href") for a in links}
        for title, address in (
            ("Accessibility statement", addresses.ACCESSIBILITY),
            ("Privacy", "/about/privacy/"),
        ):
            target = found[title]
            base = site if target.startswith("/") else page.parent
            folder = (base / target.lstrip("/")).resolve()
            assert folder == (site / address.strip("/")).resolve(), page


@pytest.fixture(scope="session")
def quoted_site(shared: Path) -> Path:
    """A site whose contact and titles hold what means something in HTML."""
    folder = shared / "quoted"
    with FileLock(shared / "quoted.lock"):
        if not folder.exists():
            foreign.write_config(folder)
            standards = folder / "standards"
            contact = {"name": f"Us {foreign.HOSTILE}", "email": "us@council.example"}
            statement(standards, contact, title=QUOTED)
            area = standards / "areas" / "needs.yml"
            text = area.read_text(encoding="utf-8")
            area.write_text(text.replace("An area of need", f"'{QUOTED}'"), encoding="utf-8")
    return build_once(folder, "site", folder / "mkdocs.yml", SITE_URL="https://school.example/")


def test_a_contact_gets_through_a_whole_build(quoted_site: Path) -> None:
    article = file_of(quoted_site, addresses.ACCESSIBILITY).xpath("//article")[0]
    assert article.xpath(".//a/@href[. = 'mailto:us@council.example']")
    assert f"Us {foreign.HOSTILE} {COMMITTED}" in words_of(article)
    assert f"Accessibility statement for {QUOTED}" in words_of(article)
