"""The built site shows everything: each statement, quotation, term and link in its place."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from lxml import html

from generator import addresses
from generator.pages.compose import force
from generator.terms import abbreviations

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue, PlacedStatement


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, html.HtmlElement]:
    """Every page of the site, parsed, by its address."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        name = f"/{path.relative_to(site).as_posix()}".removesuffix("index.html")
        document = html.fromstring(path.read_text(encoding="utf-8"))
        if not document.xpath("//meta[@http-equiv='refresh']"):
            found[name] = document
    return found


def article(document: html.HtmlElement) -> html.HtmlElement:
    return document.xpath("//article")[0]


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def shown(document: html.HtmlElement) -> dict[str, tuple[str, str | None]]:
    """Return the words of every statement on a page and the ref it stands under."""
    found = {}
    for item in article(document).xpath(".//li[@data-ref]"):
        above = item.xpath("ancestor::li[@data-ref][1]/@data-ref")
        words = item.xpath("./p/span[@class='words']")[0]
        found[item.get("data-ref")] = (text(words), above[0] if above else None)
    return found


def pages_of(statement: PlacedStatement) -> list[str]:
    area, level, strand = statement.area, statement.level, statement.strand
    return [
        addresses.level(area, level),
        addresses.strand(area, strand),
        addresses.cell(area, level, strand),
        urldefrag(addresses.statement(statement)).url,
    ]


def test_every_statement_is_on_its_pages_under_its_parent(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    assert catalogue.statements
    for statement in catalogue.statements.values():
        for address in pages_of(statement):
            words, parent = shown(documents[address])[statement.ref]
            assert words == statement.record.text, (address, statement.ref)
            assert parent == statement.parent, (address, statement.ref)


def test_statements_stand_in_order(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for area in catalogue.areas:
        for level in catalogue.levels:
            expected = [
                s.ref for s in catalogue.statements.values() if (s.area, s.level) == (area, level)
            ]
            refs = list(shown(documents[addresses.level(area, level)]))
            assert [ref for ref in refs if ref in set(expected)] == expected


def test_statements_link_to_their_own_address(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for address, document in documents.items():
        for item in article(document).xpath(".//li[@data-ref]") if address != "/404.html" else ():
            ref = item.get("data-ref")
            link = item.xpath("./p/a[contains(@class, 'ref')]")[0]
            assert text(link) == ref
            target = urljoin(address, link.get("href"))
            assert target == addresses.statement(catalogue.statements[ref])


def test_ids_are_unique_and_anchors_are_there(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for address, document in documents.items():
        ids = document.xpath("//@id")
        assert len(ids) == len(set(ids)), address
    for statement in catalogue.statements.values():
        for address in pages_of(statement):
            ids = set(documents[address].xpath("//@id"))
            assert addresses.anchor(statement) in ids


def test_every_quotation_is_on_its_page_verbatim(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    assert catalogue.quotations
    for number, quotation in catalogue.quotations.items():
        for address in (addresses.quotation(quotation), addresses.CODE_OF_PRACTICE):
            ref = catalogue.quotation_ref(quotation)
            figure = documents[address].xpath(f"//figure[@data-ref='{ref}']")[0]
            assert text(figure.xpath("./blockquote")[0]) == quotation.text
            cited = figure.xpath(".//span[@class='as-cited']")[0]
            assert text(cited) == quotation.citation
        assert number in text(documents[addresses.quotation(quotation)].xpath("//h1")[0])


def test_quotations_stand_in_the_sources_order_under_its_headings(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    page = article(documents[addresses.CODE_OF_PRACTICE])
    found: dict[str, list[str]] = defaultdict(list)
    heading = ""
    for element in page.xpath(".//h2 | .//figure"):
        if element.tag == "h2":
            heading = element.get("id")
        else:
            found[heading].append(element.get("data-ref"))
    assert dict(found) == {
        section.slug: [catalogue.quotation_ref(q) for q in section.quotations]
        for section in catalogue.code.sections
    }


def test_damage_and_notes_are_shown(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    records = [(addresses.quotation(q), q) for q in catalogue.quotations.values()]
    records += [
        (urldefrag(addresses.statement(s)).url, s.record) for s in catalogue.statements.values()
    ]
    noted = 0
    for address, record in records:
        page = article(documents[address])
        marks = [text(mark) for mark in page.xpath(".//mark[@class='damaged']")]
        for note in filter(None, (record.source_note, getattr(record, "editorial_note", None))):
            noted += 1
            assert note in text(page)
        if record.damaged:
            assert record.damaged in marks
    assert noted


def test_level_descriptors_are_shown(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for area in catalogue.areas:
        for level in catalogue.levels:
            lines = area.descriptors[level.slug]
            for address in (addresses.level(area, level), addresses.area(area)):
                shown_lines = article(documents[address]).xpath(".//p[@class='descriptor']")
                assert set(lines) <= {text(line) for line in shown_lines}


def test_introductions_are_shown(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for paragraph in catalogue.framework.introduction:
        assert paragraph in text(article(documents[addresses.HOME]))
    for section in catalogue.code.sections:
        for paragraph in section.introduction:
            assert paragraph in text(article(documents[addresses.CODE_OF_PRACTICE]))


def test_every_abbreviation_is_in_the_glossary(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    ids = set(documents[addresses.GLOSSARY].xpath("//@id"))
    texts = [s.record.text for s in catalogue.statements.values()]
    texts += [q.text for q in catalogue.quotations.values()]
    for words in texts:
        for _, abbreviation in abbreviations(words):
            terms = catalogue.terms_in(abbreviation)
            assert terms, abbreviation
            assert terms[0].slug in ids


def links(documents: dict[str, html.HtmlElement], address: str) -> set[str]:
    """Return the addresses of the site, without fragments, that a page links to."""
    found = set()
    for href in documents[address].xpath("//body//a/@href"):
        target = urldefrag(urljoin(f"http://site{address}", href)).url
        if target.startswith("http://site/"):
            found.add(unquote(target.removeprefix("http://site")))
    return found


def test_every_page_is_reachable_from_home(documents: dict[str, html.HtmlElement]) -> None:
    reached, waiting = {"/"}, ["/"]
    while waiting:
        for target in links(documents, waiting.pop()):
            if target in documents and target not in reached:
                reached.add(target)
                waiting.append(target)
    assert set(documents) - reached == {"/404.html"}


def article_links(documents: dict[str, html.HtmlElement], address: str) -> set[str]:
    """Return the addresses that the text of a page links to, fragments included."""
    hrefs = article(documents[address]).xpath(".//a/@href")
    return {urljoin(address, href) for href in hrefs}


def test_links_lead_both_ways(catalogue: Catalogue, documents: dict[str, html.HtmlElement]) -> None:
    for statement in catalogue.statements.values():
        here = urldefrag(addresses.statement(statement)).url
        area, level, strand = statement.area, statement.level, statement.strand
        there = [
            addresses.level(area, level),
            addresses.cell(area, level, strand),
        ]
        for address in there:
            assert address in article_links(documents, here), (here, address)
            assert addresses.statement(statement) in article_links(documents, address)
        for term in catalogue.terms_in(statement.record.text):
            assert addresses.term(term) in article_links(documents, here)
            assert addresses.statement(statement) in article_links(documents, addresses.GLOSSARY)


def test_quotations_and_what_rests_on_them_link_both_ways(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    assert {s.quotation.number for s in catalogue.supports} == set(catalogue.quotations)
    for support in catalogue.supports:
        quotation = addresses.quotation(support.quotation)
        area = catalogue.areas[0]
        if support.statement:
            target = addresses.statement(support.statement)
        elif support.level:
            target = addresses.level(area, support.level)
        else:
            assert support.strand
            target = addresses.strand(area, support.strand)
        assert target in article_links(documents, quotation)
        assert quotation in article_links(documents, urldefrag(target).url)
        assert support.reason in text(article(documents[quotation]))


def test_every_statement_level_and_strand_rests_on_something(catalogue: Catalogue) -> None:
    for level in catalogue.levels:
        assert catalogue.supports_of_level(level), level.slug
    for strand in catalogue.strands:
        assert catalogue.supports_of_strand(strand), strand.slug


def test_titles_are_unique_and_headings_in_order(documents: dict[str, html.HtmlElement]) -> None:
    titles = [text(document.xpath("//title")[0]) for document in documents.values()]
    assert len(set(titles)) == len(titles)
    for address, document in documents.items():
        outline = [
            int(h.tag[1])
            for h in article(document).xpath(".//*[self::h1|self::h2|self::h3|self::h4]")
        ]
        assert outline[0] == 1, address
        assert outline.count(1) == 1, address
        steps = [after - before for before, after in itertools.pairwise(outline)]
        assert all(step <= 1 for step in steps), (address, outline)


def test_terms_are_explained_once_a_page(documents: dict[str, html.HtmlElement]) -> None:
    explained = 0
    for address, document in documents.items():
        terms = article(document).xpath(".//a[contains(@class, 'term')]/@aria-describedby")
        assert len(terms) == len(set(terms)), address
        assert set(terms) <= set(document.xpath("//dd/span/@id")), address
        explained += len(terms)
    assert explained


def test_higher_levels_show_what_they_include(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for area in catalogue.areas:
        for level in catalogue.levels:
            before = {one.slug for one in catalogue.levels_before(level)}
            expected = [
                s.ref
                for s in catalogue.statements.values()
                if s.area is area and s.level.slug in before
            ]
            page = article(documents[addresses.level(area, level)])
            folded = page.xpath(".//details[contains(@class, 'includes')]//li/@data-ref")
            assert sorted(folded) == sorted(expected)


def test_no_markdown_is_left_in_the_html(documents: dict[str, html.HtmlElement]) -> None:
    for address, document in documents.items():
        assert document.xpath("//@markdown") == [], address
        found = [
            p
            for p in article(document).xpath(".//p")
            if not text(p) and not len(p) and not p.get("id")
        ]
        assert found == [], address


def test_scripts_and_styles_are_there(site: Path, documents: dict[str, html.HtmlElement]) -> None:
    for address, document in documents.items():
        for source in document.xpath("//script/@src | //link[@rel='stylesheet']/@href"):
            path = urldefrag(urljoin(address, source)).url
            assert (site / path.lstrip("/")).is_file(), (address, source)


def test_a_statement_shows_the_levels_beside_it(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for placed in catalogue.tops:
        page = article(documents[addresses.statement(placed)])
        rank = catalogue.rank(placed.level)
        lists = page.xpath(".//div[contains(@class, 'rung-list')]")
        ranks = [int(one.get("data-rank")) for one in lists]
        assert ranks == [r for r in (rank - 1, rank + 1) if 0 < r <= len(catalogue.levels)]
        for one, other in zip(lists, ranks, strict=True):
            cell = catalogue.cell(placed.area, catalogue.levels[other - 1], placed.strand)
            expected = [part.ref for top in cell.statements for part in top.walk()]
            assert one.xpath(".//li/@data-ref") == expected
            heading = one.xpath("./preceding-sibling::h3[1]/@id")[0]
            assert heading == ("page-below" if other < rank else "page-above")


def test_statements_are_read_one_after_the_other(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for before, after in itertools.pairwise(catalogue.tops):
        there, back = addresses.statement(before), addresses.statement(after)
        following = article(documents[there]).xpath(".//a[@rel='next']/@href")[0]
        preceding = article(documents[back]).xpath(".//a[@rel='prev']/@href")[0]
        assert urljoin(there, following) == back
        assert urljoin(back, preceding) == there


def test_rungs_and_matrix_cells_lead_to_their_places(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for area in catalogue.areas:
        for level in catalogue.levels:
            here = addresses.level(area, level)
            rungs = article(documents[here]).xpath(".//nav[@class='ladder']//li")
            links = [urljoin(here, href) for li in rungs for href in li.xpath("./a/@href")]
            assert links == [addresses.level(area, o) for o in catalogue.levels if o is not level]
        for address in (addresses.area(area), addresses.HOME):
            matrix = article(documents[address]).xpath(".//table[@class='matrix']")[0]
            cells = [urljoin(address, href) for href in matrix.xpath("./tbody//td/a/@href")]
            assert cells == [
                addresses.cell(area, level, strand)
                for strand in catalogue.strands
                for level in catalogue.levels
            ]


def test_a_statement_says_how_it_is_cited_and_where_it_stands(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for cell in catalogue.cells.values():
        for position, placed in enumerate(cell.statements, start=1):
            page = article(documents[addresses.statement(placed)])
            citation = text(page.xpath(".//p[@class='citation']")[0])
            assert placed.ref in citation
            assert catalogue.framework.publisher in citation
            assert f"bullet {position} of the {len(cell.statements)}" in text(page)
            if placed.record.link:
                assert placed.record.link.url in page.xpath(".//p[@class='attached']/a/@href")


def test_quotations_say_must_or_should(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    said = {"must": "Must:", "should": "Should:", "neither": "Neither “must” nor “should”"}
    for quotation in catalogue.quotations.values():
        page = article(documents[addresses.quotation(quotation)])
        assert text(page.xpath(".//p[@class='force']/strong")[0]) == said[force(quotation.text)]


def test_the_glossary_explains_every_term(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    page = article(documents[addresses.GLOSSARY])
    for term in catalogue.terms.values():
        entry = page.xpath(f".//section[h3[@id='{term.slug}']]")[0]
        assert term.definition in text(entry)
        assert (term.expansion or "") in text(entry)
        assert term.source is None or term.source.url in entry.xpath(".//a/@href")


def test_own_words_are_marked(documents: dict[str, html.HtmlElement]) -> None:
    for address, document in documents.items():
        for block in article(document).xpath(
            ".//ul[@class='supports'] | .//dl[@class='terms'] | .//p[@class='force']"
        ):
            before = block.xpath("./descendant::a[@class='own'] | ./preceding::a[@class='own']")
            assert before, address
    marked = article(documents["/"]).xpath(".//table/following-sibling::p[1]/a[@class='own']")
    assert marked


def test_every_page_ends_with_the_site_links(documents: dict[str, html.HtmlElement]) -> None:
    for address, document in documents.items():
        links = document.xpath("//footer//nav[@class='footer-links']//a")
        titles = ["About this site", "Sources", "Licence", "Open data"]
        titles += ["Accessibility statement", "Privacy"]
        assert [text(link) for link in links] == titles, address


def test_the_sidebar_lists_the_main_headings_only(
    documents: dict[str, html.HtmlElement],
) -> None:
    page = documents["/semh-u-sys-3/"]
    listed = page.xpath("//nav[contains(@class, 'on-page')]//a/@href")
    main = [f"#{name}" for name in article(page).xpath(".//h2/@id")]
    assert listed == main
    assert all(h.xpath("./a[@class='headerlink']") for h in article(page).xpath(".//h2"))


def test_nothing_is_asked_of_another_host(documents: dict[str, html.HtmlElement]) -> None:
    for address, document in documents.items():
        wanted = document.xpath(
            "//script/@src | //img/@src | //iframe/@src"
            " | //link[not(@rel='canonical') and not(@rel='edit')]/@href"
        )
        assert [url for url in wanted if "//" in url] == [], address
