"""The site's sign: a step for each level, the first one under all others."""

from __future__ import annotations

from generator.imprint import GROUND, LEVEL_TINTS

SIZE = 32
"""Width and height of the tile, in units. All edges are even numbers, so that they are sharp
in a browser's tab, where a unit is half a pixel."""

_EDGE = 4
_GAP = 2
_ROOM = SIZE - 2 * _EDGE

MOST = 4
"""More steps than these could not be told apart in a tab."""


def favicon(levels: int) -> str:
    """Return the sign on a tile, as SVG: light on dark, so that it suits light and dark tabs.

    It has no style sheet, which the policy that servers send would forbid.
    """
    return _svg(f"0 0 {SIZE} {SIZE}", _tile(6) + _steps(levels))


def touch_icon(levels: int) -> str:
    """Return the sign on a square, whose corners phones round themselves, as SVG."""
    return _svg(f"0 0 {SIZE} {SIZE}", _tile(0) + _steps(levels))


def logo(levels: int) -> str:
    """Return the sign alone, for a dark ground, as SVG that stands in a page beside a name."""
    return _svg(f"{_EDGE} {_EDGE} {_ROOM} {_ROOM}", _steps(levels), ' aria-hidden="true"')


def _svg(box: str, content: str, attributes: str = "") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"{attributes}>{content}</svg>\n'


def _tile(radius: int) -> str:
    return f'<rect width="{SIZE}" height="{SIZE}" rx="{radius}" fill="#{GROUND}"/>'


def _steps(levels: int) -> str:
    """Return the steps, from the ground up, all ending at the right."""
    count = min(levels, MOST)
    height = _even((_ROOM - _GAP * (count - 1)) / count)
    parts = []
    for step in range(count):
        width = _even(_ROOM * (count - step) / count)
        x = SIZE - _EDGE - width
        y = SIZE - _EDGE - height - step * (height + _GAP)
        parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="1"'
            f' fill="#{LEVEL_TINTS[step]}"/>'
        )
    return "".join(parts)


def _even(length: float) -> int:
    """Return the greatest even number up to a length."""
    return int(length // 2) * 2
