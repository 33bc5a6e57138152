"""Papers and cards as PDF, tagged for screen readers (PDF/UA-1, ISO 14289-1), by Typst."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import asdict
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import segno
import typst

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
    """Return what a template makes of data, which it gets as JSON: words stay words."""
    folder = Path(str(resources.files("generator.packs") / "templates"))
    moment = dt.datetime.fromisoformat(data.date or "1970-01-01").replace(tzinfo=dt.UTC)
    return typst.compile(
        folder / template,
        root=folder,
        font_paths=_fonts(),
        format="pdf",
        pdf_standards=STANDARD,
        sys_inputs={"data": json.dumps(asdict(data)), **inputs},
        timestamp=moment,
    )


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
