"""Read one YAML file into plain data that knows the place of every key and value.

PyYAML's own loader drops duplicate keys, turns ``6.50`` into ``6.5`` and ``no``
into ``False``, and expands aliases without bound. This reader takes PyYAML's
parser events instead and keeps every scalar as the text that was written; the
model decides which texts are numbers. Aliases, tags and deep nesting are findings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import yaml

from generator.issues import Issue
from generator.yaml_tree import Place, YamlMapping, YamlSequence, YamlValue

if TYPE_CHECKING:
    from collections.abc import Iterator


MAX_BYTES = 8_000_000
"""Largest file read, in bytes; ten thousand statements need about two million."""


_NON_PRINTABLE = yaml.reader.Reader.NON_PRINTABLE


# Line breaks of other systems, which come with text pasted from PDF and Word, and marks of
# byte order inside a text: YAML would count the first as new lines.
_BREAKS = "\x85\u2028\u2029\ufeff"


MAX_DEPTH = 24
"""Deepest nesting read; a sub-statement takes two levels of YAML."""


_TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep; check the brackets and the indentation"


_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class _Collection:
    """A mapping or list whose end has not been read yet."""

    value: YamlMapping | YamlSequence
    place: Place
    key: tuple[str, Place] | None = None


@dataclass
class _Reader:
    """Turns parser events into values; gathers findings as it goes."""

    file: str
    rows: list[str]
    issues: list[Issue] = field(default_factory=list)
    stack: list[_Collection] = field(default_factory=list)
    root: YamlValue = None

    def find(self, code: str, place: Place, message: str) -> None:
        """Add a finding at ``place``."""
        self.issues.append(Issue(self.file, *place, code, message))

    def feed(self, event: yaml.Event) -> None:
        """Take the next event of the file.

        Raises:
            _StoppedError: when nothing after this event can be read safely.
        """
        place = _place(event.start_mark)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.find(
                "yaml.tag",
                place,
                f"“{tag.replace('tag:yaml.org,2002:', '!!')}” is a YAML tag; standards files hold"
                " plain text, lists and keys. Remove it, or put the text in quotes if it begins"
                " with “!”.",
            )
        anchor = getattr(event, "anchor", None)
        if anchor is not None and not isinstance(event, yaml.AliasEvent):
            self.find(
                "yaml.alias",
                place,
                f"“&{anchor}” names a part of the file, which standards files do not do;"
                " put the text in quotes if it begins with “&”",
            )
        match event:
            case yaml.AliasEvent():
                self.find(
                    "yaml.alias",
                    place,
                    f"“*{anchor}” repeats an earlier part of the file; write the text out"
                    " instead, or put it in quotes if it begins with “*”",
                )
                self.put(f"*{anchor}", place)
            case yaml.ScalarEvent():
                self.scalar(event, place)
            case yaml.MappingStartEvent():
                self.begin(YamlMapping(self.file, place), place)
            case yaml.SequenceStartEvent():
                self.begin(YamlSequence(place), place)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                collection = self.stack.pop()
                self.put(collection.value, collection.place)

    def scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        """Take a scalar; a comment behind a text is a finding, since it may be meant as text."""
        self.put(_scalar(event), place)
        end = _place(event.end_mark)
        row = self.rows[end.line - 1] if end.line <= len(self.rows) else ""
        if event.value and not event.style and re.match(r"[ \t]+#", row[end.column - 1 :]):
            self.find(
                "yaml.comment",
                end,
                "what stands behind “ #” is a comment and is not shown; put the text in quotes if"
                " it belongs to it, or the comment on a line of its own",
            )

    def begin(self, value: YamlMapping | YamlSequence, place: Place) -> None:
        """Begin a mapping or list."""
        if len(self.stack) >= MAX_DEPTH:
            self.find("yaml.depth", place, _TOO_DEEP)
            raise _StoppedError
        self.stack.append(_Collection(value, place))

    def put(self, value: YamlValue, place: Place) -> None:
        """Give ``value`` to the innermost open mapping or list, or make it the root."""
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top.value, YamlSequence):
            top.value.add(value, place)
        elif top.key is None:
            top.key = (self.key(value, place), place)
        else:
            key, key_place = top.key
            top.key = None
            self.put_entry(top.value, key, key_place, value, place)

    def key(self, value: YamlValue, place: Place) -> str:
        """Return ``value`` as a key; a list, a mapping or nothing cannot be one."""
        if isinstance(value, str):
            return value
        self.find("yaml.syntax", place, "a key must be a word; put it in quotes")
        return ""

    def put_entry(
        self, mapping: YamlMapping, key: str, key_place: Place, value: YamlValue, place: Place
    ) -> None:
        """Add an entry to a mapping; a second one of the same key is a finding."""
        if key in mapping:
            first = mapping.key_places[key]
            self.find(
                "yaml.duplicate-key",
                key_place,
                f"“{key[:80]}” stands twice in one mapping, first in line {first.line};"
                " keep one of them",
            )
        elif key == "<<":
            self.find(
                "yaml.alias",
                key_place,
                "“<<” merges another part of the file; write the keys out instead",
            )
        else:
            mapping.put(key, key_place, value, place)


class _StoppedError(Exception):
    """Reading cannot go on; the reader's findings say why."""


def read_yaml(content: bytes, file: str) -> tuple[YamlValue, list[Issue]]:
    """Return the data in ``content`` and the findings about it.

    A UTF-8 byte-order mark is allowed and dropped. Scalars come back as the text
    written, save that an empty plain scalar (``key:``) is ``None``. Where a finding
    makes the file unreadable the data is ``None``.

    Args:
        content: the file's bytes.
        file: the name that findings give the file.
    """
    text, issue = _decode(content, file)
    if issue:
        return None, [issue]
    reader = _Reader(file, text.split("\n"))
    try:
        for event in _events(text):
            reader.feed(event)
    except _StoppedError:
        return None, reader.issues
    except yaml.MarkedYAMLError as error:
        reader.issues.append(_syntax_issue(error, text, file))
        return None, reader.issues
    except yaml.YAMLError as error:
        reader.issues.append(Issue(file, 0, 0, "yaml.syntax", f"not valid YAML: {error}"))
        return None, reader.issues
    return reader.root, reader.issues


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield the parser events of the one document in ``text``."""
    documents = 0
    for event in yaml.parse(text, Loader=_Parser):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                error = yaml.MarkedYAMLError(
                    problem="“---” begins a second document; a standards file has one"
                )
                error.problem_mark = cast("yaml.error.Mark", event.start_mark)
                raise error
        yield event


def _decode(content: bytes, file: str) -> tuple[str, Issue | None]:
    """Return the text of ``content``, or the finding that it has none."""
    if len(content) > MAX_BYTES:
        message = f"{len(content):,} bytes; a standards file has at most {MAX_BYTES:,}"
        return "", Issue(file, 0, 0, "file.size", message)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        message = (
            f"not UTF-8 text (byte 0x{content[error.start]:02x}); save the file again with the"
            " encoding UTF-8"
        )
        return "", Issue(file, line, column, "file.encoding", message)
    for line, row in enumerate(text.split("\n"), start=1):
        for column, character in enumerate(row, start=1) if not row.isprintable() else ():
            if character not in _BREAKS and not _NON_PRINTABLE.search(character):
                continue
            message = f"the invisible character U+{ord(character):04X} cannot stand here; delete it"
            return "", Issue(file, line, column, "text.characters", message)
    return text, None


def _place(mark: yaml.error.Mark | Any | None) -> Place:  # noqa: ANN401 - libyaml's mark has no type of its own
    """Return the place of a parser's mark, which counts from 0."""
    return Place(mark.line + 1, mark.column + 1) if mark else Place(0, 0)


def _scalar(event: yaml.ScalarEvent) -> str | None:
    """Return the text of a scalar; nothing written is ``None``."""
    return None if event.value == "" and not event.style else str(event.value)


def _syntax_issue(error: yaml.MarkedYAMLError, text: str, file: str) -> Issue:
    """Return the finding for a YAML syntax error, with advice for the usual causes."""
    context = error.context or ""
    unclosed = "quoted scalar" in context
    began = error.context_mark if unclosed or "simple key" in context else None
    mark = began or error.problem_mark or error.context_mark
    line, column = _place(mark)
    if "nesting depth" in (error.problem or ""):
        return Issue(file, line, column, "yaml.depth", _TOO_DEEP)
    rows = text.split("\n")
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    indent = row[: len(row) - len(row.lstrip())]
    problem = error.problem or "not valid YAML"
    if unclosed:
        advice = "the quotation mark that opens here is not closed where the text ends"
    elif "\t" in indent or "'\\t'" in problem or "tab" in problem:
        advice = "use spaces, not tabs, to indent"
    elif "mapping values" in problem:
        advice = "a text with “: ” in it must stand in quotes; or the line is indented too far"
    elif "simple key" in context:
        advice = "a key needs “: ” behind it, and the next line of a text must be indented"
    elif "cannot start any token" in problem:
        advice = "put the text in quotes"
    elif "expected <block end>" in problem or "did not find expected" in problem:
        advice = "check the indentation, the quotes and the brackets here and in the line above"
    else:
        advice = "check the quotes, the brackets and the indentation"
    return Issue(file, line, column, "yaml.syntax", f"not valid YAML: {problem}; {advice}")
