"""Findings about the data: what is wrong, where, and how to mend it."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a finding matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


CODES: dict[str, tuple[Severity, str]] = {
    "file.missing": (Severity.ERROR, "A file that the standards need is not there."),
    "file.unreadable": (Severity.ERROR, "A file cannot be opened or read."),
    "file.unknown": (Severity.ERROR, "A YAML file that nothing reads: its name may be mistyped."),
    "file.unlisted": (Severity.ERROR, "An area's file that `framework.yml` does not list."),
    "file.encoding": (Severity.ERROR, "A file is not UTF-8 text."),
    "file.empty": (Severity.ERROR, "A file holds nothing."),
    "file.size": (Severity.ERROR, "A file is larger than a standards file can sensibly be."),
    "yaml.syntax": (Severity.ERROR, "A file is not valid YAML."),
    "yaml.duplicate-key": (Severity.ERROR, "A key stands twice in one mapping."),
    "yaml.alias": (Severity.ERROR, "A YAML alias or merge key, which standards files do not use."),
    "yaml.comment": (Severity.WARNING, "A comment behind a text, which may be meant as text."),
    "yaml.tag": (Severity.ERROR, "A YAML tag, which standards files do not use."),
    "yaml.depth": (Severity.ERROR, "YAML nested deeper than any standard is."),
    "field.unknown": (Severity.ERROR, "A key that has no meaning at its place."),
    "field.missing": (Severity.ERROR, "A key that must be there is not."),
    "field.type": (Severity.ERROR, "A value of the wrong kind, such as text for a list."),
    "name.form": (Severity.ERROR, "A code, slug or number not of the form that addresses need."),
    "name.duplicate": (Severity.ERROR, "A code, slug, label or number that stands twice."),
    "text.empty": (Severity.ERROR, "A text without a word in it."),
    "text.whitespace": (Severity.ERROR, "A text with a tab, a line break or a double space."),
    "text.characters": (
        Severity.ERROR,
        "Characters that no page can show, that nobody sees, or that turn words around.",
    ),
    "text.long": (Severity.ERROR, "A text far longer than one statement can be."),
    "link.form": (Severity.ERROR, "A link that is not a whole web address."),
    "contact.form": (
        Severity.ERROR,
        "An e-mail address or a telephone number that nobody could use.",
    ),
    "contact.ways": (Severity.ERROR, "A contact that names no way to reach anyone."),
    "statement.duplicate-number": (
        Severity.ERROR,
        "Two statements of one list have the same number, so the same ref.",
    ),
    "statement.lead-in": (
        Severity.ERROR,
        "A lead-in (a text that ends in a colon or semicolon) with nothing under it.",
    ),
    "reference.level": (Severity.ERROR, "A level that `framework.yml` does not define."),
    "reference.strand": (Severity.ERROR, "A strand that `framework.yml` does not define."),
    "reference.quotation": (Severity.ERROR, "A quotation that is not in `code-of-practice.yml`."),
    "reference.statement": (Severity.ERROR, "A ref that no statement has."),
    "reference.term": (Severity.ERROR, "A glossary term that is not in `glossary.yml`."),
    "reference.source": (Severity.ERROR, "A source document that is not there or not listed."),
    "supports.target": (Severity.ERROR, "A support that names no target, or more than one."),
    "damaged.words": (Severity.ERROR, "Words marked as damaged that are not in the text."),
    "damaged.note": (Severity.ERROR, "Words marked as damaged without a note that says why."),
    "quotation.unsupporting": (Severity.WARNING, "A quotation on which nothing rests."),
    "glossary.missing": (Severity.WARNING, "An abbreviation that the glossary does not explain."),
    "glossary.unused": (Severity.WARNING, "A glossary term that the standards do not use."),
    "concept.answers": (
        Severity.ERROR,
        "A concept that leads nowhere, or one that is not covered and has an answer or no note.",
    ),
    "concept.unreached": (Severity.WARNING, "A statement or quotation that no concept leads to."),
    "induction.repeated": (Severity.WARNING, "Something that two sittings have, or one has twice."),
    "induction.missing": (Severity.WARNING, "A statement or quotation that no sitting has."),
    "reference.concept": (Severity.ERROR, "A concept that is not in `thesaurus.yml`."),
    "edition.name": (Severity.ERROR, "An edition whose name does not fit its file or its order."),
    "edition.checksum": (Severity.ERROR, "A wording of a released edition that was edited."),
    "edition.changed": (
        Severity.ERROR,
        "Standards that differ from the released edition whose name they bear.",
    ),
    "promise.ref": (
        Severity.ERROR,
        "A ref that an edition has, and neither the standards nor `withdrawn.yml`.",
    ),
    "promise.address": (
        Severity.ERROR,
        "An address that an edition has, and neither the site nor `withdrawn.yml`.",
    ),
    "promise.reused": (Severity.ERROR, "A ref that once meant another statement."),
    "withdrawn.entry": (
        Severity.ERROR,
        "An entry of `withdrawn.yml` that fits no edition, or leads nowhere.",
    ),
    "address.collision": (Severity.ERROR, "Two pages with the same address."),
    "address.reserved": (Severity.ERROR, "An address that the site needs for something else."),
}
"""Every code a finding can have, with its severity and meaning.

``docs/contributing/issues.md`` describes each; a test compares the two.
"""


@dataclass(frozen=True, order=True, slots=True)
class Issue:
    """One finding. Lines and columns count from 1; 0 means the file as a whole.

    Issues sort by file, then place, which is the order they are reported in.
    """

    file: str
    line: int
    column: int
    code: str
    message: str

    @property
    def severity(self) -> Severity:
        """How much the finding matters, as :data:`CODES` has it."""
        return CODES[self.code][0]

    @property
    def is_error(self) -> bool:
        """Whether the finding stops a build."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """Return the finding as one line: ``file:line:column: severity: message [code]``.

        What it names may hold anything: what would move the cursor of a terminal, turn words
        around or stay unseen is written out as an escape.
        """
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        return _printable(f"{place}: {self.severity}: {self.message} [{self.code}]")


def _printable(text: str) -> str:
    """Return a text with the escapes of Python for what cannot be printed."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in text
    )


class StandardsError(Exception):
    """The standards cannot be built; :attr:`issues` holds every finding, in order."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        """Keep the ``issues`` and word the exception after all of them."""
        self.issues: tuple[Issue, ...] = tuple(sorted(set(issues)))
        super().__init__("\n".join(str(issue) for issue in self.issues))


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """Return `` Did you mean “x”?`` for the known name nearest to ``found``, or the empty string.

    Nearness is that of :func:`difflib.get_close_matches`, letter case ignored.
    """
    near = _names(tuple(known)).nearest(found[:200])
    return f" Did you mean “{near}”?" if near else ""


ALIKE = 0.6
"""How alike names must be for one to be meant by the other, as :mod:`difflib` measures it."""


class _Names:
    """Known names, so that the nearest to another is found among thousands."""

    def __init__(self, names: Iterable[str]) -> None:
        self.by_folded = {name.casefold(): name for name in names if name}
        self.bits: dict[tuple[str, int], int] = {}
        self.letters = [(folded, self.mask(folded)) for folded in self.by_folded]

    def mask(self, name: str) -> int:
        """Return a number with a bit for the first “a” of a name, one for its second, ….

        Two such numbers have as many bits in common as the names have letters.
        """
        times: Counter[str] = Counter()
        mask = 0
        for letter in name:
            times[letter] += 1
            mask |= 1 << self.bits.setdefault((letter, times[letter]), len(self.bits))
        return mask

    def nearest(self, name: str) -> str | None:
        """Return the name nearest to another; the letters in common tell which may be."""
        folded = name.casefold()
        mask = self.mask(folded)
        by_most = defaultdict(list)
        for one, letters in self.letters:
            common = (mask & letters).bit_count()
            by_most[2.0 * common / (len(one) + len(folded))].append(one)
        matcher = difflib.SequenceMatcher(b=folded)
        best = (ALIKE, "")
        for most in sorted(by_most, reverse=True):
            if most < best[0]:
                break
            for one in by_most[most]:
                matcher.set_seq1(one)
                best = max(best, (matcher.ratio(), one))
        return self.by_folded.get(best[1])


_names = lru_cache(maxsize=16)(_Names)
"""The same names, mostly, are those that many others are compared with."""


def suggestion(found: str, known: Iterable[str]) -> str:
    """Return :func:`did_you_mean`, or where nothing is near a list of the known names."""
    names = list(known)
    some = [*names[:12], "…"] if len(names) > 12 else names  # noqa: PLR2004 - as many as one reads
    hint = did_you_mean(found, names)
    return hint or (f" Known: {', '.join(f'“{name}”' for name in some)}." if names else "")


def listed(names: Iterable[str]) -> str:
    """Return one name or more as readable text, for messages: ``“a”, “b” or “c”``."""
    *most, last = [f"“{name}”" for name in names]
    return f"{', '.join(most)} or {last}" if most else last
