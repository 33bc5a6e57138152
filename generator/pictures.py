"""Pictures of the site: its sign, and the card that is shown where a link is shared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses, sign
from generator.imprint import LANGUAGE
from generator.packs import Pack
from generator.packs.typesetting import png
from generator.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue

PREVIEW_WIDTH, PREVIEW_HEIGHT = 1200, 630
"""Pixels of a card, as networks ask for it (The Open Graph protocol names no size)."""

TOUCH_ICON_SIZE = 180
"""Pixels of an icon on a phone's home screen, in both directions."""

LONGEST_TITLE, LONGEST_NAME = 240, 60
"""Characters that a card has room for."""


@dataclass(frozen=True)
class Preview:
    """The card: whose standards they are, their levels, and a matrix of levels and strands."""

    title: str
    publisher: str
    levels: tuple[str, ...]
    matrix: tuple[tuple[bool, ...], ...]
    """By level, then by strand: whether the standards say anything there."""
    language: str = LANGUAGE


@dataclass(frozen=True)
class Icon:
    """An icon, from SVG."""

    svg: str
    size: int
    language: str = LANGUAGE


def pictures(catalogue: Catalogue) -> Iterator[Pack]:
    """Yield every picture of pixels, to be made."""
    yield Pack(addresses.PREVIEW, preview_png, preview(catalogue))
    svg = sign.touch_icon(len(catalogue.levels))
    yield Pack(addresses.TOUCH_ICON, icon_png, Icon(svg, TOUCH_ICON_SIZE))


def drawings(catalogue: Catalogue) -> dict[str, str]:
    """Return every drawing, as SVG, by its address."""
    return {addresses.FAVICON: sign.favicon(len(catalogue.levels))}


def facts(catalogue: Catalogue) -> dict[str, str | int]:
    """Return what templates need of the pictures: addresses, words, and the sign for the head."""
    shown = preview(catalogue)
    return {
        "image": addresses.PREVIEW.lstrip("/"),
        "width": PREVIEW_WIDTH,
        "height": PREVIEW_HEIGHT,
        "alt": f"{shown.title}. {shown.publisher}. A grid with a column for each level, each"
        f" a step higher than the one before: {', '.join(shown.levels)}.",
        "logo": sign.logo(len(catalogue.levels)),
        "icon": addresses.TOUCH_ICON.lstrip("/"),
        "locale": LANGUAGE.replace("-", "_"),
    }


def preview(catalogue: Catalogue) -> Preview:
    """Return what stands on the card."""
    framework = catalogue.framework
    cells = [cell for cell in catalogue.cells.values() if cell.statements]
    filled = {(cell.level.slug, cell.strand.slug) for cell in cells}
    return Preview(
        title=excerpt(framework.title, LONGEST_TITLE),
        publisher=excerpt(framework.publisher, LONGEST_NAME),
        levels=tuple(excerpt(level.short, LONGEST_NAME) for level in catalogue.levels),
        matrix=tuple(
            tuple((level.slug, strand.slug) in filled for strand in catalogue.strands)
            for level in catalogue.levels
        ),
    )


def preview_png(of: Preview) -> bytes:
    """Return the card as a picture."""
    return png("preview.typ", of)


def icon_png(of: Icon) -> bytes:
    """Return an icon as a picture."""
    return png("icon.typ", of)
