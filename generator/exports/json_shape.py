"""The shape of ``standards.json``: its JSON Schema and the tables that document it come from here.

Names are those of the YAML and of :mod:`generator.model`. Every field is always there; what
is not known is ``None``, which JSON writes as ``null``. What holds the site's own words,
not those of the standards or of the Code of Practice, is marked by ``own``.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.history import Kind as ChangeKind  # noqa: TC001 - pydantic reads it

FORMAT_VERSION = "1.0"

OWN = "x-own-words"
"""The keyword of the schema that marks the site's own words."""


def own(description: str) -> Any:  # noqa: ANN401 - as pydantic's Field
    """Describe a field that holds the site's own words."""
    return Field(description=description, json_schema_extra={OWN: True})


class Shape(BaseModel):
    """A frozen part of the file, which has no other fields than these."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


class Placed(Shape):
    """Something with an address of its own."""

    address: str = Field(description="Its address on the site, from the site's root.")
    url: str | None = Field(
        description="Its permanent address, if it is known where the site is published."
    )


class Identified(Placed):
    """Something with an identifier."""

    identifier: str = Field(
        description="Its UUID, the same in every edition, in case.json and in the thesaurus."
    )


class Link(Shape):
    """A link to a page elsewhere."""

    title: str = Field(description="The words of the link.")
    url: str = Field(description="Where it leads.")


class Licence(Shape):
    """The rights in some words."""

    title: str = own("The licence's name, or who holds the rights.")
    url: str | None = Field(description="Where the licence is published, if it is.")
    text: str = own("What may be done.")


class SourceDocument(Placed):
    """A document the standards were taken from."""

    file: str = Field(description="The name of the file.")
    title: str = Field(description="The title of the document.")


class Framework(Identified):
    """The framework, its edition, and the rights in its words."""

    title: str = Field(description="The framework's name.")
    publisher: str = Field(description="Who published it.")
    edition: str = Field(description="The name of the edition.")
    released: str | None = Field(
        description="The day of its release, as in 2026-01-31; null if it is not released yet."
    )
    edition_note: str | None = own("What is known of the edition's date.")
    latest_version: Link | None = own("Where the publisher's present text is, if elsewhere.")
    language: str = Field(description="The language of all words, as a BCP 47 tag.")
    licence: Licence | None = Field(description="The rights in the standards' words, if known.")
    editorial_licence: Licence | None = Field(
        description="The rights in the site's own words, if known."
    )
    introduction: tuple[str, ...] = Field(description="Paragraphs, verbatim.")
    sources: tuple[SourceDocument, ...] = Field(description="The source documents.")


class Area(Identified):
    """An area of need."""

    code: str = Field(description="Its part of a ref.")
    slug: str = Field(description="Its part of an address, and its name in this file.")
    title: str = Field(description="Its name, verbatim.")
    short_title: str | None = own("A shorter name.")
    source: str | None = Field(description="The file of the source document.")
    descriptors: dict[str, tuple[str, ...]] = Field(
        description="By the slug of a level: what the source says under its title, verbatim."
    )


class Level(Shape):
    """A level of support. Each includes the ones before it."""

    code: str = Field(description="Its part of a ref.")
    slug: str = Field(description="Its part of an address, and its name in this file.")
    title: str = Field(description="Its name, verbatim.")
    short_title: str | None = own("A shorter name.")
    audience: str | None = own("Whom it is for.")
    order: int = Field(description="Its place among the levels, from 1.")


class Strand(Shape):
    """A kind of provision."""

    code: str = Field(description="Its part of a ref.")
    slug: str = Field(description="Its part of an address, and its name in this file.")
    title: str = Field(description="Its name, verbatim.")
    short_title: str | None = own("A shorter name.")
    summary: str | None = own("What it is about.")
    order: int = Field(description="Its place among the strands, from 1.")


class Cell(Identified):
    """One strand at one level in one area; cells without statements are left out."""

    area: str = Field(description="The slug of its area.")
    level: str = Field(description="The slug of its level.")
    strand: str = Field(description="The slug of its strand.")
    statements: tuple[str, ...] = Field(
        description="The refs of its top-level statements, in reading order."
    )


class Statement(Identified):
    """A statement. All stand in one list, lead-ins before what stands under them."""

    ref: str = Field(description="Its permanent name.")
    area: str = Field(description="The slug of its area.")
    level: str = Field(description="The slug of its level.")
    strand: str = Field(description="The slug of its strand.")
    numbers: tuple[int, ...] = Field(
        description="Its number and those of its lead-ins, outermost first. Names, not places."
    )
    parent: str | None = Field(description="The ref of the lead-in it stands under.")
    statements: tuple[str, ...] = Field(
        description="The refs of the statements right under it, in reading order."
    )
    lead_ins: tuple[str, ...] = Field(
        description="The words of its lead-ins, outermost first: it is read after them."
    )
    text: str = Field(description="Its words, verbatim.")
    link: Link | None = Field(description="A link that belongs to it.")
    damaged: str | None = Field(description="Words of the text that are odd in the source.")
    source_note: str | None = own("What is odd in the source.")
    editorial_note: str | None = own("What a reader should know besides.")
    supports: tuple[str, ...] = own("The refs of the quotations that support it by itself.")
    concepts: tuple[str, ...] = own("The slugs of the concepts that it is the answer to.")


class Section(Placed):
    """A heading of the source document over quotations."""

    heading: str = Field(description="The heading, verbatim.")
    slug: str = Field(description="Its part of the address.")
    introduction: tuple[str, ...] = Field(description="Paragraphs that are not quotations.")
    quotations: tuple[str, ...] = Field(description="The refs of the quotations under it.")


class CodeOfPractice(Identified):
    """The code of practice that the source document quotes."""

    title: str = Field(description="Its title.")
    short_title: str = Field(description="A shorter title.")
    abbreviation: str = Field(description="What the refs of its quotations begin with.")
    published: str = Field(description="When it was published, in words.")
    publisher: str = Field(description="Who published it.")
    source_url: str = Field(description="Where it is published; “url” in the YAML.")
    licence: Licence | None = Field(description="The rights in its words, if known.")
    sections: tuple[Section, ...] = Field(description="Headings, in the source's order.")


class Quotation(Identified):
    """A paragraph quoted from the code of practice, as the source document has it."""

    ref: str = Field(description="Its permanent name.")
    number: str = Field(description="The number of the paragraph. A text, not a number.")
    locator: str | None = Field(description="How the paragraph is found, if not by its number.")
    text: str = Field(description="The quotation, verbatim, with its quotation marks.")
    citation: str = Field(description="The source document's citation, verbatim.")
    damaged: str | None = Field(description="Words that are odd in the source.")
    source_note: str | None = own("What is odd in the source.")
    concepts: tuple[str, ...] = own("The slugs of the concepts that it is the answer to.")


class Support(Shape):
    """That a quotation supports a level, a strand or a statement; one of the three is named."""

    quotation: str = Field(description="The ref of the quotation.")
    level: str | None = Field(description="The slug of a level.")
    strand: str | None = Field(description="The slug of a strand.")
    statement: str | None = Field(description="The ref of a statement.")
    reason: str = own("Why.")


class Term(Placed):
    """An entry of the glossary."""

    slug: str = Field(description="Its part of the address, and its name in this file.")
    label: str = own("The term.")
    expansion: str | None = own("What an abbreviation stands for.")
    kind: str = own("What sort of thing it is.")
    forms: tuple[str, ...] = Field(description="Other spellings that stand in the standards.")
    definition: str = own("What it means.")
    source: Link | None = own("An authoritative page about it.")
    related: tuple[str, ...] = own("The slugs of related terms.")


class Concept(Identified):
    """An entry of the thesaurus, in the words of SKOS; readers see it as a theme."""

    slug: str = Field(description="Its part of the address, and its name in this file.")
    preferred_label: str = own("What the site calls it.")
    alternative_labels: tuple[str, ...] = own("What people call it.")
    is_it: tuple[str, ...] = own("Refs of statements and quotations that answer it, best first.")
    helps: tuple[str, ...] = own("Refs of those that help, best first.")
    related: tuple[str, ...] = own("The slugs of related concepts.")
    scope_note: str | None = own("What a reader should know.")
    not_covered: bool = own("Whether the standards say nothing about it.")


class Edition(Placed):
    """An edition: a release, or last what is not released yet."""

    edition: str = Field(description="Its name.")
    released: str | None = Field(description="The day of its release; null if there was none.")
    note: str | None = own("What is known of its date.")


class Change(Shape):
    """What an edition did to a statement or quotation."""

    ref: str = Field(description="The ref of the statement or quotation before the change.")
    edition: str = Field(description="The first edition with the change.")
    kind: ChangeKind = Field(description="What became of it; a change that is none is left out.")
    before: str | None = Field(description="Its words before the change; null if it was added.")
    moved_to: str | None = Field(description="The ref it has since it moved.")
    reason: str | None = own("Why it was withdrawn or moved.")
    successors: tuple[str, ...] = own("The refs of what stands in its place.")


class Withdrawn(Identified):
    """A statement or quotation that a former edition had; its address stays."""

    ref: str = Field(description="Its permanent name, which nothing else ever gets.")
    parent: str | None = Field(description="The ref of the lead-in it stood under.")
    text: str = Field(description="Its last words.")
    kind: Literal["withdrawn", "moved"] = Field(description="What became of it.")
    edition: str = Field(description="The first edition without it.")
    reason: str | None = own("Why.")
    successors: tuple[str, ...] = own("The refs of what stands in its place.")


class Standards(Shape):
    """The whole of a framework: its words, what the site adds to them, and their history."""

    schema_: str = Field(alias="$schema", description="Where the schema of this file is.")
    format_version: Literal["1.0"] = Field(
        description="A field that goes or changes its meaning raises the first number, a new"
        " field the second."
    )
    framework: Framework = Field(description="The framework and its edition.")
    areas: tuple[Area, ...] = Field(description="The areas of need, in order.")
    levels: tuple[Level, ...] = Field(description="The levels of support, in order.")
    strands: tuple[Strand, ...] = Field(description="The strands of provision, in order.")
    cells: tuple[Cell, ...] = Field(description="Where the statements stand: a tree of refs.")
    statements: tuple[Statement, ...] = Field(description="Every statement once.")
    code_of_practice: CodeOfPractice | None = Field(description="The code that is quoted.")
    quotations: tuple[Quotation, ...] = Field(description="Every quotation once.")
    supports: tuple[Support, ...] = Field(description="What rests on each quotation.")
    terms: tuple[Term, ...] = Field(description="The glossary.")
    concepts: tuple[Concept, ...] = Field(description="The thesaurus.")
    editions: tuple[Edition, ...] = Field(description="Every edition, the first first.")
    history: tuple[Change, ...] = Field(description="Every change, in order.")
    withdrawn: tuple[Withdrawn, ...] = Field(description="What the standards no longer have.")


def schema(identifier: str) -> dict[str, Any]:
    """Return the JSON Schema of the file, in draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": identifier,
        **Standards.model_json_schema(mode="serialization", by_alias=True),
    }
