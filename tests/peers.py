"""The same statements for other tools that keep statements with identifiers.

`StrictDoc <https://strictdoc.readthedocs.io>`_ and `Sphinx-Needs
<https://sphinx-needs.readthedocs.io>`_ get a document for each area, a section for each cell and an
element for each statement, with its ref, its wording and the lead-in that it stands under.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.catalogue import Catalogue, Placed

SPHINX_CONF = r"""
project = "Standards"
extensions = ["sphinx_needs"]
needs_id_regex = r"^[A-Za-z0-9._-]+$"
needs_types = [
    {"directive": "statement", "title": "Statement", "prefix": "", "color": "#fff", "style": "node"}
]
needs_build_json = False
"""


def write_strictdoc(catalogue: Catalogue, folder: Path) -> None:
    """Write the standards as StrictDoc reads them, into a new folder."""
    folder.mkdir(parents=True)
    for area in catalogue.areas:
        parts = [f"[DOCUMENT]\nTITLE: {area.title}\n"]
        for title, placed in _cells(catalogue, area.slug):
            parts.append(f"[[SECTION]]\nTITLE: {title}\n")
            parts += [_requirement(one) for one in placed]
            parts.append("[[/SECTION]]\n")
        (folder / f"{area.slug}.sdoc").write_text("\n".join(parts), encoding="utf-8")


def _requirement(placed: Placed) -> str:
    under = f"RELATIONS:\n- TYPE: Parent\n  VALUE: {placed.parent}\n" if placed.parent else ""
    return (
        f"[REQUIREMENT]\nUID: {placed.ref}\nTITLE: {placed.ref}\n"
        f"STATEMENT: >>>\n{placed.record.text}\n<<<\n{under}"
    )


def write_sphinx(catalogue: Catalogue, folder: Path) -> None:
    """Write the standards as Sphinx-Needs reads them, into a new folder."""
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(SPHINX_CONF, encoding="utf-8")
    areas = "\n".join(f"   {area.slug}" for area in catalogue.areas)
    (folder / "index.rst").write_text(
        f"Standards\n=========\n\n.. toctree::\n\n{areas}\n", encoding="utf-8"
    )
    for area in catalogue.areas:
        parts = [f"{area.title}\n{'=' * len(area.title)}\n"]
        for title, placed in _cells(catalogue, area.slug):
            parts.append(f"{title}\n{'-' * len(title)}\n")
            parts += [_need(one) for one in placed]
        (folder / f"{area.slug}.rst").write_text("\n".join(parts), encoding="utf-8")


def _need(placed: Placed) -> str:
    words = re.sub(r"([*`|_\\])", r"\\\1", placed.record.text)
    under = f"   :links: {placed.parent}\n" if placed.parent else ""
    return f".. statement:: {placed.ref}\n   :id: {placed.ref}\n{under}\n   {words}\n"


def _cells(catalogue: Catalogue, area: str) -> Iterator[tuple[str, Iterable[Placed]]]:
    """Yield the title of each cell of an area that holds statements, and these."""
    there = [one for one in catalogue.statements.values() if one.area.slug == area]
    for (level, strand), placed in groupby(there, lambda one: (one.level.title, one.strand.title)):
        yield f"{level}: {strand}", list(placed)
