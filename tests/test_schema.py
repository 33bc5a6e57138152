"""The JSON Schemas in ``standards/schema/`` are current, and each file names its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml
from conftest import ROOT

from generator import schema

if TYPE_CHECKING:
    from pathlib import Path

STANDARDS = ROOT / "standards"
FILES = sorted(STANDARDS.rglob("*.yml"))


def test_schemas_on_disk_are_current() -> None:
    on_disk = {p.name: p.read_text(encoding="utf-8") for p in (STANDARDS / "schema").iterdir()}
    assert on_disk == schema.schemas(), "run `standards schema`"


def named(path: Path) -> Path:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix), path
    return (path.parent / first.removeprefix(prefix)).resolve()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_fits_the_schema_it_names(path: Path) -> None:
    found = json.loads(named(path).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), found)


def test_a_schema_finds_what_is_wrong() -> None:
    area = json.loads(schema.schemas()["area.schema.json"])
    for wrong in (
        {"code": "A", "title": "x", "statements": {"all": {"one": [{"number": 0, "text": "x"}]}}},
        {"code": "a", "title": "x", "statements": {}},
        {"code": "A", "title": "x", "statements": {}, "other": 1},
        {"code": "A", "title": "x"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, area)
