"""Invented standards of another authority: four levels, other strands, hostile words.

Nothing here is a real standard; the statements number themselves.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import yaml
from conftest import ROOT

from generator.build import check

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "<script>alert(1)</script> & *not* _marked_ `up` [x](javascript:alert(1)) {{ 7*7 }} 😀 {: #x }"
)
IMAGE = "<img src=x onerror=alert(2)>"
NOTES = ("edition_note", "source_note", "editorial_note", "scope_note", "reason", "definition")
"""Fields of the site's own words, whose hostile text must be shown as typed somewhere."""


def own(field: str) -> str:
    """Return hostile words for a field of the site's own."""
    return f"Own {field}. {HOSTILE} {IMAGE}"


LEVELS = ["first", "second", "third", "fourth"]
STRANDS = ["talking", "tools", "time", "teams", "tests", "texts", "turns"]


def framework(areas: list[str]) -> dict[str, Any]:
    """Return a framework with the given areas."""
    return {
        "title": "Other Standards",
        "publisher": "Another Council",
        "edition": "2",
        "edition_note": own("edition_note"),
        "latest_version": {"title": own("latest"), "url": "https://example.org/a(b)_c"},
        "introduction": [f"Words of another council. {HOSTILE}"],
        "areas": areas,
        "levels": [
            {
                "code": f"L{n}",
                "slug": slug,
                "title": f"{slug.title()} level {HOSTILE}",
                "short_title": f"{slug} {IMAGE}",
                "audience": own("audience"),
            }
            for n, slug in enumerate(LEVELS)
        ],
        "strands": [
            {
                "code": slug[:2].upper() + str(n),
                "slug": slug,
                "title": slug.title(),
                "short_title": f"{slug} {IMAGE}",
                "summary": own("summary"),
            }
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
        if number % 3 == 0:
            statement["link"] = {"title": own("link"), "url": "https://example.org/?a=1&b=(2)_*x*"}
            statement["damaged"] = "Point"
            statement["source_note"] = own("source_note")
            statement["editorial_note"] = own("editorial_note")
        if number % 4 == 0 and made + 2 <= count:
            statement["text"] = f"Point {made}, the TA says, in parts:"
            statement["statements"] = [
                {"number": 1, "text": f"part {made} of it"},
                {"number": 2, "text": f"part {made + 1} of it"},
            ]
            made += 2
        cell.append(statement)
        number += 1
    return {
        "code": code,
        "title": f"Area {code} {HOSTILE}",
        "short_title": f"{code} {IMAGE}",
        "descriptors": {"first": [f"Descriptor {HOSTILE}"]},
        "statements": statements,
    }


def code_of_practice() -> dict[str, Any]:
    """Return a code of practice with one quotation."""
    quotation = {
        "number": "1.2",
        "text": f"“They must quote. {HOSTILE}”",
        "citation": f"(Code 1.2 {IMAGE})",
        "source_note": own("source_note"),
    }
    section = {"heading": f"Heading {HOSTILE}", "slug": "one", "introduction": [HOSTILE]}
    return {
        "title": f"Code {HOSTILE}",
        "short_title": f"Code {IMAGE}",
        "abbreviation": "Cp",
        "published": "today",
        "publisher": f"They {HOSTILE}",
        "url": "https://example.org/code",
        "sections": [{**section, "quotations": [quotation]}],
    }


def supports(ref: str) -> dict[str, Any]:
    """Return what rests on the quotation."""
    targets: list[dict[str, str]] = [{"statement": ref}, {"level": "first"}, {"strand": "talking"}]
    entry = {"number": "1.2", "supports": [{**t, "reason": own("reason")} for t in targets]}
    return {"quotations": [entry]}


def glossary() -> dict[str, Any]:
    """Return a glossary with a term that the statements use."""
    term = {
        "slug": "ta",
        "label": "TA",
        "expansion": f"Expansion {HOSTILE} {IMAGE}",
        "kind": f"kind {IMAGE}",
        "definition": own("definition"),
        "source": {"title": own("source"), "url": "https://example.org/ta"},
    }
    return {"terms": [term]}


def induction(refs: list[str]) -> dict[str, Any]:
    """Return one sitting in which everything is read."""
    read = {"slug": "all", "title": f"Sitting {HOSTILE}", "read": refs, "prompt": own("prompt")}
    return {"introduction": own("induction"), "sittings": [read]}


def thesaurus(refs: list[str]) -> dict[str, Any]:
    """Return a thesaurus with one concept that leads somewhere and one that does not."""
    led = {"slug": "led", "preferred_label": f"Led {HOSTILE}", "is_it": refs, "related": ["not"]}
    labels = [f"label {HOSTILE}", f"picture {IMAGE}"]
    lost = {
        "slug": "not",
        "preferred_label": f"Lost {IMAGE}",
        "not_covered": True,
        "helps": refs[:1],
    }
    concepts = [{**led, "alternative_labels": labels}, {**lost, "scope_note": own("scope_note")}]
    return {"concepts": concepts}


def write(folder: Path, areas: dict[str, int]) -> None:
    """Write a project into ``folder``: standards with so many statements an area, and a site."""
    standards = folder / "standards"
    (standards / "areas").mkdir(parents=True)
    (standards / "framework.yml").write_text(_dump(framework(list(areas))), encoding="utf-8")
    for index, (slug, count) in enumerate(areas.items()):
        text = _dump(area(f"A{index}", count))
        (standards / "areas" / f"{slug}.yml").write_text(text, encoding="utf-8")
    first = "A0-L0-TA0-3"
    others = {
        "code-of-practice": code_of_practice(),
        "supports": supports(first),
        "glossary": glossary(),
    }
    for name, data in others.items():
        (standards / f"{name}.yml").write_text(_dump(data), encoding="utf-8")
    catalogue, _ = check(standards)
    assert catalogue is not None
    refs = [*catalogue.statements, *catalogue.quotations_by_ref]
    (standards / "thesaurus.yml").write_text(_dump(thesaurus(refs)), encoding="utf-8")
    reading = induction([*catalogue.cells_by_ref, *catalogue.quotations_by_ref])
    (standards / "induction.yml").write_text(_dump(reading), encoding="utf-8")
    write_config(folder)


def write_config(folder: Path) -> None:
    """Write what a site needs besides standards: the theme, one written page, and settings."""
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
