"""What is done to a built site before it is published, whichever engine built it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def finish(site: Path) -> None:
    """Make the folder of a built site ready to be published."""
