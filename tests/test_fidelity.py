"""Every word of the source document is in the YAML, and the other way round.

The source is read here on its own terms; the YAML is written out in the source's
order; the two must be the same, word for word, but for what is listed as left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

if TYPE_CHECKING:
    from generator.catalogue import Catalogue, PlacedStatement

SOURCE = ROOT / "standards" / "source" / "mainstream-core-standards-semh.txt"

LEFT_OUT = {
    "[image: http://knet/ourcouncil/PublishingImages/KCC_Logo_medium.jpg]": (
        "the address of an image, the council's logo"
    ),
    "·": "the mark of a bullet",
}
"""What the YAML does not carry, and why. White space is layout and not compared."""


@pytest.fixture(scope="module")
def source() -> str:
    text = SOURCE.read_text(encoding="utf-8")
    for words in LEFT_OUT:
        assert words in text
        text = text.replace(words, " ")
    return " ".join(text.split())


def written(catalogue: Catalogue) -> list[str]:
    """Return everything that is verbatim, in the source's order: by row, then by column."""
    texts = [*catalogue.framework.introduction]
    for section in catalogue.code.sections:
        texts += [section.heading, *section.introduction]
        for quotation in section.quotations:
            texts += [quotation.text, quotation.citation]
    for area in catalogue.areas:
        texts.append(area.title)
        for level in catalogue.levels:
            texts += [level.title, *area.descriptors[level.slug]]
        for strand in catalogue.strands:
            for level in catalogue.levels:
                texts.append(strand.title)
                for top in catalogue.cell(area, level, strand).statements:
                    for statement in top.walk():
                        texts.append(statement.record.text)
                        if statement.record.link:
                            texts.append(statement.record.link.title)
    return texts


def test_yaml_and_source_are_the_same_word_for_word(catalogue: Catalogue, source: str) -> None:
    assert " ".join(written(catalogue)).split() == source.split()


def test_every_text_stands_in_the_source(catalogue: Catalogue, source: str) -> None:
    strange = [text for text in written(catalogue) if text not in source]
    assert strange == []


def test_source_has_the_cells_bullets_and_quotations_that_the_yaml_has(
    catalogue: Catalogue,
) -> None:
    raw = SOURCE.read_text(encoding="utf-8")
    filled = [cell for cell in catalogue.cells.values() if cell.statements]
    assert len(catalogue.statements) == raw.count("·")
    assert len(catalogue.quotations) == len(re.findall(r"\(CoP (?:2015)?", raw))
    strands = "|".join(re.escape(strand.title) for strand in catalogue.strands)
    assert len(filled) == len(re.findall(rf"^\t+(?:{strands})\s*$", raw, flags=re.MULTILINE))


def bullets(raw: str) -> list[tuple[str, bool]]:
    """Return the table's bullets in order, each with whether it stands behind a tab."""
    table = raw[raw.index("\t\tSystems") :]
    parts = re.split(r"(\t?)· ", table)
    return [
        (" ".join(text.split("\n\n")[0].split()), tab == "\t")
        for tab, text in zip(parts[1::2], parts[2::2], strict=True)
    ]


def by_text(catalogue: Catalogue) -> dict[str, list[PlacedStatement]]:
    found: dict[str, list[PlacedStatement]] = {}
    for statement in catalogue.statements.values():
        found.setdefault(statement.record.text, []).append(statement)
    return found


def test_bullets_behind_a_tab_are_children(catalogue: Catalogue) -> None:
    tabbed = [text for text, tab in bullets(SOURCE.read_text(encoding="utf-8")) if tab]
    statements = by_text(catalogue)
    assert tabbed
    for text in tabbed:
        assert [s.parent is not None for s in statements[text]] == [True], text


def test_all_and_only_lead_ins_have_children(catalogue: Catalogue) -> None:
    for statement in catalogue.statements.values():
        is_lead_in = statement.record.text.endswith((":", ";")) and not statement.record.link
        assert bool(statement.children) is is_lead_in, statement.ref


def test_restored_nesting(catalogue: Catalogue) -> None:
    children = {s.ref: len(s.children) for s in catalogue.statements.values() if s.children}
    assert children == {
        "SEMH-U-SYS-3": 4,
        "SEMH-U-SYS-3.4": 5,
        "SEMH-T-PRO-3": 4,
        "SEMH-T-CUR-1": 11,
        "SEMH-P-PRO-2": 6,
    }


def test_known_damage_is_marked(catalogue: Catalogue) -> None:
    damaged = {
        number: quotation.damaged
        for number, quotation in catalogue.quotations.items()
        if quotation.damaged
    }
    assert damaged["6.37"] == "reviewing and, where They SEN most frequently encountered"
    assert damaged["6.52"] == "(CoP 2015section 6.52)"
    assert "opens this quotation without" in (catalogue.quotations["6.50"].source_note or "")
    assert catalogue.statements["SEMH-U-PRO-3"].record.damaged == "short –term"
    odd = [q.number for q in catalogue.quotations.values() if not _is_regular(q.text, q.citation)]
    assert odd == [number for number, q in catalogue.quotations.items() if q.source_note]


def _is_regular(text: str, citation: str) -> bool:
    """Whether a quotation stands in the form that most have."""
    quoted = text.startswith("“") and text.endswith((".”", "?”"))
    return quoted and bool(
        re.fullmatch(r"\(CoP 2015 (section \d+\.\d+|Introduction \w+)\)", citation)
    )


def test_quotations_have_the_number_that_their_citation_gives(catalogue: Catalogue) -> None:
    for number, quotation in catalogue.quotations.items():
        assert re.search(r"(\d+\.\d+|[ivx]+)\)$", quotation.citation)[1] == number  # type: ignore[index]


def test_what_is_odd_has_its_note(catalogue: Catalogue) -> None:
    noted = {
        kind: {s.ref for s in catalogue.statements.values() if getattr(s.record, kind)}
        for kind in ("source_note", "editorial_note", "link")
    }
    assert noted == {
        "source_note": {"SEMH-U-CPD-4", "SEMH-U-PRO-3", "SEMH-T-CPD-1"},
        "editorial_note": {"SEMH-U-CPD-4"},
        "link": {"SEMH-U-CPD-4"},
    }
    guidance = catalogue.statements["SEMH-U-CPD-4"].record
    assert guidance.link
    assert "mental-health-and-behaviour-in-schools" in guidance.link.url
    assert "2018" in (guidance.editorial_note or "")
