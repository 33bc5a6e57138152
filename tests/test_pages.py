"""One page of each kind as a snapshot, and what every page must have."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
import yaml
from conftest import ROOT

from generator import addresses
from generator.build import build
from generator.pages.compose import Composer, force, with_neighbours
from generator.pages.parts import Head
from generator.pages.render import render

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from generator.build import Site
    from generator.catalogue import Catalogue

KINDS = {
    "home": "/",
    "area": "/semh/",
    "level": "/semh/targeted/",
    "strand": "/semh/environment/",
    "cell": "/semh/targeted/environment/",
    "statement": "/semh-u-sys-3/",
    "statement-with-notes": "/semh-u-cpd-4/",
    "code-of-practice": "/code-of-practice/",
    "quotation": "/code-of-practice/6.37/",
    "glossary": "/glossary/",
    "theme": "/themes/self-esteem/",
    "themes": "/themes/",
    "index": "/a-z/",
    "index-letter": "/a-z/q/",
}


@pytest.fixture(scope="module")
def made() -> Site:
    return build(ROOT / "standards", "standards")


@pytest.mark.parametrize("kind", KINDS)
def test_page(kind: str, made: Site, snapshot: SnapshotAssertion) -> None:
    page = next(page for page in made.pages if page.address == KINDS[kind])
    assert page.markdown == snapshot


def test_every_address_has_one_page_and_the_other_way_round(
    made: Site, catalogue: Catalogue
) -> None:
    expected = sorted(address for address, _ in addresses.page_addresses(catalogue))
    assert sorted(page.address for page in made.pages) == expected


def test_front_matter_is_yaml_with_a_unique_title(made: Site) -> None:
    titles = []
    for page in made.pages:
        _, front, body = page.markdown.split("---\n", 2)
        matter = yaml.safe_load(front)
        assert set(matter) <= {
            "title",
            "description",
            "hide",
            "styles",
            "search",
            "citation",
            "structured_data",
        }
        assert matter["description"]
        titles.append(matter.get("title"))
        assert body.count("\n# ") == 1
    assert len(set(titles)) == len(titles)


def test_pages_know_the_yaml_they_were_made_from(made: Site) -> None:
    for page in made.pages:
        path = ROOT / page.origin.file
        assert path.is_file()
        assert 0 < page.origin.line <= len(path.read_text(encoding="utf-8").splitlines())
    statement = next(page for page in made.pages if page.address == "/semh-u-sys-3/")
    row = (ROOT / statement.origin.file).read_text(encoding="utf-8").splitlines()
    assert row[statement.origin.line - 1].strip() == "- number: 3"


def test_the_same_standards_make_the_same_pages(made: Site) -> None:
    again = build(ROOT / "standards", "standards")
    assert [page.markdown for page in again.pages] == [page.markdown for page in made.pages]


def test_the_navigation_leads_to_pages(made: Site) -> None:
    known = {page.address for page in made.pages}
    waiting = list(made.navigation)
    while waiting:
        item = waiting.pop()
        assert item.address in known
        waiting += item.items


def test_documents_are_the_sources(made: Site) -> None:
    for address, path in made.documents.items():
        assert path.is_file()
        assert address == f"/source/{path.name}"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Schools should act.", "should"),
        ("Schools must act and should plan.", "must"),
        ("Musty shoulders.", "neither"),
        ("SHOULD", "should"),
    ],
)
def test_force(text: str, verb: str) -> None:
    assert force(text) == verb


def test_neighbours() -> None:
    found = dict(with_neighbours("abc"))
    assert found == {"a": (None, "b"), "b": ("a", "c"), "c": ("b", None)}
    assert list(with_neighbours("a")) == [("a", (None, None))]
    assert list(with_neighbours("")) == []


def test_terms_are_linked_at_their_first_use_only(catalogue: Catalogue) -> None:
    compose = Composer(catalogue, "/")
    assert str(compose.words("CYP and CYP")).count("{: .term") == 1
    assert "{: .term" not in str(compose.words("a CYP"))
    assert [term.slug for term in compose.terms()] == ["cyp"]
    assert compose.terms() == ()


def test_damage_is_marked_where_it_stands(catalogue: Catalogue) -> None:
    compose = Composer(catalogue, "/")
    assert ">b c</mark> d" in str(compose.words("a b c d", "b c"))
    assert "<mark" not in str(compose.words("a b", "c"))


def test_a_template_must_be_given_what_it_shows(tmp_path: Path) -> None:
    @dataclasses.dataclass(frozen=True)
    class AreaPage:
        """A view without the fields of its template."""

        head: Head

    view = AreaPage(Head(address="/", title="x", heading="x", description="x"))
    with pytest.raises(Exception, match="has no attribute"):
        render(view)
    assert list(tmp_path.iterdir()) == []
