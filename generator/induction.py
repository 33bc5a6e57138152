"""The records of the induction reading: ``induction.yml``."""

from __future__ import annotations

from pydantic import Field

from generator.fields import Slug, Text
from generator.record import Record


class Sitting(Record):
    """What a new member of staff reads at one time."""

    slug: Slug = Field(description="The sitting's part of an address. Never changes.")
    title: Text = Field(description="What it is about, in the site's own words.")
    read: tuple[str, ...] = Field(
        min_length=1,
        description="What is read, in order: refs of statements, each with everything under it, of"
        " quotations, or of cells: the codes of area, level and strand, as in “A-B-C”.",
    )
    prompt: Text = Field(description="“What would you do?”: a situation, in the site's own words.")


class Induction(Record):
    """The reading for new staff, in short sittings, in order: ``induction.yml``."""

    introduction: Text | None = Field(None, description="What it is for; the site's own words.")
    sittings: tuple[Sitting, ...] = Field(min_length=1)
