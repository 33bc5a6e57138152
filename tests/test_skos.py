"""The thesaurus in SKOS: parsed back, and compared with the YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from conftest import ROOT
from frameworks import SITE, Exported, export, folder
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from generator import addresses

if TYPE_CHECKING:
    from pathlib import Path

# rdflib reads JSON-LD into a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.fixture(params=[(kind, url) for kind in ("real", "hostile") for url in ("", SITE)], ids=str)
def exported(request: pytest.FixtureRequest, tmp_path: Path) -> Exported:
    kind, url = request.param
    return export(folder(kind, tmp_path), url)


def graph(of: Exported) -> Graph:
    return of.graph(addresses.DATA_TURTLE)


def test_both_files_hold_the_same_graph(exported: Exported) -> None:
    found = graph(exported)
    assert len(found) > 100
    assert isomorphic(found, exported.graph(addresses.DATA_JSONLD))


def test_it_says_what_the_thesaurus_says(exported: Exported) -> None:
    found = graph(exported)
    by_ref = {str(ref): one for one, ref in found.subject_objects(DCTERMS.identifier)}
    by_label = {str(label): one for one, label in found.subject_objects(SKOS.prefLabel)}
    concepts = exported.catalogue.concepts
    assert set(found.subjects(RDF.type, SKOS.Concept)) == set(by_label.values())
    assert len(by_label) == len(concepts)
    named = {one.slug: by_label[one.preferred_label] for one in concepts.values()}
    for concept in concepts.values():
        name = named[concept.slug]
        labels = {Literal(label, lang="en") for label in concept.alternative_labels}
        assert set(found.objects(name, SKOS.altLabel)) == labels
        notes = {Literal(concept.scope_note, lang="en")} if concept.scope_note else set()
        assert set(found.objects(name, SKOS.scopeNote)) == notes
        assert bool(list(found.objects(name, SKOS.editorialNote))) == concept.not_covered
        assert set(found.subjects(DCTERMS.subject, name)) == {by_ref[r] for r in concept.is_it}
        assert set(found.subjects(DCTERMS.relation, name)) == {by_ref[r] for r in concept.helps}
        related = {named[slug] for slug in concept.related}
        related |= {named[one.slug] for one in concepts.values() if concept.slug in one.related}
        assert set(found.objects(name, SKOS.related)) == related
        assert set(found.subjects(SKOS.related, name)) == related


def test_it_keeps_the_rules_of_skos(exported: Exported) -> None:
    found = graph(exported)
    [scheme] = found.subjects(RDF.type, SKOS.ConceptScheme)
    assert list(found.objects(scheme, DCTERMS.title))
    for concept in found.subjects(RDF.type, SKOS.Concept):
        # S14: one preferred label a language; S13: it is no alternative one.
        [preferred] = found.objects(concept, SKOS.prefLabel)
        assert preferred not in set(found.objects(concept, SKOS.altLabel))
        assert (concept, SKOS.inScheme, scheme) in found
        assert (concept, SKOS.topConceptOf, scheme) in found
        assert (scheme, SKOS.hasTopConcept, concept) in found
        assert (concept, SKOS.related, concept) not in found


def test_statements_and_quotations_have_their_words(exported: Exported) -> None:
    found = graph(exported)
    catalogue = exported.catalogue
    words = {ref: one.record.text for ref, one in catalogue.statements.items()}
    words |= {ref: one.text for ref, one in catalogue.quotations_by_ref.items()}
    names = {str(ref): one for one, ref in found.subject_objects(DCTERMS.identifier)}
    assert set(names) == set(words)
    for ref, name in names.items():
        assert list(found.objects(name, DCTERMS.title)) == [Literal(words[ref], lang="en")]
    for ref, placed in catalogue.statements.items():
        above = [names[placed.parent]] if placed.parent else []
        assert list(found.objects(names[ref], DCTERMS.isPartOf)) == above


def test_names_are_permanent_addresses_where_they_are_known() -> None:
    slug = yaml.safe_load((ROOT / "standards" / "thesaurus.yml").read_text(encoding="utf-8"))[
        "concepts"
    ][0]["slug"]
    concept = URIRef(f"{SITE}themes/{slug}/")
    assert (concept, RDF.type, SKOS.Concept) in graph(export(ROOT / "standards", SITE))
    unknown = export(ROOT / "standards")
    names = {
        one["slug"]: one["identifier"] for one in unknown.json(addresses.DATA_JSON)["concepts"]
    }
    assert (URIRef(f"urn:uuid:{names[slug]}"), RDF.type, SKOS.Concept) in graph(unknown)
