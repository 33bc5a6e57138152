"""Read ``standards/`` into records; report everything that cannot be read.

This is the only module that reads the standards' files. A record with a fault is
left out, with a finding, so that the rest of its file can still be checked; a folder
with an error among its findings is never built.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from generator import model
from generator.issues import Issue, did_you_mean
from generator.yaml_tree import Place, YamlMapping, YamlSequence, YamlValue, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

FILES: dict[str, type[model.Record]] = {
    "framework.yml": model.Framework,
    "code-of-practice.yml": model.CodeOfPractice,
    "supports.yml": model.Supports,
    "glossary.yml": model.Glossary,
}
"""The files of a standards folder, besides its areas, and the record in each."""

REQUIRED = "framework.yml"
AREAS = "areas"
SOURCES = "source"

_R = TypeVar("_R", bound=model.Record)


@dataclass(frozen=True)
class Standards:
    """What a standards folder holds, as far as it could be read."""

    framework: model.Framework | None = None
    areas: Mapping[str, model.Area] = field(default_factory=dict)
    code_of_practice: model.CodeOfPractice | None = None
    supports: model.Supports | None = None
    glossary: model.Glossary | None = None
    source_files: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    """Files of which a part was left out, by the name findings give them."""


def load(folder: Path) -> tuple[Standards, tuple[Issue, ...]]:
    """Read the standards in ``folder``.

    Returns:
        What could be read, and the findings, sorted. The standards are fit to be
        built only if no finding is an error.
    """
    loader = _Loader(folder)
    standards = loader.standards()
    return standards, tuple(sorted(set(loader.issues)))


class _Loader:
    """Reads the files of one folder and gathers the findings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.issues: list[Issue] = []
        self.incomplete: set[str] = set()

    def standards(self) -> Standards:
        """Read every file."""
        if not self.folder.is_dir():
            self.find("file.missing", "", "there is no such folder; name the folder of standards")
            return Standards()
        self.unknown_files()
        framework = self.record(REQUIRED, model.Framework)
        return Standards(
            framework=framework,
            areas=self.areas(framework),
            code_of_practice=self.record("code-of-practice.yml", model.CodeOfPractice),
            supports=self.record("supports.yml", model.Supports),
            glossary=self.record("glossary.yml", model.Glossary),
            source_files=self.source_files(),
            incomplete=frozenset(self.incomplete),
        )

    def name(self, relative: str) -> str:
        """Return the name of a file in findings: the folder's name, then the path in it."""
        return f"{self.folder.name}/{relative}".rstrip("/")

    def find(self, code: str, relative: str, message: str) -> None:
        """Add a finding about a file as a whole."""
        self.issues.append(Issue(self.name(relative), 0, 0, code, message))

    def unknown_files(self) -> None:
        """Report YAML files that nothing reads."""
        for path in sorted(self.folder.glob("*.y*ml")):
            if path.name not in FILES:
                hint = did_you_mean(path.name, FILES)
                self.find("file.unknown", path.name, f"nothing reads a file of this name.{hint}")

    def areas(self, framework: model.Framework | None) -> dict[str, model.Area]:
        """Read the areas that the framework lists, else every area there is."""
        present = {path.stem: path.name for path in sorted((self.folder / AREAS).glob("*.y*ml"))}
        listed = framework.areas if framework else tuple(present)
        for stem, name in present.items():
            if stem not in listed:
                message = (
                    f"framework.yml does not list this area; add “{stem}” to its “areas”"
                    " or remove the file"
                )
                self.find("file.unlisted", f"{AREAS}/{name}", message)
            elif not name.endswith(".yml"):
                self.find("file.unknown", f"{AREAS}/{name}", f"rename the file to “{stem}.yml”")
        areas = {}
        for index, slug in enumerate(listed):
            path = f"{AREAS}/{slug}.yml"
            if framework and slug not in present:
                place = framework.origin.at("areas", index)
                message = f"there is no file {self.name(path)}.{did_you_mean(slug, present)}"
                self.issues.append(
                    Issue(framework.origin.file, *place, "file.missing", message),
                )
            elif (area := self.record(path, model.Area)) is not None:
                areas[slug] = area
        return areas

    def source_files(self) -> frozenset[str]:
        """Return the names of the source documents."""
        folder = self.folder / SOURCES
        paths = folder.iterdir() if folder.is_dir() else ()
        return frozenset(path.name for path in paths if path.is_file())

    def record(self, relative: str, kind: type[_R]) -> _R | None:
        """Read one file as a record of ``kind``; ``None`` if that cannot be done."""
        path = self.folder / relative
        if not path.exists():
            if relative == REQUIRED:
                self.find("file.missing", relative, "every folder of standards needs this file")
            return None
        name = self.name(relative)
        try:
            content = path.read_bytes()
        except OSError as error:
            self.find("file.unreadable", relative, f"cannot be read: {error.strerror}")
            self.incomplete.add(name)
            return None
        value, issues = read_yaml(content, name)
        if value is None and not issues:
            self.find("file.empty", relative, "the file is empty; fill it in or delete it")
        self.issues += issues
        if value is None:
            self.incomplete.add(name)
            return None
        read = validate(value, kind, name)
        self.issues += read.issues
        if issues or read.lost:
            self.incomplete.add(name)
        return read.record


@dataclass
class Validated(Generic[_R]):
    """A record made from YAML, the findings about it, and whether a part of it was lost."""

    record: _R | None = None
    issues: list[Issue] = field(default_factory=list)
    lost: bool = False


def validate(value: YamlValue, kind: type[_R], file: str) -> Validated[_R]:
    """Make a record of ``kind`` from ``value`` without its faulty parts.

    The faulty part of a list is its item, of an unknown key the key. Where the fault
    is in no list, there is no record.
    """
    result: Validated[_R] = Validated()
    while True:
        try:
            result.record = kind.model_validate(value)
        except ValidationError as error:
            details = error.errors(include_url=False)
        else:
            return result
        # A list that is too short only because a faulty item was left out is no fault.
        emptied = result.lost or any(detail["type"] != "too_short" for detail in details)
        faults = [d for d in details if not (emptied and d["type"] == "too_short")]
        result.issues += [_issue(detail, value, kind, file) for detail in faults]
        parts = _outermost(_faulty_part(detail, value) for detail in details)
        result.lost |= any(detail["type"] != "extra_forbidden" for detail in details)
        if () in parts:
            return result
        for where in parts:
            value = _without(value, where)


_Path: TypeAlias = "tuple[str | int, ...]"


def _outermost(parts: Iterable[_Path]) -> list[_Path]:
    """Return the paths that lie in no other, later list items first.

    In this order one can be removed after the other without moving the rest.
    """
    paths = set(parts)
    outer = [path for path in paths if not any(path[:end] in paths for end in range(len(path)))]
    return sorted(
        outer, key=lambda path: [(-s, "") if isinstance(s, int) else (0, s) for s in path]
    )


def _faulty_part(detail: ErrorDetails, value: YamlValue) -> _Path:
    """Return the path of what to leave out because of an error; empty for the whole file."""
    where = detail["loc"]
    if detail["type"] == "extra_forbidden":
        return where
    item: _Path = ()
    for end, step in enumerate(where, start=1):
        if isinstance(value, YamlSequence) and isinstance(step, int) and step < len(value):
            item, value = where[:end], value[step]
        elif isinstance(value, YamlMapping) and isinstance(step, str) and step in value:
            value = value[step]
        else:
            break
    return item


def _without(value: YamlValue, where: _Path) -> YamlValue:
    """Return a copy of ``value`` without the part at ``where``; unchanged if it has none."""
    step, rest = where[0], where[1:]
    if isinstance(value, YamlMapping) and isinstance(step, str):
        mapping = YamlMapping(value.file, value.place)
        for key, child in value.items():
            if key != step or rest:
                kept = _without(child, rest) if key == step else child
                mapping.put(key, value.key_places[key], kept, value.value_places[key])
        return mapping
    if isinstance(value, YamlSequence) and isinstance(step, int):
        sequence = YamlSequence(value.place)
        for index, child in enumerate(value):
            if index != step or rest:
                kept = _without(child, rest) if index == step else child
                sequence.add(kept, value.places[index])
        return sequence
    return value


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
    if error == "extra_forbidden":
        known = _known_keys(kind, loc)
        hint = did_you_mean(name, known) or f" Known here: {', '.join(known)}."
        return "field.unknown", f"unknown key “{name[:80]}”.{hint}"
    if error == "missing":
        return "field.missing", f"the key “{name}” is missing; add “{name}: …”"
    if error in _EXPECTED:
        if found is None:
            code = "text.empty" if error == "string_type" else "field.type"
            return code, f"“{name}” is empty; expected {_EXPECTED[error]}"
        return "field.type", f"“{name}” is {_kind_of(found)}; expected {_EXPECTED[error]}"
    message = f"“{name}”: {detail['msg']}"
    return (error if "." in error else "field.type"), message


def _kind_of(found: object) -> str:
    """Return what sort of YAML a value is, for messages."""
    match found:
        case str():
            return f"the text “{found[:40]}”"
        case list():
            return "a list"
        case _:
            return "a group of keys and values"


def _known_keys(kind: type[BaseModel], loc: _Path) -> list[str]:
    """Return the keys that the record at ``loc`` may have."""
    record: Any = kind
    for step in loc[:-1]:
        if isinstance(step, str) and isinstance(record, type) and issubclass(record, BaseModel):
            info = record.model_fields.get(step)
            record = _record_in(info.annotation) if info else record
    return list(record.model_fields)


def _record_in(annotation: Any) -> Any:  # noqa: ANN401 - any type annotation
    """Return the record class that a field's annotation holds, however deeply."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_record_in(argument) for argument in getattr(annotation, "__args__", ()))
    return next((record for record in found if record is not None), None)
