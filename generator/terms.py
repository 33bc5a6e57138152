"""Find the glossary's terms in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model import Term

# Looking ahead for the two capitals keeps it from trying every pair of them in a long word.
_WORD = r"(?<!\w)(?=[a-z]*[A-Z][a-z]*[A-Z])[A-Za-z]+(?!\w)"
_ABBREVIATION = re.compile(_WORD)
_ABBREVIATION_OR_REST = re.compile(rf"(?P<abbreviation>{_WORD})|\w+|\W+")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term in a text, from character ``start`` up to ``end``."""

    start: int
    end: int
    term: Term


class TermFinder:
    """Finds terms in texts: whole words, the longest form first.

    Abbreviations, alone or in a longer form (“SEN Support”), must match in letter case
    as well, since “sen” and “SEN” are different words; all other words match in any case.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        """Prepare to find the labels and forms of ``terms``."""
        self._terms: dict[str, Term] = {}
        self._found: dict[str, tuple[Occurrence, ...]] = {}
        for term in terms:
            for form in (term.label, *term.forms):
                self._terms.setdefault(form_key(form), term)
        forms = sorted(self._terms, key=lambda form: (_first(form), -len(form)))
        self._by_group = [self._terms[form] for form in forms]
        pattern = "|".join(_begun(list(some)) for _, some in groupby(forms, _first)) or r"(?!)"
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")

    def terms(self) -> Iterable[Term]:
        """Return the terms that can be found; one whose every form another has cannot."""
        return self._terms.values()

    def find(self, text: str) -> tuple[Occurrence, ...]:
        """Return the terms in ``text``, in order, none overlapping another.

        Texts are remembered, since a statement stands on many pages.
        """
        if text not in self._found:
            self._found[text] = tuple(
                Occurrence(match.start(), match.end(), self._by_group[(match.lastindex or 1) - 1])
                for match in self._pattern.finditer(text)
            )
        return self._found[text]


def abbreviations(text: str) -> Iterator[tuple[int, str]]:
    """Yield every abbreviation in ``text`` with its start.

    An abbreviation is a word with at least two capital letters, such as SpLD.
    """
    for match in _ABBREVIATION.finditer(text):
        yield match.start(), match[0]


def form_key(form: str) -> str:
    """Return what two spellings that match each other have in common."""
    return _ABBREVIATION_OR_REST.sub(
        lambda match: match[0] if match["abbreviation"] else match[0].casefold(), form
    )


def _first(form: str) -> str:
    """Return what forms that may begin alike have in common."""
    return form[0].casefold()[0]


def _begun(forms: Sequence[str]) -> str:
    """Return the regular expression for forms that begin alike, tried only where one may begin."""
    letters = "".join(re.escape(letter) for letter in sorted({form[0] for form in forms}))
    return f"(?=(?i:[{letters}]))(?:{'|'.join(f'({_pattern(form)})' for form in forms)})"


def _pattern(form: str) -> str:
    """Return the regular expression for a form: abbreviations as written, the rest in any case."""
    return "".join(
        re.escape(match[0]) if match["abbreviation"] else f"(?i:{re.escape(match[0])})"
        for match in _ABBREVIATION_OR_REST.finditer(form)
    )
