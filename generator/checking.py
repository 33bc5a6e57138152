"""Reads and checks standards: all that is known before anything is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import rules
from generator.linking import link
from generator.load import load
from generator.progress import progress

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.issues import Issue


def check(folder: Path, name: str | None = None) -> tuple[Catalogue | None, tuple[Issue, ...]]:
    """Read and check the standards in ``folder``, which findings call ``name``.

    Returns:
        The catalogue, or ``None`` if there is not even a framework, and all findings.
    """
    progress.begin("Reading the standards")
    standards, found = load(folder, name)
    if standards.framework is None:
        return None, found
    progress.begin("Checking the standards")
    catalogue = link(standards, standards.framework)
    return catalogue, tuple(sorted({*found, *rules.check(catalogue)}))
