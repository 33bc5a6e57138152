"""The fields of ``standards.json`` as tables, read from its JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.exports.json_shape import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

Schema: TypeAlias = dict[str, Any]

TYPES = {"string": "text", "integer": "number", "boolean": "true or false", "null": "null"}


@dataclass(frozen=True)
class FieldRow:
    """A field of a part."""

    name: str
    type: str
    meaning: str
    own: bool
    """Whether it holds the site's own words."""


@dataclass(frozen=True)
class PartTable:
    """A part of the file, and its fields."""

    name: str
    meaning: str
    fields: tuple[FieldRow, ...]


def part_tables(schema: Schema) -> tuple[PartTable, ...]:
    """Return every part of a schema in reading order, the whole file first."""
    found: dict[str, PartTable] = {}
    waiting = [schema]
    while waiting:
        part = waiting.pop(0)
        if part["title"] not in found:
            found[part["title"]] = _table(part)
            waiting += [schema["$defs"][name] for name in _parts_in(part["properties"])]
    return tuple(found.values())


def _table(part: Schema) -> PartTable:
    """Return one part."""
    rows = (
        FieldRow(name, _type(field), field["description"], own=bool(field.get(OWN)))
        for name, field in part["properties"].items()
    )
    return PartTable(part["title"], part["description"], tuple(rows))


def _type(field: Schema) -> str:
    """Return what a field holds, in words."""
    if "$ref" in field:
        return _name(field)
    if "anyOf" in field:
        return " or ".join(map(_type, field["anyOf"]))
    values = field.get("enum", [field["const"]] if "const" in field else [])
    if values:
        return ", ".join(f"“{value}”" for value in values)
    if field["type"] == "array":
        return f"list of {_type(field['items'])}"
    if field["type"] == "object":
        return f"by name: {_type(field['additionalProperties'])}"
    return TYPES[field["type"]]


def _parts_in(value: object) -> Iterator[str]:
    """Yield the names of the parts that some fields hold."""
    if isinstance(value, dict):
        if "$ref" in value:
            yield _name(value)
        for one in value.values():
            yield from _parts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from _parts_in(one)


def _name(reference: Schema) -> str:
    """Return the name of the part that a reference leads to."""
    return str(reference["$ref"]).rpartition("/")[2]
