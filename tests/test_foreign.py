"""Standards with other levels, strands and areas build with no change of code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import foreign
import pytest
from conftest import build_once
from filelock import FileLock
from lxml import html

from generator import addresses
from generator.build import check

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue

AREAS = {"one": 30, "two": 30, "empty": 0}


@pytest.fixture(scope="module")
def project(shared: Path) -> Path:
    folder = shared / "foreign"
    with FileLock(shared / "foreign.lock"):
        if not folder.exists():
            foreign.write(folder, AREAS)
    build_once(folder, "site", folder / "mkdocs.yml")
    return folder


@pytest.fixture(scope="module")
def other(project: Path) -> Catalogue:
    catalogue, issues = check(project / "standards")
    assert [str(i) for i in issues if i.is_error] == []
    assert catalogue is not None
    return catalogue


def page(project: Path, address: str) -> html.HtmlElement:
    path = project / "site" / address.lstrip("/") / "index.html"
    return html.fromstring(path.read_text(encoding="utf-8"))


def test_levels_and_statements_are_as_invented(other: Catalogue) -> None:
    assert len(other.levels) == 4
    assert len(other.strands) == 7
    assert len(other.statements) == sum(AREAS.values())


def test_every_statement_is_shown_as_typed_on_its_pages(project: Path, other: Catalogue) -> None:
    for statement in other.statements.values():
        area, level, strand = statement.area, statement.level, statement.strand
        for address in (
            addresses.level(area, level),
            addresses.strand(area, strand),
            addresses.cell(area, level, strand),
            f"/{statement.top.lower()}/",
        ):
            items = page(project, address).xpath(f"//article//li[@data-ref='{statement.ref}']")
            words = [item.xpath("./p/span[@class='words']")[0].text_content() for item in items]
            assert words == [statement.record.text], address


def test_nothing_typed_becomes_markup_anywhere(project: Path) -> None:
    for path in (project / "site").rglob("*.html"):
        document = html.fromstring(path.read_text(encoding="utf-8"))
        scripts = [
            s.text or "" for s in document.xpath("//script[not(@type='application/ld+json')]")
        ]
        assert not any("alert(1)" in text and "translations" not in text for text in scripts), path
        assert document.xpath("//a[contains(@href, 'alert(')]") == [], path
        assert document.xpath("//em | //code[text()='up'] | //img[@src='x']") == [], path
        assert "49" not in document.xpath("//title")[0].text_content()


def test_own_words_are_shown_as_typed(project: Path) -> None:
    shown = " ".join(
        " ".join(html.fromstring(path.read_text(encoding="utf-8")).text_content().split())
        for path in sorted((project / "site").rglob("index.html"))
    )
    fields = ("audience", "summary", "link", "latest", "source", "prompt", "induction")
    for field in (*foreign.NOTES, *fields):
        assert foreign.own(field) in shown, field
    heads = ("Descriptor", "“They must quote.", "Heading", "Expansion", "Led", "Code", "Sitting")
    for words in heads:
        assert f"{words} {foreign.HOSTILE}" in shown, words
    assert "<script>alert(1)" not in (project / "site" / "index.html").read_text(encoding="utf-8")


def test_titles_are_shown_as_typed(project: Path, other: Catalogue) -> None:
    area, level = other.areas[0], other.levels[2]
    document = page(project, addresses.level(area, level))
    heading = document.xpath("//h1")[0]
    assert " ".join(heading.text_content().split()).rstrip("¶") == level.title
    assert foreign.HOSTILE in document.xpath("//title")[0].text_content()
    navigation = " ".join(
        document.xpath("//nav[contains(@class, 'site-pages')]")[0].text_content().split()
    )
    assert foreign.HOSTILE in navigation


def test_empty_cells_say_so_and_have_no_page(project: Path, other: Catalogue) -> None:
    empty = [cell for cell in other.cells.values() if not cell.statements]
    assert empty
    for cell in empty:
        address = addresses.cell(cell.area, cell.level, cell.strand)
        assert not (project / "site" / address.lstrip("/")).exists()
        ladder = page(project, addresses.strand(cell.area, cell.strand))
        column = ladder.xpath(f"//section[h2[@id='{cell.level.slug}']]")[0]
        assert "list no statements" in column.text_content()


def test_home_shows_every_area(project: Path, other: Catalogue) -> None:
    matrices = page(project, "/").xpath("//table[@class='matrix']")
    assert len(matrices) == len(other.areas)
