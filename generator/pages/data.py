"""Open data: what each file is, for developers of other software."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from generator import addresses, citations
from generator.exports.case import ITEM_TYPES
from generator.exports.files import MEDIA_TYPES
from generator.exports.shape_tables import PartTable, part_tables
from generator.exports.table_csv import COLUMNS
from generator.pages.compose import Composer
from generator.pages.parts import Head, LinkView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator import model
    from generator.catalogue import Catalogue

WHAT = {
    addresses.DATA_JSON: "Everything: statements, quotations, glossary, thesaurus and history",
    addresses.DATA_SCHEMA: "The JSON Schema of standards.json",
    addresses.DATA_CSV: "The statements as a table, for a spreadsheet",
    addresses.DATA_CASE: "The framework as a 1EdTech CASE 1.0 package",
    addresses.DATA_TURTLE: "The thesaurus in SKOS, as Turtle",
    addresses.DATA_JSONLD: "The thesaurus in SKOS, as JSON-LD",
}
"""What each file is, in one line."""


@dataclass(frozen=True)
class DataFile:
    """A file of open data."""

    link: LinkView
    what: str
    media_type: str
    size: str
    sha256: str


@dataclass(frozen=True)
class Rights:
    """Whose some words are, and what may be done with them."""

    of: str
    licence: model.Licence | None
    holder: str
    """Whom to ask where no licence is named."""


@dataclass(frozen=True)
class DataPage:
    """What each file of open data is."""

    head: Head
    files: tuple[DataFile, ...]
    rights: tuple[Rights, ...]
    citation: str
    editions: LinkView | None
    parts: tuple[PartTable, ...]
    columns: tuple[str, ...]
    item_types: tuple[tuple[str, str], ...]
    """The title and the meaning of each type of item in the CASE package."""
    namespace: tuple[str, str]
    """The publisher and the title of the first edition, of which identifiers are made."""
    example_statement: str | None
    example_row: str | None
    example_item: str | None
    example_association: str | None
    example_concept: str | None
    example_node: str | None


def data(catalogue: Catalogue, files: Mapping[str, str]) -> DataPage:
    """Return the page of the files, which are given by address."""
    examples = _Examples(catalogue, files)
    editions = catalogue.standards.editions
    first = next(iter(editions), catalogue.framework)
    return DataPage(
        head=Head(
            address=addresses.DATA,
            title="Open data",
            heading="Open data",
            description=f"The {catalogue.framework.title} as files for other software:"
            " JSON, CSV, CASE and SKOS.",
            crumbs=Composer(catalogue, addresses.DATA).crumbs(LinkView("Open data")),
            hide=("navigation",),
            styles=("assets/data.css",),
        ),
        files=tuple(_file(address, files[address]) for address in MEDIA_TYPES if address in files),
        rights=tuple(_rights(catalogue)),
        citation=citations.source(catalogue),
        editions=LinkView("editions", addresses.EDITIONS) if editions else None,
        parts=part_tables(json.loads(files[addresses.DATA_SCHEMA])),
        columns=COLUMNS,
        item_types=tuple(ITEM_TYPES.values()),
        namespace=(first.publisher, first.title),
        example_statement=examples.statement(),
        example_row=examples.row(),
        example_item=examples.item(),
        example_association=examples.association(),
        example_concept=examples.concept(),
        example_node=examples.node(),
    )


def _file(address: str, text: str) -> DataFile:
    """Return what a reader should know of a file before opening it."""
    content = text.encode()
    return DataFile(
        link=LinkView(address.removeprefix(addresses.DATA), address),
        what=WHAT[address],
        media_type=MEDIA_TYPES[address],
        size=f"{-(-len(content) // 1000)} kB",
        sha256=sha256(content).hexdigest(),
    )


def _rights(catalogue: Catalogue) -> list[Rights]:
    """Return whose words the files hold."""
    framework = catalogue.framework
    code = catalogue.standards.code_of_practice
    found = [Rights("The standards’ own words", framework.licence, framework.publisher)]
    if code:
        found.append(
            Rights(f"Quotations from the {code.short_title}", code.licence, code.publisher)
        )
    own = Rights("This site’s own words", framework.editorial_licence, "whoever runs this site")
    return [*found, own]


class _Examples:
    """Finds one real entry of each file: of the first statement that stands under another."""

    def __init__(self, catalogue: Catalogue, files: Mapping[str, str]) -> None:
        everything = catalogue.statements.values()
        under = (placed for placed in everything if placed.parent)
        self.placed = next(under, next(iter(everything), None))
        self.files = files

    def parsed(self, address: str) -> Any:  # noqa: ANN401 - JSON
        """Return a file as data."""
        return json.loads(self.files[address]) if address in self.files else {}

    def first(self, objects: Any, **fields: str) -> str | None:  # noqa: ANN401 - JSON
        """Return the first of some objects that has such fields, as JSON."""
        for one in objects:
            if all(one.get(name) == value for name, value in fields.items()):
                return json.dumps(one, indent=2, ensure_ascii=False)
        return None

    def statement(self) -> str | None:
        """Return the statement in ``standards.json``."""
        ref = self.placed.ref if self.placed else ""
        return self.first(self.parsed(addresses.DATA_JSON)["statements"], ref=ref)

    def row(self) -> str | None:
        """Return the names of the columns, and a row that fits in one line, if there is one."""
        head, *rows = self.files[addresses.DATA_CSV].lstrip("\ufeff").split("\r\n")
        row = next((row for row in rows if row and "\n" not in row), None)
        return f"{head}\n{row}" if row else None

    def item(self) -> str | None:
        """Return the statement's item in the CASE package."""
        name = self.placed.ref if self.placed else ""
        return self.first(self.parsed(addresses.DATA_CASE)["CFItems"], humanCodingScheme=name)

    def association(self) -> str | None:
        """Return what the item is a child of."""
        for one in self.parsed(addresses.DATA_CASE)["CFAssociations"]:
            if self.placed and one["originNodeURI"]["title"] == self.placed.ref:
                return json.dumps(one, indent=2, ensure_ascii=False)
        return None

    def concept(self) -> str | None:
        """Return the first concept in Turtle."""
        blocks = self.files.get(addresses.DATA_TURTLE, "").split("\n\n")
        return next((block for block in blocks if " a skos:Concept ;" in block), None)

    def node(self) -> str | None:
        """Return the first concept in JSON-LD."""
        nodes = self.parsed(addresses.DATA_JSONLD).get("@graph", ())
        return self.first(nodes, **{"@type": "skos:Concept"})
