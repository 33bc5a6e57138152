"""Make records from YAML, and word what is wrong where that cannot be done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from generator.fields import CODE_CHECK, TEXT_CHECK
from generator.issues import Issue, did_you_mean
from generator.record import Record
from generator.yaml_tree import Place, YamlMapping, YamlSequence, YamlValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails
_R = TypeVar("_R", bound=Record)


@dataclass
class Validated(Generic[_R]):
    """A record made from YAML, the findings about it, and whether a part of it was lost."""

    record: _R | None = None
    issues: list[Issue] = field(default_factory=list)
    lost: bool = False


def validate(value: YamlValue, kind: type[_R], file: str) -> Validated[_R]:
    """Make a record of ``kind`` from ``value`` without its faulty parts.

    What is faulty is taken out or filled in, until the rest is a record; so one fault
    hides no other. Where even that fails there is no record.
    """
    result: Validated[_R] = Validated()
    removed: set[_Path] = set()
    while True:
        try:
            result.record = kind.model_validate(value)
        except ValidationError as error:
            details = error.errors(include_url=False)
        else:
            return result
        causes = _Causes(details, removed, lost=result.lost)
        faults = [detail for detail in details if not causes.has(detail)]
        result.issues += [_issue(detail, value, kind, file) for detail in faults]
        mended = _mend(value, kind, details, removed)
        if mended is None:
            result.lost = True
            return result
        result.lost |= mended.lost
        value = mended.value


_Path: TypeAlias = "tuple[str | int, ...]"


class _Causes:
    """What makes an error only the consequence of another one."""

    def __init__(self, details: list[ErrorDetails], removed: set[_Path], *, lost: bool) -> None:
        self.removed = removed
        self.unknown: dict[_Path, list[str]] = {}
        for other in details:
            if other["type"] == "extra_forbidden":
                self.unknown.setdefault(other["loc"][:-1], []).append(str(other["loc"][-1]))
        self.lost = lost or any(other["type"] != "too_short" for other in details)
        self.deepest = max(len(other["loc"]) for other in details)

    def has(self, detail: ErrorDetails) -> bool:
        """Whether an error has one of these causes."""
        where = detail["loc"]
        if detail["type"] == "missing":
            unknown = self.unknown.get(where[:-1], ())
            meant = any(did_you_mean(name, [str(where[-1])]) for name in unknown)
            return meant or where in self.removed
        return detail["type"] == "too_short" and (self.lost or self.deepest > len(where))


@dataclass
class _Mended:
    """YAML without its faulty parts, and whether more than an unknown key was taken out."""

    value: YamlValue
    lost: bool = False


def _mend(
    value: YamlValue, kind: type[BaseModel], details: list[ErrorDetails], removed: set[_Path]
) -> _Mended | None:
    """Return ``value`` without its faulty parts; ``None`` if nothing would be left."""
    mended = _Mended(value)
    parts: set[_Path] = set()
    fillings: dict[_Path, str] = {}
    for detail in details:
        where = detail["loc"]
        filling = None if detail["type"] == "extra_forbidden" else _filling(kind, where)
        if filling is not None:
            fillings[where] = filling
            mended.lost |= filling == _CODE
            continue
        part = _faulty_part(detail, value)
        if not part:
            return None
        parts.add(part)
        mended.lost |= detail["type"] != "extra_forbidden"
    removed |= parts
    mended.value = _changed(value, _tree({**fillings, **dict.fromkeys(parts)}))
    return mended


_TEXT = "unreadable"
_CODE = "UNREADABLE"


def _filling(kind: type[BaseModel], where: _Path) -> str | None:
    """Return what to put in place of a faulty value, if it is one that anything can stand for.

    That is a plain text anywhere, and a code of the whole file. A faulty slug, number or
    code in a list would soon be confused with another one; its item is left out instead.
    """
    record = _record_at(kind, where[:-1])
    info = record.model_fields.get(str(where[-1])) if record else None
    if info is None or info.annotation is not str:
        return None
    if TEXT_CHECK in info.metadata:
        return _TEXT
    return _CODE if CODE_CHECK in info.metadata and len(where) == 1 else None


_Changes: TypeAlias = "dict[str | int, _Changes | str | None]"
"""What to change in some YAML, by key or index: changes in it, a text for it, or its removal."""


def _tree(changes: Mapping[_Path, str | None]) -> _Changes:
    """Return changes by path as a tree; those in a part that is removed are left out."""
    tree: _Changes = {}
    for path in sorted(changes, key=len):
        branch: _Changes | str | None = tree
        for step in path[:-1]:
            branch = branch.setdefault(step, {}) if isinstance(branch, dict) else branch
        if isinstance(branch, dict):
            branch[path[-1]] = changes[path]
    return tree


def _faulty_part(detail: ErrorDetails, value: YamlValue) -> _Path:
    """Return the path of what to leave out because of an error; empty if nothing can be.

    It is the deepest key or list item on the way to the error; where a key is missing,
    the list item that should have it.
    """
    where = detail["loc"]
    part: _Path = ()
    for end, step in enumerate(where, start=1):
        if isinstance(value, YamlSequence) and isinstance(step, int) and step < len(value):
            part, value = where[:end], value[step]
        elif isinstance(value, YamlMapping) and step in value:
            part, value = where[:end], value[str(step)]
        else:
            break
    if detail["type"] != "missing":
        return part
    items = [end for end in range(len(where)) if isinstance(where[end], int)]
    return where[: items[-1] + 1] if items else ()


def _changed(value: YamlValue, changes: _Changes | str | None) -> YamlValue:
    """Return a copy of ``value`` with some parts left out, and texts for others."""
    if not isinstance(changes, dict):
        return changes
    if isinstance(value, YamlMapping):
        mapping = _copy(value)
        for step, change in changes.items():
            key = str(step)
            if change is None:
                mapping.pop(key, None)
            else:
                mapping[key] = _changed(value.get(key), change)
                mapping.value_places.setdefault(key, value.place)
        return mapping
    if isinstance(value, YamlSequence):
        sequence = YamlSequence(value.place)
        for index, child in enumerate(value):
            change = changes.get(index, {})
            if change is not None:
                sequence.add(_changed(child, change) if change else child, value.places[index])
        return sequence
    return value


def _copy(mapping: YamlMapping) -> YamlMapping:
    """Return a copy of a mapping that is marked as faulty."""
    copy = YamlMapping(mapping.file, mapping.place)
    for key, child in mapping.items():
        copy.put(key, mapping.key_places.get(key, mapping.place), child, mapping.value_places[key])
    copy.is_faulty = True
    return copy


def _issue(detail: ErrorDetails, value: YamlValue, kind: type[BaseModel], file: str) -> Issue:
    """Return the finding for one validation error."""
    code, message = _wording(detail, kind)
    return Issue(file, *_place(detail, value), code, message)


def _place(detail: ErrorDetails, value: YamlValue) -> Place:
    """Return the place of a validation error: the value's, or for a key the key's."""
    place = value.place if isinstance(value, (YamlMapping, YamlSequence)) else Place(1, 1)
    for step in detail["loc"]:
        if isinstance(value, YamlMapping) and step in value:
            key = str(step)
            at_key = detail["type"] == "extra_forbidden"
            place = value.key_places[key] if at_key else value.value_places[key]
            value = value[key]
        elif isinstance(value, YamlSequence) and isinstance(step, int) and step < len(value):
            place, value = value.places[step], value[step]
        else:
            break
    return place


_EXPECTED = {
    "string_type": "a text",
    "tuple_type": "a list (lines that begin with “- ”)",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "too_short": "a list with at least one item",
}


def _wording(detail: ErrorDetails, kind: type[BaseModel]) -> tuple[str, str]:
    """Return the code and the message for a validation error of a record."""
    error, loc, found = detail["type"], detail["loc"], detail["input"]
    name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "the file")
    item = "an item of " if loc and isinstance(loc[-1], int) else ""
    if error == "extra_forbidden":
        known = _known_keys(kind, loc)
        hint = did_you_mean(name, known) or f" Known here: {', '.join(known)}."
        return "field.unknown", f"unknown key “{name[:80]}”.{hint}"
    if error == "missing":
        return "field.missing", f"the key “{name}” is missing; add “{name}: …”"
    if error in _EXPECTED:
        if found is None:
            code = "text.empty" if error == "string_type" else "field.type"
            return code, f"{item}“{name}” is empty; expected {_EXPECTED[error]}"
        colon = isinstance(found, dict) and error == "string_type"
        hint = "; a text with “: ” in it must stand in quotes" if colon else ""
        return (
            "field.type",
            f"{item}“{name}” is {_kind_of(found)}; expected {_EXPECTED[error]}{hint}",
        )
    message = f"“{name}”: {detail['msg']}"
    return (error if "." in error else "field.type"), message


def _kind_of(found: object) -> str:
    """Return what sort of YAML a value is, for messages."""
    match found:
        case str():
            return f"the text “{found[:40]}”"
        case list():
            return "a list" if found else "an empty list"
        case _:
            return "a group of keys and values"


def _known_keys(kind: type[BaseModel], loc: _Path) -> list[str]:
    """Return the keys that the record at ``loc`` may have."""
    record = _record_at(kind, loc[:-1])
    return list(record.model_fields) if record else []


def _record_at(kind: type[BaseModel], loc: _Path) -> type[BaseModel] | None:
    """Return the class of the record at ``loc`` in a record of ``kind``."""
    record: Any = kind
    for step in loc:
        if isinstance(step, str) and isinstance(record, type) and issubclass(record, BaseModel):
            info = record.model_fields.get(step)
            record = _record_in(info.annotation) if info else record
    return record if isinstance(record, type) and issubclass(record, BaseModel) else None


def _record_in(annotation: Any) -> Any:  # noqa: ANN401 - any type annotation
    """Return the record class that a field's annotation holds, however deeply."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_record_in(argument) for argument in getattr(annotation, "__args__", ()))
    return next((record for record in found if record is not None), None)
