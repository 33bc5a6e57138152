"""``case.json``: the framework as a CFPackage of 1EdTech CASE 1.0.

The fields are those of the *Competencies and Academic Standards Exchange (CASE) Service*,
version 1.0 (https://www.imsglobal.org/sites/default/files/CASE/casev1p0/). Areas, levels and
cells are the groups over the statements; every item is the child of one other, and those at
the top of the document. What was withdrawn stays, with the day on which it went.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from generator import addresses
from generator.exports.case_items import Item, items
from generator.exports.standards_json import LANGUAGE, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator import model
    from generator.catalogue import Catalogue
    from generator.exports.days import Days
    from generator.exports.naming import Kind, Naming

Data: TypeAlias = dict[str, Any]

ITEM_TYPES: dict[Kind, tuple[str, str]] = {
    "area": ("Area of need", "An area of need."),
    "level": ("Level of support", "A level of support in an area; each includes those before it."),
    "cell": ("Strand of provision", "A strand of provision at a level in an area."),
    "statement": ("Statement", "One point of the standards, perhaps a lead-in to others."),
    "code-of-practice": ("Code of practice", "The code of practice that the standards quote."),
    "quotation": ("Quotation", "A paragraph quoted from the code of practice."),
}
"""What the items are: the title and the description of each type, in the site's own words."""


def case_package(catalogue: Catalogue, names: Naming, days: Days) -> str:
    """Return the file."""
    return to_json(_Package(catalogue, names, days).package())


class _Package:
    """Writes the objects of one package, with links between them."""

    def __init__(self, catalogue: Catalogue, names: Naming, days: Days) -> None:
        self.catalogue = catalogue
        self.names = names
        self.days = days
        self.items = {(item.kind, item.name): item for item in items(catalogue, days)}
        self.by_ref = {item.name: item for item in self.items.values() if item.has_ref}
        code = catalogue.standards.code_of_practice
        self.licences: Mapping[str, model.Licence | None] = {
            "standards": catalogue.framework.licence,
            "code-of-practice": code.licence if code else None,
        }

    def package(self) -> Data:
        """Return the package."""
        associations = [*self.children(), *self.relations(), *self.replacements()]
        unique = {one["identifier"]: one for one in associations}
        return {
            "CFDocument": self.document(),
            "CFItems": [self.item(one) for one in self.items.values()],
            "CFAssociations": list(unique.values()),
            "CFDefinitions": {
                "CFItemTypes": list(self.item_types()),
                "CFLicenses": list(self.written_licences()),
            },
        }

    def document(self) -> Data:
        """Return the CFDocument."""
        of = self.catalogue.framework
        released = {one.edition: one.released for one in self.catalogue.standards.editions}
        day = released.get(of.edition)
        return _present(
            {
                **self.identity("framework", "", addresses.HOME),
                "creator": of.publisher,
                "title": of.title,
                "publisher": of.publisher,
                "description": " ".join(of.introduction) or None,
                "language": LANGUAGE,
                "version": of.edition,
                "adoptionStatus": "Adopted" if day else "Draft",
                "statusStartDate": day,
                "licenseURI": self.licence_link("standards"),
                "notes": of.edition_note,
                "lastChangeDateTime": _moment(self.days.last),
            }
        )

    def item(self, of: Item) -> Data:
        """Return a CFItem."""
        title, _ = ITEM_TYPES[of.kind]
        is_quoted = of.kind in {"code-of-practice", "quotation"}
        return _present(
            {
                **self.identity(of.kind, of.name, of.address),
                "fullStatement": of.text,
                "humanCodingScheme": of.name,
                "listEnumeration": of.number,
                "CFItemType": title,
                "CFItemTypeURI": self.link("item-type", of.kind, None, title),
                "conceptKeywords": list(of.keywords) or None,
                "notes": "\n".join(of.notes) or None,
                "language": LANGUAGE,
                "licenseURI": self.licence_link("code-of-practice" if is_quoted else "standards"),
                "statusStartDate": of.start,
                "statusEndDate": of.end,
                "lastChangeDateTime": _moment(of.changed),
            }
        )

    def children(self) -> Iterator[Data]:
        """Yield that each item is the child of another, or of the document, in order."""
        counts: dict[str, int] = {}
        for item in self.items.values():
            parent = self.items[item.parent] if item.parent else None
            above = self.item_link(parent) if parent else self.document_link()
            counts[above["identifier"]] = counts.get(above["identifier"], 0) + 1
            yield {
                **self.association("isChildOf", item, above),
                "sequenceNumber": counts[above["identifier"]],
            }

    def relations(self) -> Iterator[Data]:
        """Yield what rests on the quotations; a level or strand is one item in each area."""
        for support in self.catalogue.supports:
            quotation = self.by_ref[self.catalogue.quotation_ref(support.quotation)]
            for item in self.items.values():
                named = support.level or support.strand or support.statement
                if named and any(one is named for one in (item.level, item.strand, item.placed)):
                    yield self.association("isRelatedTo", item, self.item_link(quotation))

    def replacements(self) -> Iterator[Data]:
        """Yield what took the place of what was withdrawn."""
        for ref, change in self.days.past.gone.items():
            for successor in change.successors:
                if successor in self.by_ref:
                    link = self.item_link(self.by_ref[successor])
                    yield self.association("replacedBy", self.by_ref[ref], link)

    def association(self, kind: str, origin: Item, destination: Data) -> Data:
        """Return a CFAssociation; it changed when its origin did."""
        start = self.item_link(origin)
        name = f"{kind}/{start['identifier']}/{destination['identifier']}"
        return {
            **self.identity("association", name, None),
            "associationType": kind,
            "originNodeURI": start,
            "destinationNodeURI": destination,
            "lastChangeDateTime": _moment(origin.changed),
        }

    def item_types(self) -> Iterator[Data]:
        """Yield the CFItemTypes that are used."""
        used = {item.kind for item in self.items.values()}
        for number, (kind, (title, description)) in enumerate(ITEM_TYPES.items(), 1):
            if kind in used:
                yield {
                    **self.identity("item-type", kind, None),
                    "title": title,
                    "description": description,
                    "hierarchyCode": str(number),
                    "typeCode": kind,
                    "lastChangeDateTime": _moment(self.days.last),
                }

    def written_licences(self) -> Iterator[Data]:
        """Yield the CFLicenses, as far as the standards name any."""
        for name, licence in self.licences.items():
            if licence:
                identity = self.identity("licence", name, None)
                yield {
                    **identity,
                    "uri": licence.url or identity["uri"],
                    "title": licence.title,
                    "licenseText": licence.text,
                    "lastChangeDateTime": _moment(self.days.last),
                }

    def licence_link(self, name: str) -> Data | None:
        """Return a link to a licence, if the standards name it."""
        licence = self.licences[name]
        if licence is None:
            return None
        link = self.link("licence", name, None, licence.title)
        return {**link, "uri": licence.url or link["uri"]}

    def identity(self, kind: Kind, name: str, address: str | None) -> Data:
        """Return identifier and uri; what has no page of its own is found in this file."""
        identifier = self.names.identifier(kind, name)
        place = address or f"{addresses.DATA_CASE}#{identifier}"
        return {"identifier": identifier, "uri": self.names.uri(kind, name, place)}

    def link(self, kind: Kind, name: str, address: str | None, title: str) -> Data:
        """Return a link to an object of the package."""
        return {"title": title, **self.identity(kind, name, address)}

    def item_link(self, of: Item) -> Data:
        """Return a link to an item."""
        return self.link(of.kind, of.name, of.address, of.name)

    def document_link(self) -> Data:
        """Return a link to the document."""
        return self.link("framework", "", addresses.HOME, self.catalogue.framework.title)


def _present(fields: Data) -> Data:
    """Return the fields that have a value; CASE has no ``null``."""
    return {name: value for name, value in fields.items() if value is not None}


def _moment(day: str) -> str:
    """Return the beginning of a day as a date and time (RFC 3339)."""
    return f"{day}T00:00:00+00:00"
