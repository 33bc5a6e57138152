"""``thesaurus.ttl`` and ``thesaurus.jsonld``: the thesaurus in SKOS.

The vocabularies are SKOS (https://www.w3.org/TR/skos-reference/) and the DCMI Metadata Terms
(https://www.dublincore.org/specifications/dublin-core/dcmi-terms/). A statement or quotation
has a concept as its ``dcterms:subject`` where it is the answer to it. Where it only helps, the
two have a ``dcterms:relation``: it is not about the concept, and SKOS relates concepts with
concepts alone.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef

from generator import addresses
from generator.exports.standards_json import LANGUAGE, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Identifier

    from generator import model
    from generator.catalogue import Catalogue, PlacedStatement
    from generator.exports.naming import Naming

    Facts = dict[str, list[Identifier]]

TYPE = "@type"
"""How JSON-LD says what something is."""

PREFIXES = {"dcterms": DCTERMS, "owl": OWL, "skos": SKOS}


def thesaurus_graph(catalogue: Catalogue, names: Naming) -> Graph:
    """Return the thesaurus, and every statement and quotation, which it leads to."""
    thesaurus = _Thesaurus(catalogue, names)
    for concept in catalogue.concepts.values():
        thesaurus.add_concept(concept)
    for placed in catalogue.statements.values():
        thesaurus.add_statement(placed)
    for ref, quotation in catalogue.quotations_by_ref.items():
        thesaurus.add_resource(thesaurus.resource(ref), ref, quotation.text)
    return thesaurus.graph


def turtle(graph: Graph) -> str:
    """Return a graph in Turtle (https://www.w3.org/TR/turtle/), sorted.

    RDFLib's own writers look for what this graph does not have, nameless nodes and lists, and take
    ten times as long.
    """
    parts = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items()]
    for subject, facts in _facts(graph):
        lines = [
            f"a {_named(values[0])}" if name == TYPE else f"{name} {_in_turtle(values)}"
            for name, values in facts.items()
        ]
        joined = " ;\n    ".join(lines)
        parts.append(f"\n{subject.n3()} {joined} .\n")
    return "".join(parts)


def json_ld(graph: Graph) -> str:
    """Return a graph in JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), sorted."""
    nodes = []
    for subject, facts in _facts(graph):
        node: dict[str, Any] = {"@id": str(subject)}
        for name, values in facts.items():
            written = [_in_json(value, is_type=name == TYPE) for value in values]
            node[name] = written[0] if len(written) == 1 else written
        nodes.append(node)
    context = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    return to_json({"@context": context, "@graph": nodes})


def _facts(graph: Graph) -> Iterator[tuple[Identifier, Facts]]:
    """Yield every subject with the values of each of its predicates, all in order."""
    by_subject: dict[Identifier, Facts] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in cast("Iterable[tuple[Identifier, ...]]", graph):
        by_subject[subject][_named(predicate)].append(value)
    for subject in sorted(by_subject, key=str):
        facts = by_subject[subject]
        yield subject, {name: sorted(facts[name], key=str) for name in sorted(facts)}


@cache
def _named(predicate: Identifier) -> str:
    """Return the short name of a predicate or class."""
    if predicate == RDF.type:
        return TYPE
    for prefix, namespace in PREFIXES.items():
        if str(predicate).startswith(str(namespace)):
            return f"{prefix}:{str(predicate).removeprefix(str(namespace))}"
    raise KeyError(predicate)


def _in_turtle(values: Iterable[Identifier]) -> str:
    return ",\n        ".join(value.n3() for value in values)


def _in_json(value: Identifier, *, is_type: bool) -> Any:  # noqa: ANN401 - JSON
    if is_type:
        return _named(value)
    if isinstance(value, URIRef):
        return {"@id": str(value)}
    language = getattr(value, "language", None)
    return {"@language": language, "@value": str(value)} if language else str(value)


class _Thesaurus:
    """Gathers what is said of the concepts."""

    def __init__(self, catalogue: Catalogue, names: Naming) -> None:
        self.catalogue = catalogue
        self.names = names
        self.graph = Graph(bind_namespaces="none")
        for prefix, namespace in PREFIXES.items():
            self.graph.bind(prefix, namespace)
        self.scheme = URIRef(names.uri("thesaurus", "", addresses.THEMES))
        self.add_scheme()

    def say(self, subject: URIRef, predicate: URIRef, *values: str | None) -> None:
        """Say something of a subject in words, as far as there are any."""
        for value in values:
            if value:
                self.graph.add((subject, predicate, Literal(value, lang=LANGUAGE)))

    def add_scheme(self) -> None:
        """Say what the thesaurus is."""
        framework = self.catalogue.framework
        licence = framework.editorial_licence
        self.graph.add((self.scheme, RDF.type, SKOS.ConceptScheme))
        self.say(self.scheme, DCTERMS.title, f"{framework.title}: themes")
        self.say(self.scheme, DCTERMS.rights, licence.text if licence else None)
        if licence and licence.url:
            self.graph.add((self.scheme, DCTERMS.license, URIRef(licence.url)))
        self.graph.add((self.scheme, OWL.versionInfo, Literal(framework.edition)))

    def add_concept(self, of: model.Concept) -> None:
        """Say what a concept is called, and what it leads to."""
        concept = self.concept(of)
        self.graph.add((concept, RDF.type, SKOS.Concept))
        self.graph.add((concept, SKOS.inScheme, self.scheme))
        self.graph.add((concept, SKOS.topConceptOf, self.scheme))
        self.graph.add((self.scheme, SKOS.hasTopConcept, concept))
        self.say(concept, SKOS.prefLabel, of.preferred_label)
        self.say(concept, SKOS.altLabel, *of.alternative_labels)
        self.say(concept, SKOS.scopeNote, of.scope_note)
        if of.not_covered:
            self.say(concept, SKOS.editorialNote, "The standards say nothing about this.")
        for slug in of.related:
            other = self.concept(self.catalogue.concepts[slug])
            self.graph.add((concept, SKOS.related, other))
            self.graph.add((other, SKOS.related, concept))
        for refs, predicate in ((of.is_it, DCTERMS.subject), (of.helps, DCTERMS.relation)):
            for ref in refs:
                self.graph.add((self.resource(ref), predicate, concept))

    def concept(self, of: model.Concept) -> URIRef:
        """Return what names a concept."""
        return URIRef(self.names.uri("concept", of.slug, addresses.theme(of)))

    def resource(self, ref: str) -> URIRef:
        """Return what names a statement or quotation."""
        placed = self.catalogue.statements.get(ref)
        if placed:
            return URIRef(self.names.uri("statement", ref, addresses.statement(placed)))
        quotation = self.catalogue.quotations_by_ref[ref]
        return URIRef(self.names.uri("quotation", ref, addresses.quotation(quotation)))

    def add_statement(self, placed: PlacedStatement) -> None:
        """Say what a statement is, and under which it stands."""
        statement = self.resource(placed.ref)
        self.add_resource(statement, placed.ref, placed.record.text)
        if placed.parent:
            self.graph.add((statement, DCTERMS.isPartOf, self.resource(placed.parent)))

    def add_resource(self, resource: URIRef, ref: str, text: str) -> None:
        """Say what ref and words a statement or quotation has."""
        self.graph.add((resource, DCTERMS.identifier, Literal(ref)))
        self.say(resource, DCTERMS.title, text)
