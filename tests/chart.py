"""A drawing of how costs grow with size: both axes are logarithmic, so linear growth is a line."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 60, 170, 20, 50
COLOURS = ("#5f6a72", "#00703c", "#1d70b8", "#d4351c", "#6f42c1", "#8a5a00", "#28282b")
HALO = 'stroke="#fff" stroke-width="5" paint-order="stroke"'
"""Keeps a name readable where the line of another kind passes behind it."""


def lines(found: Mapping[str, Mapping[int, float]], across: str, up: str) -> str:
    """Return an SVG with a line for each kind.

    Args:
        found: for each kind, what it costs at each size.
        across: what sizes count.
        up: the unit of costs.
    """
    sizes = sorted({size for costs in found.values() for size in costs})
    costs = [cost for kind in found.values() for cost in kind.values()]
    low, high = (
        edge(math.log10(value))
        for edge, value in ((math.floor, min(costs)), (math.ceil, max(costs)))
    )

    def x(size: float) -> float:
        part = math.log(size / sizes[0]) / (math.log(sizes[-1] / sizes[0]) or 1)
        return LEFT + part * (WIDTH - LEFT - RIGHT)

    def y(cost: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(cost) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="13"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        f"<title>{escape(up)} by number of {escape(across.lower())}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{LEFT} {at:.0f}H{WIDTH - RIGHT}" stroke="#d0d4d8"/>')
        parts.append(
            f'<text x="{LEFT - 8}" y="{at + 4:.0f}" text-anchor="end">{10.0**power:g}</text>'
        )
    below = HEIGHT - BOTTOM + 20
    parts += [
        f'<text x="{x(size):.0f}" y="{below}" text-anchor="middle">{size:,}</text>'
        for size in sizes
    ]
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 8}">{escape(across)}; {escape(up.lower())}</text>')
    ends = []
    for (kind, by_size), colour in zip(found.items(), COLOURS, strict=False):
        points = [(x(size), y(cost)) for size, cost in sorted(by_size.items())]
        if points:
            way = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
            parts.append(
                f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>'
            )
            parts += [
                f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in points
            ]
            ends.append((points[-1][1], points[-1][0], kind, colour))
    last = -math.inf
    for at, from_x, kind, colour in sorted(ends):
        place = max(at, last + 16)
        last = place
        parts.append(
            f'<text x="{from_x + 10:.0f}" y="{place + 4:.0f}" fill="{colour}" {HALO}>'
            f"{escape(kind)}</text>"
        )
    return "\n".join([*parts, "</svg>\n"])
