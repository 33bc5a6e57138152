"""What a single value of the standards may be: texts, names, numbers, links.

A value that is refused raises a ``PydanticCustomError`` whose type is the code of the
finding, and whose message says what was found and what was expected.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Callable
MAX_TEXT = 10_000
"""Longest text of one field, in characters; the longest quotation has under 1,000."""


SLUG = r"^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$"


CODE = r"^[A-Z][A-Z0-9]{0,19}$"


ABBREVIATION = r"^[A-Za-z][A-Za-z0-9]{0,19}$"


PARAGRAPH = r"^(?=.{1,30}$)[a-z0-9]+([.-][a-z0-9]+)*$"


URL = r"^https?://[A-Za-z0-9][^\s<>\"'`\\]*$"


EMAIL = (
    r"^(?=.{6,254}$)[A-Za-z0-9][A-Za-z0-9._+-]{0,63}"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$"
)


TELEPHONE = r"^(?=(.*[0-9]){5})\+?[0-9(][0-9() -]{3,28}[0-9]$"


SOURCE_FILE = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.(?i:pdf|docx?|odt|rtf|txt|xlsx?|ods|csv)$"


_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


_UNUSABLE = {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}
"""Categories of characters that have no look: control characters, halves, private ones, …"""


_TURNING = range(0x202A, 0x202F), range(0x2066, 0x206A)
"""What turns the direction of words around (UAX #9), so that they read as what they are not.

Words of right-to-left scripts need none of them: browsers know their direction.
"""


_UNSEEN = (
    range(0xAD, 0xAE),
    range(0x180E, 0x180F),
    range(0x200B, 0x200C),
    range(0x2060, 0x2066),
    range(0x206A, 0x2070),
    range(0xFEFF, 0xFF00),
    range(0xFFF9, 0xFFFD),
    range(0xE0001, 0xE0080),
)
"""What nobody sees, and every search and copy takes with it: soft hyphens, tags, …

Joiners and the marks of direction are not among them: words of some scripts need them.
"""


_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{1,6}\U000e007f")
"""The flag of a part of a country, such as Wales; it is written with tags (UTS #51)."""


_MOST_MARKS = 30
"""As many marks on one letter as any script may need (Stream-Safe Text Format, UAX #15)."""


def _refusal(code: str, message: str, found: dict[str, Any] | None = None) -> PydanticCustomError:
    """Return the error of a refused value; the type of the error is the finding's code."""
    return PydanticCustomError(code, message, found)


def _text(value: str) -> str:
    """Return ``value`` if it can be shown on a page exactly as it is.

    Raises:
        PydanticCustomError: of the type of the finding, if it cannot.
    """
    if not any(character.isalnum() for character in value):
        raise _refusal("text.empty", "no words here; write the text or remove the key")
    if len(value) > MAX_TEXT:
        raise _refusal(
            "text.long",
            "{length} characters; at most {most} can stand in one text, so split it",
            {"length": f"{len(value):,}", "most": f"{MAX_TEXT:,}"},
        )
    if found := re.search(r"[\t\n\r]|  |^ | $", value):
        raise _refusal(
            "text.whitespace",
            "{what} in the text; write it with single spaces, over several lines with “>-”",
            {"what": _WHITESPACE.get(found[0], "a space at the start or end")},
        )
    _refuse_characters(value)
    return value


def _refuse_characters(value: str) -> None:
    """Refuse characters that a page cannot show as what they are."""
    if value.isascii() and value.isprintable():
        return
    marks = 0
    for character in _FLAG.sub("", value):
        marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if marks > _MOST_MARKS:
            message = "more than {most} marks stand on one letter; delete them"
            raise _refusal("text.characters", message, {"most": str(_MOST_MARKS)})
        if reason := _fault(character):
            raise _refusal(
                "text.characters",
                "the character U+{number} {reason}; delete it",
                {"number": f"{ord(character):04X}", "reason": reason},
            )


def _fault(character: str) -> str:
    """Return what is wrong with a character, for a message; nothing with most."""
    if unicodedata.category(character) in _UNUSABLE:
        return "cannot be shown"
    if any(ord(character) in some for some in _TURNING):
        return "turns words around, so that they read as what they are not"
    if any(ord(character) in some for some in _UNSEEN):
        return "is unseen, but searched and copied with the words"
    return ""


_WHITESPACE = {"\t": "a tab", "\n": "a line break", "\r": "a line break", "  ": "a double space"}


def _number(value: object) -> int:
    """Return a statement's number from the text that was written."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000:  # noqa: PLR2004
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return int(value)
    raise _refusal(
        "name.form", "{found} is not a whole number from 1 to 9999", {"found": _shown(value)}
    )


def _shown(value: object) -> str:
    """Return a value as a message names it."""
    if isinstance(value, str):
        return f"“{value[:80]}”"
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else "nothing"


def form(pattern: str, expected: str, code: str = "name.form") -> Callable[[str], str]:
    """Return a validator for texts of a fixed form."""

    def check(value: str) -> str:
        if re.fullmatch(pattern, value):
            return value
        raise _refusal(
            code, "{found} is not {expected}", {"found": _shown(value), "expected": expected}
        )

    return check


TEXT_CHECK = AfterValidator(_text)
"""What marks a field as a plain text."""


Text = Annotated[str, TEXT_CHECK]
"""A text shown to readers: one line, single spaces, no control characters."""


Slug = Annotated[
    str,
    AfterValidator(
        form(
            SLUG,
            "a slug: at most 60 lower-case letters, digits and single hyphens, as in “time-out”",
        )
    ),
    WithJsonSchema({"type": "string", "pattern": SLUG}),
]
"""A name in an address."""


CODE_CHECK = AfterValidator(
    form(CODE, "a code: a capital letter, then capital letters and digits, as in “PRO”")
)
"""What marks a field as a code."""

Code = Annotated[
    str,
    CODE_CHECK,
    WithJsonSchema({"type": "string", "pattern": CODE}),
]
"""A name in a ref."""


Abbreviation = Annotated[
    str,
    AfterValidator(
        form(ABBREVIATION, "an abbreviation that can begin a ref: letters and digits, as in “CoP”")
    ),
    WithJsonSchema({"type": "string", "pattern": ABBREVIATION}),
]
"""A name in a ref that has small letters too."""


Paragraph = Annotated[
    str,
    AfterValidator(
        form(PARAGRAPH, "a paragraph number: lower-case letters, digits and dots, as in “6.37”")
    ),
    WithJsonSchema({"type": "string", "pattern": PARAGRAPH}),
]
"""The number of a paragraph of the Code of Practice, as in ``6.37`` or ``xv``."""


Number = Annotated[
    int,
    BeforeValidator(_number),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 9999}),
]
"""The number of a statement among its neighbours: written, never counted."""


Url = Annotated[
    str,
    AfterValidator(
        form(
            URL, "a whole web address without spaces, as in “https://example.org/page”", "link.form"
        )
    ),
    WithJsonSchema({"type": "string", "pattern": URL}),
]
"""A link to a page elsewhere."""


Email = Annotated[
    str,
    AfterValidator(
        form(EMAIL, "an e-mail address, as in “standards@council.example”", "contact.form")
    ),
    WithJsonSchema({"type": "string", "pattern": EMAIL}),
]
"""An e-mail address of a form that every mail program takes."""


Telephone = Annotated[
    str,
    AfterValidator(
        form(
            TELEPHONE,
            "a telephone number: digits, spaces, brackets and hyphens, as in “01632 960000”",
            "contact.form",
        )
    ),
    WithJsonSchema({"type": "string", "pattern": TELEPHONE}),
]
"""A telephone number as people write it."""


SourceNote = Annotated[
    Text | None,
    Field(description="What is odd in the source document at this place, in the site's own words."),
]


Damaged = Annotated[
    Text | None,
    Field(description="The words that the source note is about, exactly as they stand."),
]
