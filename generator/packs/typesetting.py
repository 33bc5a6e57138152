"""Files that Typst makes of a template and data: PDF for screen readers, and pictures."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from dataclasses import asdict
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typst

from generator.imprint import GROUND, LEVEL_COLOURS, LEVEL_TINTS

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

STANDARD: Literal["ua-1"] = "ua-1"
"""The standard for accessible PDF (ISO 14289-1), as Typst names it."""


def pdf(template: str, data: DataclassInstance, date: str = "", **inputs: str) -> bytes:
    """Return the PDF of a template, dated with a day such as ``2026-05-02``."""
    moment = dt.datetime.fromisoformat(date or "1970-01-01").replace(tzinfo=dt.UTC)
    return _readable(template, data, inputs, moment)[0]


def png(template: str, data: DataclassInstance, **inputs: str) -> bytes:
    """Return the picture of a template of one page, a pixel a point."""
    moment = dt.datetime.fromtimestamp(0, tz=dt.UTC)
    _, words = _readable(template, data, inputs, moment)
    return _compiled(template, {"data": words, **inputs}, format="png", ppi=72, timestamp=moment)


def _readable(
    template: str, data: DataclassInstance, inputs: dict[str, str], moment: dt.datetime
) -> tuple[bytes, str]:
    """Return the PDF of a template, and the data it was made of as JSON: words stay words.

    A character that no face has would leave a hole that no screen reader can read, which
    the standard forbids; its name takes its place.
    """
    words = json.dumps(asdict(data), ensure_ascii=False)
    while True:
        try:
            made = _compiled(
                template,
                {"data": words, **inputs},
                format="pdf",
                pdf_standards=STANDARD,
                timestamp=moment,
            )
        except typst.TypstError as error:
            missing = _missing(error.diagnostic) & set(words)
            if not missing:
                raise
            words = words.translate({ord(one): _name(one) for one in missing})
        else:
            return made, words


def _compiled(template: str, inputs: dict[str, str], **options: Any) -> bytes:  # noqa: ANN401 - Typst's
    """Return what Typst makes of a template and inputs."""
    folder = Path(str(resources.files("generator.packs") / "templates"))
    colours = {
        "levels": json.dumps(LEVEL_COLOURS),
        "tints": json.dumps(LEVEL_TINTS),
        "ground": GROUND,
    }
    made = typst.compile(
        folder / template,
        root=folder,
        font_paths=_fonts(),
        sys_inputs={**colours, **inputs},
        **options,
    )
    return bytes(made)


def _missing(diagnostic: str) -> set[str]:
    """Return the characters that Typst says no face has, from all its errors.

    Of a letter and a mark on it Typst reports both, even if only the mark is missing; so the
    marks are named first, and letters only where no mark is to blame.
    """
    found = re.findall(r'the text `"(.+?)"` could not be displayed', diagnostic)
    words = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), "".join(found))
    characters = {one for one in words if not one.isascii()}
    marks = {one for one in characters if unicodedata.category(one).startswith("M")}
    return marks or characters


def _name(character: str) -> str:
    """Return the name of a character in brackets, as in ``[grinning face]``."""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"


@cache
def _fonts() -> typst.Fonts:
    """Return the faces that all is set in; none of the machine's own, which differ."""
    folder = str(resources.files("font_source_sans_pro") / "files")
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
