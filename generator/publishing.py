"""How standards are published: what a build goes by that is not in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.exports.days import NEVER
from generator.search_documents import AUTO

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Publishing:
    """Where and how a site is published."""

    site_url: str = ""
    """Where it will stand, if that is known."""
    unreleased: str = NEVER
    """The day on which what is not released yet is said to have changed."""
    docs: Path | None = None
    """The folder of pages that people wrote for the same site."""
    search: str = AUTO
    """What searches, one of :data:`generator.search_documents.SEARCHES`."""
    again: bool = False
    """Whether it will soon be built again, as a server does at every edit."""
