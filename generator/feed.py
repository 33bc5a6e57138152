"""The feed of editions, in Atom (RFC 4287)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator import addresses
from generator.exports.naming import first_names

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.history import History

ATOM = "http://www.w3.org/2005/Atom"


def feed(catalogue: Catalogue, past: History, site_url: str) -> str:
    """Return the feed.

    Args:
        catalogue: the standards.
        past: their history.
        site_url: where the site is published; if empty, links are relative to the feed.
    """
    framework = catalogue.framework
    released = [edition for edition, _ in past.editions if edition.released]
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {"xml:lang": "en"})
    _add(root, "title", f"{framework.title}: editions")
    names = first_names(catalogue)
    _add(root, "id", _identifier(*names))
    _add(root, "updated", f"{max(str(edition.released) for edition in released)}T00:00:00Z")
    _add(_add(root, "author"), "name", framework.publisher)
    _add(root, "link", rel="self", href=_link(addresses.FEED, site_url))
    _add(root, "link", href=_link(addresses.EDITIONS, site_url))
    for edition in reversed(released):
        entry = _add(root, "entry")
        _add(entry, "title", f"Edition {edition.name}")
        _add(entry, "id", _identifier(*names, edition.name))
        _add(entry, "updated", f"{edition.released}T00:00:00Z")
        _add(entry, "link", href=_link(addresses.edition(edition.name), site_url))
        _add(entry, "summary", edition.note or f"Edition {edition.name} of {framework.title}.")
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, "unicode")}\n'


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    """Add an element to another and return it."""
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def _identifier(*names: str) -> str:
    """Return an identifier that the same names always give (RFC 9562, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join(names)).urn


def _link(address: str, site_url: str) -> str:
    """Return a link from the feed to an address."""
    if site_url:
        return f"{site_url.rstrip('/')}{address}"
    return address.removeprefix(addresses.EDITIONS) or "./"
