"""Identifiers and addresses that stay: the same in every edition and in every export."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.imprint import permanent

if TYPE_CHECKING:
    from generator.catalogue import Catalogue

Kind = Literal[
    "framework",
    "area",
    "level",
    "cell",
    "statement",
    "code-of-practice",
    "quotation",
    "thesaurus",
    "concept",
    "association",
    "item-type",
    "licence",
]


@dataclass(frozen=True)
class Naming:
    """Names everything that is exported.

    An identifier is a UUID made of a name (RFC 9562, version 5), so that it is the same
    wherever and whenever it is made. The namespace is made of the publisher and the title
    that the *first* edition has: that edition is never changed, so a framework that is
    renamed keeps every identifier.
    """

    namespace: uuid.UUID
    site_url: str
    """Where the site is published; empty if that is not known."""

    def identifier(self, kind: Kind, name: str) -> str:
        """Return the UUID of something, by what keeps its name: a ref, a code or a slug."""
        return str(uuid.uuid5(self.namespace, f"{kind}/{name}"))

    def url(self, address: str) -> str | None:
        """Return an address of the site as a link from anywhere, if that is known."""
        return permanent(self.site_url, address) or None

    def uri(self, kind: Kind, name: str, address: str) -> str:
        """Return what names something on the web: its page, else its identifier."""
        return self.url(address) or f"urn:uuid:{self.identifier(kind, name)}"


def first_names(catalogue: Catalogue) -> tuple[str, str]:
    """Return publisher and title as the first edition has them, else as they are now."""
    first = next(iter(catalogue.standards.editions), catalogue.framework)
    return first.publisher, first.title


def naming(catalogue: Catalogue, site_url: str) -> Naming:
    """Return the names of what a catalogue holds."""
    return Naming(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(first_names(catalogue))), site_url)


def kind_of(catalogue: Catalogue, ref: str) -> Literal["statement", "quotation"]:
    """Return what a ref names, or named in a former edition."""
    was_quoted = any(ref == one.ref for of in catalogue.standards.editions for one in of.quotations)
    return "quotation" if was_quoted or ref in catalogue.quotations_by_ref else "statement"
