"""The shape of the standards: one frozen record for each thing the YAML can say.

Records hold what the files hold, checked one by one; links between records are the
work of :mod:`generator.catalogue`. Each record knows where it was written
(:attr:`generator.record.Record.origin`). The JSON Schema for editors comes from these classes, so a
field's ``description`` is what an author reads while typing.
"""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import (
    AfterValidator,
    Field,
)

from generator.contact import Contact
from generator.fields import (
    SOURCE_FILE,
    Abbreviation,
    Code,
    Damaged,
    Number,
    Paragraph,
    Slug,
    SourceNote,
    Text,
    Url,
    form,
)
from generator.record import Record


class Link(Record):
    """A link that a text carries."""

    title: Text = Field(description="The words of the link.")
    url: Url


class Licence(Record):
    """Who holds the rights in a text, and what others may do with it."""

    title: Text = Field(description="The licence's name, or in a few words who holds the rights.")
    url: Url | None = Field(None, description="Where the licence is published.")
    text: Text = Field(description="What may be done, in one or two sentences.")


class SourceDocument(Record):
    """A document the standards were taken from, kept in ``standards/source/``."""

    file: Annotated[
        str,
        AfterValidator(
            form(
                SOURCE_FILE,
                "the name of a document in source/: letters, digits and hyphens, then “.pdf”,"
                " “.docx”, “.odt”, “.rtf”, “.txt”, “.xlsx”, “.ods” or “.csv”",
            )
        ),
    ] = Field(description="Name of the file in standards/source/.")
    title: Text


class Level(Record):
    """A level of support. Levels are ordered; each includes the ones before it."""

    code: Code = Field(description="The level's part of a ref. Never changes.")
    slug: Slug = Field(description="The level's part of an address. Never changes.")
    title: Text = Field(description="The level's name, verbatim from the source document.")
    short_title: Text | None = Field(None, description="A shorter name, in the site's own words.")
    audience: Text | None = Field(
        None, description="Whom the level is for, in plain words of the site's own: “some pupils”."
    )

    @property
    def short(self) -> str:
        """The shortest name the level has."""
        return self.short_title or self.title


class Strand(Record):
    """A kind of provision."""

    code: Code = Field(description="The strand's part of a ref. Never changes.")
    slug: Slug = Field(description="The strand's part of an address. Never changes.")
    title: Text = Field(description="The strand's name, verbatim from the source document.")
    short_title: Text | None = Field(None, description="A shorter name, in the site's own words.")
    summary: Text | None = Field(
        None, description="What the strand is about, in one plain sentence of the site's own."
    )

    @property
    def short(self) -> str:
        """The shortest name the strand has."""
        return self.short_title or self.title


class Framework(Record):
    """A published set of standards: ``framework.yml``."""

    title: Text
    publisher: Text
    edition: Text = Field(description="The edition's name, such as “1”. In quotes.")
    edition_note: Text | None = Field(
        None, description="What is known of the edition's date; the site's own."
    )
    latest_version: Link | None = Field(
        None, description="Where the publisher's present text is, if it is not this one."
    )
    licence: Licence | None = Field(None, description="The rights in the standards' own words.")
    editorial_licence: Licence | None = Field(
        None, description="The rights in the site's own words."
    )
    contact: Contact | None = Field(
        None, description="The body that runs the site; its accessibility statement needs it."
    )
    introduction: tuple[Text, ...] = Field((), description="Paragraphs, verbatim.")
    sources: tuple[SourceDocument, ...] = ()
    areas: tuple[Slug, ...] = Field(
        min_length=1, description="The areas in order: “needs” is areas/needs.yml."
    )
    levels: tuple[Level, ...] = Field(
        min_length=1, description="In order: each includes the ones before it."
    )
    strands: tuple[Strand, ...] = Field(min_length=1)


class Statement(Record):
    """One bullet of the standards, with the bullets under it."""

    number: Number = Field(
        description="The statement's number among its neighbours. Written once, never changed."
    )
    text: Text = Field(description="The statement, verbatim from the source document.")
    link: Link | None = Field(None, description="A link that belongs to the statement.")
    damaged: Damaged = None
    source_note: SourceNote = None
    editorial_note: Text | None = Field(
        None, description="What a reader should know besides, in the site's own words."
    )
    statements: tuple[Statement, ...] = Field((), description="The statements under a lead-in.")


class Area(Record):
    """An area of need: one file of ``standards/areas/``, named by its slug."""

    code: Code = Field(description="The area's part of a ref. Never changes.")
    title: Text = Field(description="The area's name, verbatim from the source document.")
    short_title: Text | None = Field(None, description="A shorter name, in the site's own words.")
    source: str | None = Field(
        None, description="File name of the source document, as framework.yml lists it."
    )
    descriptors: dict[str, tuple[Text, ...]] = Field(
        default_factory=dict,
        description="By level: what the source document says under the level's title, verbatim.",
    )
    statements: dict[str, dict[str, tuple[Statement, ...]]] = Field(
        description="By level, then by strand."
    )

    @property
    def slug(self) -> str:
        """The area's part of an address: the name of its file."""
        return _stem(self.origin.file)

    @property
    def short(self) -> str:
        """The shortest name the area has."""
        return self.short_title or self.code


@cache
def _stem(file: str) -> str:
    return PurePosixPath(file).stem


class Quotation(Record):
    """A paragraph of the Code of Practice as the source document quotes it."""

    number: Paragraph = Field(description="The paragraph's number in the Code. In quotes.")
    locator: Text | None = Field(
        None, description="How the paragraph is found in the Code, if not by its number alone."
    )
    text: Text = Field(description="The quotation, verbatim, its quotation marks included.")
    citation: Text = Field(description="The source document's citation, verbatim.")
    damaged: Damaged = None
    source_note: SourceNote = None

    @property
    def found_at(self) -> str:
        """How the paragraph is found in the Code, in words."""
        return self.locator or f"paragraph {self.number}"


class Section(Record):
    """A heading of the source document and the quotations under it."""

    heading: Text
    slug: Slug
    introduction: tuple[Text, ...] = Field((), description="Paragraphs that are not quotations.")
    quotations: tuple[Quotation, ...]


class CodeOfPractice(Record):
    """The Code of Practice and what is quoted of it: ``code-of-practice.yml``."""

    title: Text
    short_title: Text
    abbreviation: Abbreviation = Field(description="The Code's part of a ref. Never changes.")
    published: Text
    publisher: Text
    url: Url = Field(description="Where the Code is published.")
    licence: Licence | None = Field(None, description="The rights in the Code's words.")
    sections: tuple[Section, ...]


class Support(Record):
    """That a quotation supports a level, a strand or a statement, and why."""

    level: Slug | None = Field(None, description="The slug of a level.")
    strand: Slug | None = Field(None, description="The slug of a strand.")
    statement: str | None = Field(None, description="The ref of a statement.")
    reason: Text = Field(description="Why, in one sentence of the site's own.")


class QuotationSupports(Record):
    """Everything that one quotation supports."""

    number: Paragraph = Field(description="The quotation's number.")
    supports: tuple[Support, ...] = Field(min_length=1)


class Supports(Record):
    """The editorial index of what rests on each quotation: ``supports.yml``."""

    quotations: tuple[QuotationSupports, ...]


class Term(Record):
    """A glossary entry: an abbreviation, or an approach, tool, role, … with a name."""

    slug: Slug = Field(description="The term's anchor on the glossary page. Never changes.")
    label: Text = Field(description="The term as a reader would look it up.")
    expansion: Text | None = Field(None, description="What an abbreviation stands for.")
    kind: Text = Field(description="What sort of thing it is, in one word: abbreviation, tool, …")
    forms: tuple[Text, ...] = Field(
        (), description="Other spellings of the label that stand in the standards."
    )
    definition: Text = Field(description="One to three sentences of the site's own.")
    source: Link | None = Field(None, description="An authoritative page about it.")
    related: tuple[Slug, ...] = Field((), description="Slugs of related terms.")


class Glossary(Record):
    """The terms that a newcomer may not know: ``glossary.yml``."""

    terms: tuple[Term, ...]


class Concept(Record):
    """Something that people look for, by whatever name, and where the standards speak of it.

    The words are those of SKOS: one preferred label, many alternative labels, and related
    concepts (https://www.w3.org/TR/skos-reference/).
    """

    slug: Slug = Field(description="The concept's part of an address. Never changes.")
    preferred_label: Text = Field(description="What the site calls it.")
    alternative_labels: tuple[Text, ...] = Field(
        (), description="What people call it, see or type. Each leads to this concept alone."
    )
    is_it: tuple[str, ...] = Field(
        (), description="Refs of the statements and quotations that are the answer, best first."
    )
    helps: tuple[str, ...] = Field((), description="Refs of those that help, best first.")
    related: tuple[Slug, ...] = Field((), description="Slugs of related concepts.")
    scope_note: Text | None = Field(
        None, description="What a reader should know, above all where the standards say nothing."
    )
    not_covered: bool = Field(
        default=False, description="Whether the standards say nothing about it."
    )

    @property
    def labels(self) -> tuple[str, ...]:
        """The preferred label and the alternative ones."""
        return (self.preferred_label, *self.alternative_labels)


class Thesaurus(Record):
    """What people say, and where the standards speak of it: ``thesaurus.yml``."""

    concepts: tuple[Concept, ...]
