"""A small framework that goes through four editions, for tests."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from generator.build import check
from generator.release import edition_file, edition_text

BASE = Path(__file__).parent / "base"
AREA = "areas/needs.yml"


class Folder:
    """A folder of standards that can be edited as data."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.exists():
            shutil.copytree(BASE, path)

    def read(self, file: str) -> Any:  # noqa: ANN401 - YAML
        return yaml.safe_load((self.path / file).read_text(encoding="utf-8"))

    def write(self, file: str, data: object) -> None:
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        (self.path / file).write_text(text, encoding="utf-8")

    def statements(self, level: str, strand: str) -> tuple[Any, list[Any]]:
        area = self.read(AREA)
        return area, area["statements"][level][strand]

    def name(self, edition: str) -> None:
        framework = self.read("framework.yml")
        framework["edition"] = edition
        self.write("framework.yml", framework)

    def release(self, day: str) -> None:
        catalogue, issues = check(self.path, "standards")
        assert not [issue for issue in issues if issue.is_error], issues
        assert catalogue is not None
        file = self.path / edition_file(catalogue)
        file.parent.mkdir(exist_ok=True)
        file.write_text(edition_text(catalogue, day), encoding="utf-8")

    def codes(self) -> set[str]:
        return {issue.code for issue in check(self.path, "standards")[1] if issue.is_error}


def four_editions(path: Path) -> Folder:
    """Add, change, move, withdraw with and without a successor, split, and rename a page."""
    folder = Folder(path)
    folder.release("2026-01-01")

    folder.name("2")
    area, rooms = folder.statements("all", "rooms")
    rooms[0]["text"] = "Keep the room calm and quiet."
    rooms.append({"number": 2, "text": "Offer a place to be alone."})
    area["statements"]["all"]["teaching"][1]["statements"].append(
        {"number": 3, "text": "by <b> & talking"}
    )
    folder.write(AREA, area)
    folder.release("2026-02-01")

    folder.name("3")
    area, teaching = folder.statements("all", "teaching")
    moved = teaching[1]["statements"].pop(2)
    teaching.append({"number": 3, "text": moved["text"]})
    teaching[1]["statements"].pop(1)
    area["statements"]["all"]["rooms"].pop(1)
    folder.write(AREA, area)
    withdrawn: dict[str, Any] = {
        "refs": [
            {
                "ref": "NEED-A-TEA-2.3",
                "edition": "3",
                "reason": "It is a way of its own.",
                "successors": ["NEED-A-TEA-3"],
            },
            {
                "ref": "NEED-A-TEA-2.2",
                "edition": "3",
                "reason": "Showing covers it.",
                "successors": ["NEED-A-TEA-2.1"],
            },
            {"ref": "NEED-A-ROO-2", "edition": "3", "reason": "Few schools have such a place."},
        ]
    }
    folder.write("withdrawn.yml", withdrawn)
    folder.release("2026-03-01")

    folder.name("4")
    area, teaching = folder.statements("all", "teaching")
    teaching.pop(0)
    teaching += [
        {"number": 4, "text": "Use plain words in speech."},
        {"number": 5, "text": "Use plain words in writing."},
    ]
    for by_strand in area["statements"].values():
        if "rooms" in by_strand:
            by_strand["places"] = by_strand.pop("rooms")
    folder.write(AREA, area)
    framework = folder.read("framework.yml")
    framework["strands"][1]["slug"] = "places"
    folder.write("framework.yml", framework)
    glossary = folder.read("glossary.yml")
    glossary["terms"][0]["slug"] = "teaching-assistant"
    glossary["terms"][1]["related"] = ["teaching-assistant"]
    folder.write("glossary.yml", glossary)
    withdrawn["refs"].append(
        {
            "ref": "NEED-A-TEA-1",
            "edition": "4",
            "reason": "Speech and writing are two things.",
            "successors": ["NEED-A-TEA-4", "NEED-A-TEA-5"],
        }
    )
    withdrawn["addresses"] = [
        {"address": old, "edition": "4", "successor": new}
        for old, new in [
            ("/needs/rooms/", "/needs/places/"),
            ("/needs/all/rooms/", "/needs/all/places/"),
            ("/glossary/#ta", "/glossary/#teaching-assistant"),
        ]
    ]
    folder.write("withdrawn.yml", withdrawn)
    folder.release("2026-04-01")
    return folder
