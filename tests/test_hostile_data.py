"""Hostile words in the files of the hostile site: each can be read, and holds them all."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest
import yaml
from frameworks import STATEMENTS, Exported
from hostile_site import SUB_PATH, URL, make_hostile_project, make_other  # noqa: F401 - fixtures
from lxml import html
from rdflib import DCTERMS, SKOS

from generator import addresses, list_data, policy_data, redirects, search, search_pages
from generator.exports.table_csv import FORMULA
from generator.feed import ATOM
from generator.history import history

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.catalogue import Catalogue

# rdflib reads JSON-LD into a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

RDF = (addresses.DATA_TURTLE, addresses.DATA_JSONLD)


@pytest.fixture(scope="module")
def site(hostile_project: Path) -> Path:
    return hostile_project / "served" / SUB_PATH


@pytest.fixture(scope="module")
def exported(site: Path, other: Catalogue) -> Exported:
    """The files of open data as the site has them."""
    files = {address: (site / address.lstrip("/")).read_bytes().decode() for address in STATEMENTS}
    return Exported(other, history(other), files)


def strings(data: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield every text in some data."""
    if isinstance(data, str):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from strings(one)


def statements(other: Catalogue) -> list[tuple[str, str]]:
    """Return the statements as refs and texts, sorted."""
    return sorted((ref, placed.record.text) for ref, placed in other.statements.items())


def test_every_statement_stands_in_every_file_of_open_data(exported: Exported) -> None:
    masked = {f"'{text}": text for _, text in statements(exported.catalogue) if FORMULA.match(text)}
    assert masked
    for address in STATEMENTS.keys() - set(RDF):
        found = STATEMENTS[address](exported)
        if address == addresses.DATA_CSV:
            found = [(ref, masked.get(text, text)) for ref, text in found]
        assert sorted(found) == statements(exported.catalogue), address


def test_the_json_says_what_the_yaml_says(exported: Exported, hostile_project: Path) -> None:
    data = exported.json(addresses.DATA_JSON)
    for file, key in (
        ("thesaurus.yml", "concepts"),
        ("glossary.yml", "terms"),
        ("framework.yml", "levels"),
        ("framework.yml", "strands"),
    ):
        path = hostile_project / "standards" / file
        written = yaml.safe_load(path.read_text(encoding="utf-8"))[key]
        for one, found in zip(written, data[key], strict=True):
            one.pop("not_covered", None)
            assert {field: found[field] for field in one} == one
    texts = set(strings(data))
    framework = exported.catalogue.framework
    assert {framework.title, framework.publisher, *framework.introduction} <= texts
    assert {one.reason for one in exported.catalogue.supports} <= texts
    assert {one.reason for one in exported.catalogue.withdrawals.values()} <= texts
    for edition in exported.catalogue.standards.editions:
        assert {one.text for one in edition.wordings} <= texts


def test_no_cell_of_the_table_is_a_formula(exported: Exported) -> None:
    masked = 0
    for row in exported.rows:
        placed = exported.catalogue.statements[row["ref"]]
        for column in ("source_note", "editorial_note", "damaged"):
            cell, text = row[column], getattr(placed.record, column) or ""
            assert (cell[1:] if FORMULA.match(cell) else cell) == text
            masked += cell != text
        assert not any(
            FORMULA.match(cell.removeprefix("'")) for cell in row.values() if cell[:1] != "'"
        )
    assert masked


@pytest.mark.parametrize("address", RDF)
def test_the_thesaurus_has_every_label(exported: Exported, address: str) -> None:
    graph = exported.graph(address)
    titles = {(str(of), str(title)) for of, title in graph.subject_objects(DCTERMS.title)}
    refs = [(str(ref), str(of)) for of, ref in graph.subject_objects(DCTERMS.identifier)]
    found = sorted((ref, title) for ref, of in refs for one, title in titles if one == of)
    assert [one for one in found if one[0] in exported.catalogue.statements] == statements(
        exported.catalogue
    )
    concepts = exported.catalogue.concepts.values()
    for kind, texts in (
        (SKOS.prefLabel, [one.preferred_label for one in concepts]),
        (SKOS.altLabel, [label for one in concepts for label in one.alternative_labels]),
        (SKOS.scopeNote, [one.scope_note for one in concepts]),
    ):
        assert sorted(map(str, graph.objects(None, kind))) == sorted(map(str, texts)), kind


def test_what_pages_say_to_search_engines_can_be_read(site: Path, other: Catalogue) -> None:
    said = set()
    for path in site.rglob("index.html"):
        document = html.fromstring(path.read_text(encoding="utf-8"))
        for script in document.xpath("//script[@type='application/ld+json']"):
            said |= set(strings(json.loads(script.text)))
    assert {placed.record.text for placed in other.statements.values()} <= said
    assert {other.framework.title, other.framework.publisher} <= said
    assert {area.title for area in other.areas} <= said


def test_the_feed_and_the_map_can_be_read(site: Path, other: Catalogue) -> None:
    feed = ET.fromstring((site / addresses.FEED.lstrip("/")).read_bytes())  # noqa: S314 - our own
    assert feed.findtext(f"{{{ATOM}}}title") == f"{other.framework.title}: editions"
    assert feed.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name") == other.framework.publisher
    notes = [one.text for one in feed.iter(f"{{{ATOM}}}summary")]
    assert notes == [one.note for one in reversed(other.standards.editions)]
    places = [one.text for one in ET.fromstring((site / "sitemap.xml").read_bytes()).iter()]  # noqa: S314 - our own
    places = [place for place in places if place and place.strip()]
    assert [one for one in places if not re.fullmatch(rf"{URL}[a-z0-9./-]*|[0-9-]+", one)] == []


SCRIPTS = (
    search.ADDRESS,
    search_pages.ADDRESS,
    list_data.ADDRESS,
    policy_data.ADDRESS,
    redirects.KNOWN,
)


def read(site: Path, address: str) -> Any:  # noqa: ANN401 - JSON
    """Return what a script of data holds."""
    stem, _, kind = address.lstrip("/").rpartition(".")
    (path,) = [*site.glob(f"{stem}.{kind}"), *site.glob(f"{stem}.{'[0-9a-f]' * 8}.{kind}")]
    text = path.read_text(encoding="utf-8")
    assert "</" not in text
    found = re.fullmatch(
        r"\(window\.standardsSearch\?\?=\{\}\)\.[A-Za-z]+=(.*);\n", text, re.DOTALL
    )
    assert found, address
    return json.loads(found[1])


def test_the_data_of_the_scripts_can_be_read(site: Path, other: Catalogue) -> None:
    found = {address: set(strings(read(site, address))) for address in SCRIPTS}
    texts = {placed.record.text for placed in other.statements.values()}
    former = {one.text for edition in other.standards.editions for one in edition.wordings}
    quoted = {one.text for one in other.quotations.values()}
    assert texts | quoted <= found[search.ADDRESS]
    assert {one.preferred_label for one in other.concepts.values()} <= found[search.ADDRESS]
    assert texts | former - quoted <= found[list_data.ADDRESS] | quoted
    assert texts | former <= found[policy_data.ADDRESS]
    labels = {one.label for one in other.terms.values()}
    titles = found[search_pages.ADDRESS]
    assert all(any(title.startswith(label) for title in titles) for label in labels)


def test_papers_hold_the_words(site: Path, other: Catalogue) -> None:
    """Word documents word for word; no cell of a workbook is a formula that the words made."""
    area, level = other.areas[0], other.levels[0]
    path = site / addresses.pack(addresses.level(area, level), addresses.DOCUMENT).lstrip("/")
    document = docx.Document(str(path))
    shown = "\n".join(one.text for one in document.paragraphs)
    for placed in other.statements.values():
        if placed.level is level:
            assert placed.record.text in shown, placed.ref
    with zipfile.ZipFile(path) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert not re.search(r'Target="(?:javascript|data|vbscript|file):', relations)
    review = site / addresses.pack(addresses.HOME, addresses.REVIEW).lstrip("/")
    book = openpyxl.load_workbook(io.BytesIO(review.read_bytes()))
    texts = {placed.record.text for placed in other.statements.values()}
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert texts <= {cell.value for cell in cells if cell.data_type == "s"}
    assert not [cell for cell in cells if cell.data_type == "f" and cell.value in texts]
