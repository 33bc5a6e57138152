"""What the page of a reader's own list knows: every statement that ever was.

The list itself lies in the reader's browser. The page joins the two by ref, so that a list
outlives any edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses
from generator.search import script

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.history import History

ADDRESS = f"{addresses.LIST}data.js"
"""Where the data lies in the site."""


def list_data(catalogue: Catalogue, past: History) -> str:
    """Return the script that hands the list its data.

    It holds the titles of areas, levels and strands in order; the names of the editions; the
    statements in reading order, what is gone last, each with its address, its place as three
    numbers, its lead-in and its wordings; and what became of what is gone. A wording stands
    with the first edition that has it.
    """
    wordings = _wordings(catalogue, past)
    order = [*(ref for ref in wordings if ref not in past.gone), *past.gone]
    return script(
        "listData",
        {
            "areas": [area.title for area in catalogue.areas],
            "levels": [level.title for level in catalogue.levels],
            "strands": [strand.title for strand in catalogue.strands],
            "editions": [edition.name for edition, _ in past.editions],
            "statements": {
                ref: {
                    "address": past.last[ref][1].address,
                    "place": _place(catalogue, ref),
                    "under": past.last[ref][1].under or "",
                    "wordings": wordings[ref],
                }
                for ref in order
                if ref in wordings
            },
            "gone": {
                ref: [change.kind, change.edition, change.reason or "", change.successors]
                for ref, change in past.gone.items()
                if ref in wordings
            },
        },
    )


def _wordings(catalogue: Catalogue, past: History) -> dict[str, list[tuple[str, str]]]:
    """Return the wordings of every statement that ever was; of the present ones first."""
    found: dict[str, list[tuple[str, str]]] = {ref: [] for ref in catalogue.statements}
    for released in catalogue.standards.editions:
        found |= {one.ref: [] for one in released.statements}
    for edition, _ in past.editions:
        for ref, version in edition.versions.items():
            if ref in found and (not found[ref] or found[ref][-1][1] != version.text):
                found[ref].append((edition.name, version.text))
    return found


def _place(catalogue: Catalogue, ref: str) -> tuple[int, ...]:
    """Return the numbers of the area, level and strand that a ref names, if all are there still.

    A ref of the past has no record that says so; its codes do.
    """
    kinds = (
        [area.code for area in catalogue.areas],
        [level.code for level in catalogue.levels],
        [strand.code for strand in catalogue.strands],
    )
    codes = ref.split("-")[: len(kinds)]
    numbers = tuple(
        known.index(code) for known, code in zip(kinds, codes, strict=False) if code in known
    )
    return numbers if len(numbers) == len(kinds) else ()
