"""The sitemap (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.exports.days import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable

ADDRESS = "/sitemap.xml"
"""Where it lies in the site."""

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(site_url: str, dated: Iterable[str], others: Iterable[str], updated: str) -> str:
    """Return the sitemap.

    Args:
        site_url: where the site is published; the protocol wants whole addresses.
        dated: the addresses of pages made from the standards.
        others: the addresses of other pages.
        updated: the day of the edition that the first show; never that of a build, which would
            say from day to day that everything has changed.
    """
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(f"{{{NAMESPACE}}}urlset")
    pages = [(address, updated) for address in dated] + [(address, NEVER) for address in others]
    for address, day in sorted(pages):
        page = ET.SubElement(root, f"{{{NAMESPACE}}}url")
        place = ET.SubElement(page, f"{{{NAMESPACE}}}loc")
        place.text = f"{site_url.rstrip('/')}{address}"
        if day != NEVER:
            ET.SubElement(page, f"{{{NAMESPACE}}}lastmod").text = day
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, "unicode")}\n'
