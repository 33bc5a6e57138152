"""Read ``standards/`` into records; report everything that cannot be read.

This is the only module that reads the standards' files. A record with a fault is
left out, with a finding, so that the rest of its file can still be checked; a folder
with an error among its findings is never built.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from generator import model, published
from generator.induction import Induction
from generator.issues import Issue, did_you_mean
from generator.record import Record
from generator.validate import Validated, validate
from generator.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


FRAMEWORK = "framework.yml"


CODE_OF_PRACTICE = "code-of-practice.yml"


SUPPORTS = "supports.yml"


GLOSSARY = "glossary.yml"
THESAURUS = "thesaurus.yml"
INDUCTION = "induction.yml"
WITHDRAWN = "withdrawn.yml"


AREAS = "areas"


EDITIONS = "editions"


SOURCES = "source"


SCHEMAS = "schema"


FILES: dict[str, type[Record]] = {
    FRAMEWORK: model.Framework,
    CODE_OF_PRACTICE: model.CodeOfPractice,
    SUPPORTS: model.Supports,
    GLOSSARY: model.Glossary,
    THESAURUS: model.Thesaurus,
    INDUCTION: Induction,
    WITHDRAWN: published.Withdrawn,
}
"""The files of a standards folder, besides areas and editions, and the record in each."""


_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True)
class Standards:
    """What a standards folder holds, as far as it could be read."""

    framework: model.Framework | None = None
    areas: Mapping[str, model.Area] = field(default_factory=dict)
    code_of_practice: model.CodeOfPractice | None = None
    supports: model.Supports | None = None
    glossary: model.Glossary | None = None
    thesaurus: model.Thesaurus | None = None
    induction: Induction | None = None
    editions: tuple[published.Edition, ...] = ()
    """The released editions, in order."""
    withdrawn: published.Withdrawn | None = None
    source_files: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    """Files that should be there and are not, or of which a part was left out."""

    def is_incomplete(self, *names: str) -> bool:
        """Whether a part of one of the files, or of a file in one of the folders, is missing."""
        return any(file.split("/")[0] in names for file in self.incomplete)


def load(folder: Path, name: str | None = None) -> tuple[Standards, tuple[Issue, ...]]:
    """Read the standards in ``folder``.

    Args:
        folder: the folder of standards.
        name: what findings call the folder; by default its path.

    Returns:
        What could be read, and the findings, sorted. The standards are fit to be
        built only if no finding is an error.
    """
    loader = _Loader(folder, PurePosixPath(name if name is not None else folder.as_posix()))
    standards = loader.standards()
    return standards, tuple(sorted(set(loader.issues)))


class _Loader:
    """Reads the files of one folder and gathers the findings."""

    def __init__(self, folder: Path, name: PurePosixPath) -> None:
        self.folder = folder
        self.folder_name = name
        self.issues: list[Issue] = []
        self.incomplete: set[str] = set()

    def standards(self) -> Standards:
        """Read every file."""
        if not self.folder.is_dir():
            self.find("file.missing", "", "there is no such folder; name the folder of standards")
            return Standards()
        framework = self.record(FRAMEWORK, model.Framework)
        areas = self.areas(framework)
        self.other_files()
        return Standards(
            framework=framework,
            areas=areas,
            code_of_practice=self.record(CODE_OF_PRACTICE, model.CodeOfPractice),
            supports=self.record(SUPPORTS, model.Supports),
            glossary=self.record(GLOSSARY, model.Glossary),
            thesaurus=self.record(THESAURUS, model.Thesaurus),
            induction=self.record(INDUCTION, Induction),
            editions=self.editions(),
            withdrawn=self.record(WITHDRAWN, published.Withdrawn),
            source_files=self.source_files(),
            incomplete=frozenset(self.incomplete),
        )

    def name(self, relative: str) -> str:
        """Return what findings call a file."""
        return (self.folder_name / relative).as_posix()

    def find(self, code: str, relative: str, message: str) -> None:
        """Add a finding about a file as a whole."""
        self.issues.append(Issue(self.name(relative), 0, 0, code, message))

    def areas(self, framework: model.Framework | None) -> dict[str, model.Area]:
        """Read every area there is; return those that the framework lists, in its order."""
        folder = self.folder / AREAS
        present = sorted(path.stem for path in folder.glob("*.yml") if not _is_hidden(path.name))
        found = {slug: self.record(f"{AREAS}/{slug}.yml", model.Area) for slug in present}
        if framework is None:
            listed: tuple[str, ...] = tuple(present)
        else:
            listed = framework.areas
            self.compare_areas(framework, present)
        areas = {slug: found.get(slug) for slug in listed}
        return {slug: area for slug, area in areas.items() if area is not None}

    def editions(self) -> tuple[published.Edition, ...]:
        """Read every released edition."""
        names = (path.name for path in (self.folder / EDITIONS).glob("*.yml"))
        found = [
            self.record(f"{EDITIONS}/{name}", published.Edition)
            for name in sorted(names)
            if not _is_hidden(name)
        ]
        editions = (edition for edition in found if edition is not None)
        return tuple(sorted(editions, key=lambda one: published.edition_order(one.edition)))

    def compare_areas(self, framework: model.Framework, present: list[str]) -> None:
        """Report areas that are listed and not there, and those there and not listed."""
        for index, slug in enumerate(framework.areas):
            if slug not in present:
                path = f"{AREAS}/{slug}.yml"
                message = f"there is no file {self.name(path)}.{did_you_mean(slug, present)}"
                place = framework.origin.at("areas", index)
                self.issues.append(Issue(framework.origin.file, *place, "file.missing", message))
                self.incomplete.add(path)
        if FRAMEWORK in self.incomplete:
            return
        for slug in present:
            if slug not in framework.areas:
                message = (
                    f"{FRAMEWORK} does not list this area; add “{slug}” to its “areas” or move"
                    " the file elsewhere"
                )
                self.find("file.unlisted", f"{AREAS}/{slug}.yml", message)

    def other_files(self) -> None:
        """Report YAML files that nothing reads, so that no one believes they count."""
        for path in sorted(self.folder.rglob("*")):
            relative = path.relative_to(self.folder)
            is_yaml = path.suffix.casefold() in {".yml", ".yaml"}
            hidden = any(map(_is_hidden, relative.parts))
            if not is_yaml or hidden or relative.parts[0] in {SOURCES, SCHEMAS}:
                continue
            is_listed = relative.parts[:-1] in {(AREAS,), (EDITIONS,)} and path.suffix == ".yml"
            if is_listed or relative.as_posix() in FILES:
                continue
            area = f"{AREAS}/{path.stem}.yml"
            hint = did_you_mean(
                area if relative.parts[0] == AREAS else relative.as_posix(), [*FILES, area]
            )
            self.find(
                "file.unknown", relative.as_posix(), f"nothing reads a file of this name.{hint}"
            )
            self.incomplete |= {name for name in FILES if f"“{name}”" in hint}

    def source_files(self) -> frozenset[str]:
        """Return the names of the source documents."""
        folder = self.folder / SOURCES
        paths = folder.iterdir() if folder.is_dir() else ()
        return frozenset(path.name for path in paths if path.is_file())

    def record(self, relative: str, kind: type[_R]) -> _R | None:
        """Read one file as a record of ``kind``; ``None`` if that cannot be done."""
        path = self.folder / relative
        if not path.exists() and not path.is_symlink():
            if relative == FRAMEWORK:
                self.find("file.missing", relative, "every folder of standards needs this file")
            return None
        content = self.content(path, relative)
        if content is None:
            self.incomplete.add(relative)
            return None
        issues, read = _read(content, self.name(relative), kind)
        if read is None and not issues:
            self.find("file.empty", relative, "the file is empty; fill it in or delete it")
        self.issues += issues
        if read is None:
            self.incomplete.add(relative)
            return None
        self.issues += read.issues
        if read.lost or any(issue.is_error for issue in issues):
            self.incomplete.add(relative)
        return read.record

    def content(self, path: Path, relative: str) -> bytes | None:
        """Return the bytes of a file; ``None``, with a finding, if it cannot be read."""
        if not path.is_file():
            self.find("file.unreadable", relative, "this is not a file that can be read")
            return None
        try:
            return path.read_bytes()
        except OSError as error:
            self.find("file.unreadable", relative, f"cannot be read: {error.strerror}")
            return None


@lru_cache(maxsize=256)
def _read(content: bytes, name: str, kind: type[_R]) -> tuple[list[Issue], Validated[_R] | None]:
    """Return the record in a file, if there is one, and what is wrong with its YAML.

    Most files are as they were when a server last read them.
    """
    value, issues = read_yaml(content, name)
    return issues, None if value is None else validate(value, kind, name)


def _is_hidden(name: str) -> bool:
    """Whether a file is one that editors and systems leave beside the real ones."""
    return name.startswith((".", "~"))
