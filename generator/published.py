"""What has been published: the records of editions, and of what became of what is gone.

An edition is written once by ``standards release`` and never changed. What an edition
promised and the standards no longer hold stands in ``withdrawn.yml``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.fields import Text, form
from generator.record import Record

EDITION = r"^(?=.{1,20}$)[0-9]+(\.[0-9]+)*$"
REF = r"^(?=.{1,100}$)[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$"
_PART = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
ADDRESS = rf"^(?=.{{1,400}}$)/(?:{_PART}/)*(?:#{_PART})?$"
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def _day(value: str) -> str:
    """Return a date if the calendar has it."""
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError(
            "name.form", "{found} is no day of the calendar", {"found": f"“{value}”"}
        ) from None
    return value


EditionName = Annotated[
    str, AfterValidator(form(EDITION, "the name of an edition: numbers and dots, as in “2”"))
]
Ref = Annotated[str, AfterValidator(form(REF, "a ref, such as that of a statement or quotation"))]
Address = Annotated[
    str,
    AfterValidator(form(ADDRESS, "an address: from “/” on, in small letters, “/needs/all/”")),
]
Date = Annotated[
    str,
    AfterValidator(form(DATE, "a date, as in “2026-01-31”")),
    AfterValidator(_day),
]
Checksum = Annotated[str, AfterValidator(form(r"^[0-9a-f]{64}$", "a SHA-256 in hexadecimal"))]


class Wording(Record):
    """A statement or quotation as an edition has it."""

    ref: Ref
    address: Address
    under: Ref | None = Field(None, description="The ref of the lead-in it stands under.")
    text: Text
    sha256: Checksum = Field(description="The SHA-256 of the text in UTF-8.")


class Edition(Record):
    """One released edition: ``editions/1.yml``. Written by ``standards release``, never changed."""

    edition: EditionName
    released: Date = Field(description="The day of the release.")
    title: Text
    publisher: Text
    note: Text | None = Field(None, description="What is known of the edition's date.")
    statements: tuple[Wording, ...] = ()
    quotations: tuple[Wording, ...] = ()
    addresses: tuple[Address, ...] = Field(
        (), description="Every other address of the edition: pages, and places on them."
    )

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """The statements, then the quotations."""
        return (*self.statements, *self.quotations)


class Withdrawal(Record):
    """A statement or quotation that a former edition had and the standards no longer have."""

    ref: Ref
    edition: EditionName = Field(description="The first edition without it.")
    reason: Text = Field(description="Why, in the site's own words.")
    successors: tuple[Ref, ...] = Field((), description="Refs of what stands in its place.")


class MovedAddress(Record):
    """An address that a former edition had and the site no longer has."""

    address: Address
    edition: EditionName = Field(description="The first edition without it.")
    successor: Address = Field(description="Where its readers are sent.")


class Rewriting(Record):
    """A statement whose wording changed so much that it could be taken for another."""

    ref: Ref
    edition: EditionName = Field(description="The edition with the new wording.")
    reason: Text = Field(description="Why it is still the same statement.")


class Withdrawn(Record):
    """What became of what is gone: ``withdrawn.yml``."""

    refs: tuple[Withdrawal, ...] = ()
    addresses: tuple[MovedAddress, ...] = ()
    rewritten: tuple[Rewriting, ...] = ()


def edition_order(name: str) -> tuple[int, ...]:
    """Return what the names of editions are sorted by: ``2`` before ``10``, ``2.1`` after ``2``."""
    return tuple(int(part) for part in re.findall(r"\d+", name))
