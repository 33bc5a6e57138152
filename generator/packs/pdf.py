"""Papers and cards as PDF, tagged for screen readers (PDF/UA-1, ISO 14289-1), by Typst."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import unicodedata
from dataclasses import asdict
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import segno
import typst

from generator.imprint import LEVEL_COLOURS

if TYPE_CHECKING:
    from generator.packs.paper import Card, Paper

STANDARD: Literal["ua-1"] = "ua-1"
"""The standard for accessible PDF, as Typst names it."""


def paper_pdf(paper: Paper) -> bytes:
    """Return a paper as PDF."""
    return _pdf("paper.typ", paper)


def card_pdf(card: Card) -> bytes:
    """Return a card as PDF, with a QR code if its address is known."""
    return _pdf("card.typ", card, code=_qr_code(card.address) if card.address else "")


def _pdf(template: str, data: Paper | Card, **inputs: str) -> bytes:
    """Return what a template makes of data, which it gets as JSON: words stay words.

    A character that no face has would leave a hole that no screen reader can read, which
    the standard forbids; its name takes its place.
    """
    words = json.dumps(asdict(data), ensure_ascii=False)
    while True:
        try:
            return _compiled(template, data.date, data=words, **inputs)
        except typst.TypstError as error:
            missing = _missing(error.message) & set(words)
            if not missing:
                raise
            words = words.translate({ord(one): _name(one) for one in missing})


def _compiled(template: str, date: str, **inputs: str) -> bytes:
    """Return what a template makes of inputs, dated with the day of the release."""
    folder = Path(str(resources.files("generator.packs") / "templates"))
    moment = dt.datetime.fromisoformat(date or "1970-01-01").replace(tzinfo=dt.UTC)
    return typst.compile(
        folder / template,
        root=folder,
        font_paths=_fonts(),
        format="pdf",
        pdf_standards=STANDARD,
        sys_inputs={"levels": json.dumps(LEVEL_COLOURS), **inputs},
        timestamp=moment,
    )


def _missing(message: str) -> set[str]:
    """Return the characters that Typst says no face has."""
    found = re.search(r'the text `"(.+)"` could not be displayed', message)
    words = found[1] if found else ""
    return set(re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), words))


def _name(character: str) -> str:
    """Return the name of a character in brackets, as in ``[grinning face]``."""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"


@cache
def _fonts() -> typst.Fonts:
    """Return the faces that papers are set in; none of the machine's own, which differ."""
    folder = str(resources.files("font_source_sans_pro") / "files")
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def _qr_code(address: str) -> str:
    """Return the QR code of an address (ISO/IEC 18004, level M) as SVG."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        target, kind="svg", xmldecl=False, border=4, dark="#000"
    )
    return target.getvalue().decode()
