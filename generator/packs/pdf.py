"""Papers and cards as PDF, tagged for screen readers (PDF/UA-1, ISO 14289-1)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import segno

from generator.packs.typesetting import pdf

if TYPE_CHECKING:
    from generator.packs.paper import Card, Paper


def paper_pdf(paper: Paper) -> bytes:
    """Return a paper as PDF."""
    return pdf("paper.typ", paper, paper.date)


def card_pdf(card: Card) -> bytes:
    """Return a card as PDF, with a QR code if its address is known."""
    return pdf("card.typ", card, card.date, code=_qr_code(card.address) if card.address else "")


def _qr_code(address: str) -> str:
    """Return the QR code of an address (ISO/IEC 18004, level M) as SVG."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        target, kind="svg", xmldecl=False, border=4, dark="#000"
    )
    return target.getvalue().decode()
