"""The accessibility statement, in the form that the regulations of 2018 require.

Its parts, their order and the sentences that the law fixes are those of the Government
Digital Service's sample statement of public sector websites. What it says of tests is true of
the site as it is built here; whoever runs it is data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.compose import Composer
from generator.pages.parts import Head, LinkView
from generator.text import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator import model
    from generator.catalogue import Catalogue
    from generator.contact import Contact

PREPARED = "2026-11-28"
"""The day on which the statement was first written."""

REVIEWED = "2026-11-28"
"""The day on which the site was last tested as it says, and its words were last read against
the result. The law wants them reviewed once a year at least."""


@dataclass(frozen=True)
class WayView:
    """A way to reach someone; without an address it is no link."""

    what: str
    words: str
    address: str | None = None


@dataclass(frozen=True)
class ContactView:
    """Who runs the site, and how they are reached."""

    name: str
    ways: tuple[WayView, ...]
    reply_within: str | None


@dataclass(frozen=True)
class AccessibilityPage:
    """The accessibility statement."""

    head: Head
    framework: model.Framework
    contact: ContactView | None
    sources: tuple[LinkView, ...]
    """The copies of documents that others made."""
    packs: LinkView
    prepared: str
    reviewed: str


def accessibility(catalogue: Catalogue) -> AccessibilityPage:
    """Return the accessibility statement."""
    framework = catalogue.framework
    address = addresses.ACCESSIBILITY
    return AccessibilityPage(
        head=Head(
            address=address,
            title="Accessibility statement",
            heading=f"Accessibility statement for {framework.title}",
            description="How accessible this website is, what was tested and what was not,"
            " and whom to tell about a problem.",
            crumbs=Composer(catalogue, address).crumbs(LinkView("Accessibility statement")),
        ),
        framework=framework,
        contact=_contact(framework),
        sources=tuple(
            LinkView(of.title, addresses.source_document(of.file)) for of in framework.sources
        ),
        packs=LinkView("Packs", addresses.PACKS),
        prepared=day(PREPARED),
        reviewed=day(REVIEWED),
    )


def _contact(framework: model.Framework) -> ContactView | None:
    """Return who runs the site, if the standards name them."""
    contact = framework.contact
    if contact is None:
        return None
    name = contact.name or framework.publisher
    return ContactView(name, tuple(_ways(contact)), contact.reply_within)


def _ways(contact: Contact) -> Iterator[WayView]:
    """Yield every way to reach someone, the quickest first."""
    if contact.email:
        yield WayView("Email", contact.email, f"mailto:{contact.email}")
    if contact.telephone:
        # A nought in brackets is dialled in the country only; "tel:" links want digits (RFC 3966).
        digits = re.sub(r"\(0\)|[^+0-9]", "", contact.telephone)
        yield WayView("Telephone", contact.telephone, f"tel:{digits}")
    if contact.page:
        yield WayView("Contact form", contact.page, contact.page)
    if contact.post:
        yield WayView("Post", ", ".join(contact.post))
