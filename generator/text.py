"""Text in Markdown: how plain words become Markdown that shows just those words."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

# Characters with a meaning, somewhere in a line, to Markdown, HTML or attribute lists.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&{}|~^\"!$#]")
# What begins a block when it begins a line: lists, headings, underlines, definitions, tabs.
_LEADING = re.compile(r"^(\d*)([-+#=:.)?/])")

_APOSTROPHES = str.maketrans("", "", "'’‘`")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65536)
def markdown(text: str) -> Markup:
    """Return Markdown that shows ``text`` exactly as it is written.

    Special characters become numeric character references, which Markdown and HTML,
    in running text and in attributes alike, read as the character and nothing else.
    The result is one line of inline Markdown; white space is not changed.
    """
    escaped = _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", text)
    return Markup(_LEADING.sub(lambda match: f"{match[1]}&#{ord(match[2])};", escaped))  # noqa: S704 - escaped above


def excerpt(text: str, length: int = 80) -> str:
    """Return the start of ``text``, cut between words to at most ``length`` characters.

    A cut text ends in “…”, and a lead-in loses its colon or semicolon.
    """
    if len(text) <= length:
        return text.rstrip(":; ")
    cut = text[:length].rsplit(" ", 1)[0]
    return cut.rstrip(",.:;- –") + "…"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it needs one: ``3 statements``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of ``text``: each ends in a mark before a capital letter or a digit."""
    yield from re.split(r"(?<=[.?!])\s+(?=[A-Z0-9“‘])", text)


@lru_cache(maxsize=65536)
def search_words(text: str) -> str:
    """Return ``text`` as search compares it: small letters and digits in words, one space apart.

    Apostrophes vanish (“won’t” is “wont”); accents too; all other marks part words. The
    script of the search does the same to what a reader types.
    """
    plain = text.translate(_APOSTROPHES).lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).lower()
        plain = "".join(c for c in plain if unicodedata.category(c)[0] != "M")
        plain = plain.translate(_APOSTROPHES)
    return " ".join(_WORD.findall(plain))


def day(date: str) -> str:
    """Return an ISO date as people write it: ``25 November 2026``."""
    found = dt.date.fromisoformat(date)
    return f"{found.day} {found:%B %Y}"
