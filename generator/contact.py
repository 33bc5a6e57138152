"""Record of whom readers can reach: the body that runs the site."""

from __future__ import annotations

from pydantic import Field

from generator.fields import Email, Telephone, Text, Url
from generator.record import Record

WAYS = ("email", "telephone", "post", "page")
"""The keys of a contact that say how someone is reached."""


class Contact(Record):
    """Who runs the site, and how they are reached."""

    name: Text | None = Field(
        None, description="The body that runs the site; without it, the publisher."
    )
    email: Email | None = Field(None, description="An address that is read, not a person's own.")
    telephone: Telephone | None = None
    post: tuple[Text, ...] = Field((), description="The postal address, a line an item.")
    page: Url | None = Field(None, description="A page with a contact form.")
    reply_within: Text | None = Field(
        None, description="How long a reply takes at most, such as “10 working days”."
    )

    @property
    def has_way(self) -> bool:
        """Whether it says any way to reach them."""
        return any(getattr(self, way) for way in WAYS)
