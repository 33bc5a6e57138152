"""What every pack says of itself: its language, its edition, where it is kept up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.text import day

if TYPE_CHECKING:
    from generator.catalogue import Catalogue

LANGUAGE = "en-GB"
"""The language of packs, as BCP 47 names it. Without a country, Word would not check spelling."""

LEVEL_COLOURS = ("00633a", "1d5fa3", "6a3a94", "9a4508", "9c1f5c", "0b6270")
"""Colours by a level's place in the order, as on the site, never by its name."""

LEVEL_TINTS = ("6fd39b", "8cc0f5", "cda6f0", "f3ab6d", "f49ac5", "6fcbd8")
"""The same colours on a dark ground."""

GROUND = "12436d"
"""The dark ground: the colour of the site's header."""


def release_day(catalogue: Catalogue) -> str:
    """Return the day of the edition's release, as in ``2026-05-02``; empty before it."""
    name = catalogue.framework.edition
    days = [one.released for one in catalogue.standards.editions if one.edition == name]
    return days[-1] if days else ""


def edition_line(catalogue: Catalogue) -> str:
    """Return the edition as readers name it: ``Edition 1, 2 May 2026``."""
    date = release_day(catalogue)
    return f"Edition {catalogue.framework.edition}, {day(date) if date else 'not released yet'}"


def permanent(site_url: str, address: str) -> str:
    """Return an address as it stays; empty if it is not known where the site is published."""
    return f"{site_url.rstrip('/')}{address}" if site_url else ""
