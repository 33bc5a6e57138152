"""Invented standards of another authority: four levels, other strands, hostile words.

Nothing here is a real standard; the statements number themselves.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import yaml
from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "<script>alert(1)</script> & *not* _marked_ `up` [x](javascript:alert(1)) {{ 7*7 }} 😀 {: #x }"
)
LEVELS = ["first", "second", "third", "fourth"]
STRANDS = ["talking", "tools", "time", "teams", "tests", "texts", "turns"]


def framework(areas: list[str]) -> dict[str, Any]:
    """Return a framework with the given areas."""
    return {
        "title": "Other Standards",
        "publisher": "Another Council",
        "edition": "2",
        "introduction": [f"Words of another council. {HOSTILE}"],
        "areas": areas,
        "levels": [
            {"code": f"L{n}", "slug": slug, "title": f"{slug.title()} level {HOSTILE}"}
            for n, slug in enumerate(LEVELS)
        ],
        "strands": [
            {"code": slug[:2].upper() + str(n), "slug": slug, "title": slug.title()}
            for n, slug in enumerate(STRANDS)
        ],
    }


def area(code: str, count: int) -> dict[str, Any]:
    """Return an area with ``count`` statements, spread so that some cells stay empty."""
    statements: dict[str, Any] = {}
    made = 0
    number = 0
    while made < count:
        level = LEVELS[number % len(LEVELS)]
        strand = STRANDS[(number // 2) % len(STRANDS)]
        cell = statements.setdefault(level, {}).setdefault(strand, [])
        statement: dict[str, Any] = {
            "number": len(cell) * 5 + 3,
            "text": f"Point {made}. {HOSTILE}",
        }
        made += 1
        if number % 4 == 0 and made + 2 <= count:
            statement["text"] = f"Point {made}, in parts:"
            statement["statements"] = [
                {"number": 1, "text": f"part {made} of it"},
                {"number": 2, "text": f"part {made + 1} of it"},
            ]
            made += 2
        cell.append(statement)
        number += 1
    return {"code": code, "title": f"Area {code} {HOSTILE}", "statements": statements}


def write(folder: Path, areas: dict[str, int]) -> None:
    """Write a project into ``folder``: standards with so many statements an area, and a site."""
    standards = folder / "standards"
    (standards / "areas").mkdir(parents=True)
    (standards / "framework.yml").write_text(_dump(framework(list(areas))), encoding="utf-8")
    for index, (slug, count) in enumerate(areas.items()):
        text = _dump(area(f"A{index}", count))
        (standards / "areas" / f"{slug}.yml").write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    (folder / "docs" / "about").mkdir(parents=True)
    (folder / "docs" / "about" / "index.md").write_text(
        "# About\n\n## Whose words\n", encoding="utf-8"
    )
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = config.index("nav:\n"), config.index("validation:\n")
    config = config[:start] + "nav:\n  - About: about/index.md\n\n" + config[end:]
    start, end = config.index("    - title: Sources\n"), config.index("extra_css:")
    (folder / "mkdocs.yml").write_text(config[:start] + config[end:], encoding="utf-8")


def _dump(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
