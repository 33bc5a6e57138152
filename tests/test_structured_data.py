"""What pages say to search engines: true, valid, and no way to run a script; and the sitemap."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import foreign
import pytest
import rdflib
from conftest import ROOT, build_once, serve
from rdflib import RDF, Literal, URIRef
from test_browser import DESKTOP, Watched, foreign_project  # noqa: F401 - fixtures
from test_editions import editions_site  # noqa: F401 - a fixture
from test_foreign import other, project  # noqa: F401 - fixtures

from generator import addresses
from generator.build import build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from generator.catalogue import Catalogue

# rdflib reads JSON-LD into a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

HOME = "https://school.example/standards/"
SCHEMA = rdflib.Namespace("https://schema.org/")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def said(page: Page) -> Any:  # noqa: ANN401 - JSON
    """Return what the page shown says to search engines, as a browser has it."""
    texts = page.locator("script[type='application/ld+json']").all_inner_texts()
    assert len(texts) == 1
    return json.loads(texts[0])


def graph(data: Any, base: str) -> rdflib.Graph:  # noqa: ANN401 - JSON
    """Return the same as a graph. The context of schema.org, which is elsewhere, is played."""
    links = ("url", "item", "license", "inDefinedTermSet", "publisher")
    assert data["@context"] == "https://schema.org"
    context: dict[str, Any] = {"@vocab": str(SCHEMA)}
    context |= {name: {"@type": "@id"} for name in links}
    return rdflib.Graph().parse(
        data=json.dumps({**data, "@context": context}), format="json-ld", base=base
    )


@pytest.fixture
def desktop(browser: Browser, server: str) -> Iterator[Page]:
    watched = Watched(browser, server, **DESKTOP)
    yield watched.page
    watched.context.close()
    assert watched.faults == []


@pytest.fixture
def published(browser: Browser, sub_path_server: str) -> Iterator[Page]:
    watched = Watched(browser, sub_path_server, **DESKTOP)
    yield watched.page
    watched.context.close()
    assert watched.faults == []


def test_a_statement_describes_itself_and_its_parts(published: Page, catalogue: Catalogue) -> None:
    top = next(placed for placed in catalogue.tops if placed.children)
    published.goto(addresses.statement(top).lstrip("/"))
    found = graph(said(published), HOME)
    terms = set(found.subjects(RDF.type, SCHEMA.DefinedTerm))
    assert len(terms) == sum(1 for _ in top.walk())
    for placed in top.walk():
        term = URIRef(HOME + addresses.statement(placed).lstrip("/"))
        assert list(found.objects(term, SCHEMA.termCode)) == [Literal(placed.ref)]
        assert list(found.objects(term, SCHEMA.description)) == [Literal(placed.record.text)]
        assert list(found.objects(term, SCHEMA.inDefinedTermSet)) == [URIRef(HOME)]
        assert list(found.objects(term, SCHEMA.url)) == [term]
        assert list(found.objects(term, SCHEMA.name))
    assert (URIRef(HOME), RDF.type, SCHEMA.DefinedTermSet) in found


def test_the_home_page_describes_the_framework(published: Page, catalogue: Catalogue) -> None:
    published.goto("")
    found = graph(said(published), HOME)
    home = URIRef(HOME)
    framework = catalogue.framework
    assert (home, RDF.type, SCHEMA.DefinedTermSet) in found
    assert list(found.objects(home, SCHEMA.name)) == [Literal(framework.title)]
    assert list(found.objects(home, SCHEMA.version)) == [Literal(framework.edition)]
    [publisher] = found.objects(home, SCHEMA.publisher)
    assert list(found.objects(publisher, SCHEMA.name)) == [Literal(framework.publisher)]
    [day] = found.objects(home, SCHEMA.datePublished)
    assert str(day) == catalogue.standards.editions[-1].released


def test_every_statement_says_that_it_is_of_the_framework(catalogue: Catalogue) -> None:
    nodes = [
        node
        for page in build(ROOT / "standards", "standards").pages
        for node in page.meta.get("structured_data", ())
        if node["@type"] == "DefinedTerm"
    ]
    assert {node["termCode"] for node in nodes} == set(catalogue.statements)
    assert {node["inDefinedTermSet"]["name"] for node in nodes} == {catalogue.framework.title}


@pytest.mark.parametrize("kind", ["level", "strand", "cell", "statement"])
def test_breadcrumbs_are_those_that_the_page_shows(
    published: Page, catalogue: Catalogue, kind: str
) -> None:
    top = catalogue.tops[0]
    address = {
        "level": addresses.level(top.area, top.level),
        "strand": addresses.strand(top.area, top.strand),
        "cell": addresses.cell(top.area, top.level, top.strand),
        "statement": addresses.statement(top),
    }[kind]
    published.goto(address.lstrip("/"))
    [crumbs] = [one for one in said(published)["@graph"] if one["@type"] == "BreadcrumbList"]
    shown = published.locator(".crumbs li")
    items = crumbs["itemListElement"]
    assert [one["position"] for one in items] == list(range(1, len(items) + 1))
    assert [one["name"] for one in items] == [text.strip() for text in shown.all_inner_texts()]
    links = shown.locator("a").evaluate_all("all => all.map(one => one.pathname)")
    assert [one["item"] for one in items if "item" in one] == [
        f"https://school.example{link}" for link in links
    ]


def test_without_a_known_address_names_are_relative_to_the_page(
    desktop: Page, server: str, catalogue: Catalogue
) -> None:
    top = next(placed for placed in catalogue.tops if placed.children)
    desktop.goto(addresses.statement(top).lstrip("/"))
    found = graph(said(desktop), desktop.url)
    child = top.children[0]
    name = URIRef(server + addresses.statement(child))
    assert list(found.objects(name, SCHEMA.termCode)) == [Literal(child.ref)]
    assert list(found.objects(name, SCHEMA.inDefinedTermSet)) == [URIRef(f"{server}/")]


def test_no_words_close_the_script(
    browser: Browser,
    foreign_project: Path,  # noqa: F811 - the fixture
    other: Catalogue,  # noqa: F811 - the fixture
) -> None:
    for address in serve(foreign_project / "site"):
        watched = Watched(browser, address, **DESKTOP)
        for top in other.tops[:8]:
            watched.page.goto(addresses.statement(top).lstrip("/"))
            terms = {
                one["termCode"]: one["description"]
                for one in said(watched.page)["@graph"]
                if one["@type"] == "DefinedTerm"
            }
            assert terms == {placed.ref: placed.record.text for placed in top.walk()}
        watched.page.goto("")
        assert foreign.HOSTILE in said(watched.page)["@graph"][0]["description"]
        watched.context.close()
        # A dialog would be among them.
        assert watched.faults == []


def listing(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def two_days(shared: Path, editions_site: Path) -> tuple[Path, Path]:  # noqa: F811 - the fixture
    """The same site built on two days, in two processes that sort their sets differently."""
    config = editions_site.parent / "editions-project" / "mkdocs.yml"
    first, second = (
        build_once(
            shared,
            f"editions-day-{day}",
            config,
            SITE_URL=HOME,
            SOURCE_DATE_EPOCH=str(day * 86_400),
            PYTHONHASHSEED=str(day),
        )
        for day in (20_000, 20_001)
    )
    return first, second


def test_the_site_is_the_same_from_day_to_day(two_days: tuple[Path, Path]) -> None:
    first, second = map(listing, two_days)
    assert set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_the_sitemap_lists_every_page_but_what_is_gone(two_days: tuple[Path, Path]) -> None:
    site = two_days[0]
    content = (site / "sitemap.xml").read_bytes()
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == content
    urls = ET.fromstring(content).findall(f"{SITEMAP}url")  # noqa: S314 - our own file
    listed = {str(url.findtext(f"{SITEMAP}loc")): url.findtext(f"{SITEMAP}lastmod") for url in urls}
    assert len(listed) == len(urls)
    pages = {path.parent.relative_to(site).as_posix(): path for path in site.rglob("index.html")}
    texts = {name: path.read_text(encoding="utf-8") for name, path in pages.items()}
    leads_on = {name for name, text in texts.items() if 'http-equiv="refresh"' in text}
    gone = {"need-a-tea-1", "need-a-roo-2"}
    assert leads_on
    assert gone < set(pages)
    expected = {f"{HOME}{name}/" for name in set(pages) - leads_on - gone - {"."}}
    assert set(listed) == expected | {HOME}
    # The day of the last edition; none for a page that was written by hand.
    assert listed.pop(f"{HOME}about/") is None
    assert set(listed.values()) == {"2026-04-01"}


def test_without_a_known_address_there_is_no_sitemap(site: Path) -> None:
    # The protocol wants whole addresses, and at least one.
    assert list(site.glob("sitemap*")) == []
