"""What the list page knows of the standards: every statement that ever was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from editions import Folder, four_editions

from generator.build import check
from generator.history import history
from generator.list_data import list_data

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue


def data_of(catalogue: Catalogue) -> dict[str, Any]:
    script = list_data(catalogue, history(catalogue))
    before, _, text = script.partition(".listData=")
    assert before == "(window.standardsSearch??={})"
    found: dict[str, Any] = json.loads(text.rstrip().removesuffix(";"))
    return found


def data_in(folder: Path) -> dict[str, Any]:
    catalogue, _ = check(folder)
    assert catalogue is not None
    return data_of(catalogue)


def test_every_present_statement_is_there_in_order(catalogue: Catalogue) -> None:
    data = data_of(catalogue)
    assert list(data["statements"]) == list(catalogue.statements)
    for ref, placed in catalogue.statements.items():
        one = data["statements"][ref]
        area, level, strand = one["place"]
        assert (
            data["areas"][area],
            data["levels"][level],
            data["strands"][strand],
        ) == (placed.area.title, placed.level.title, placed.strand.title)
        assert one["wordings"][-1][1] == placed.record.text
        assert one["under"] == (placed.parent or "")
    assert data["gone"] == {}


def test_it_holds_standards_that_were_never_released(tmp_path: Path) -> None:
    data = data_in(Folder(tmp_path / "standards").path)
    assert data["editions"] == ["1"]
    assert data["statements"]["NEED-A-ROO-1"]["wordings"] == [["1", "Keep the room quiet."]]


def test_it_holds_what_editions_changed_and_what_became_of_what_is_gone(tmp_path: Path) -> None:
    data = data_in(four_editions(tmp_path / "standards").path)
    assert data["editions"] == ["1", "2", "3", "4"]
    assert data["statements"]["NEED-A-ROO-1"]["wordings"] == [
        ["1", "Keep the room quiet."],
        ["2", "Keep the room calm and quiet."],
    ]
    withdrawn = data["statements"]["NEED-A-TEA-1"]
    assert (withdrawn["place"], withdrawn["wordings"][0][0]) == ([0, 0, 0], "1")
    assert data["gone"]["NEED-A-TEA-1"] == [
        "withdrawn",
        "4",
        "Speech and writing are two things.",
        ["NEED-A-TEA-4", "NEED-A-TEA-5"],
    ]
    assert data["gone"]["NEED-A-TEA-2.3"][0] == "moved"
    assert data["statements"]["NEED-A-TEA-2.3"]["under"] == "NEED-A-TEA-2"
    assert list(data["statements"])[-len(data["gone"]) :] == list(data["gone"])
    assert not [ref for ref in data["statements"] if ref.startswith("CoP")]


def test_a_ref_of_a_level_that_is_no_more_has_no_place(tmp_path: Path) -> None:
    folder = four_editions(tmp_path / "standards")
    framework = folder.read("framework.yml")
    framework["edition"] = "5"
    framework["strands"][0]["code"] = "TEX"
    folder.write("framework.yml", framework)
    data = data_in(folder.path)
    assert data["statements"]["NEED-A-TEA-1"]["place"] == []
    assert data["statements"]["NEED-A-ROO-2"]["place"] == [0, 0, 1]
