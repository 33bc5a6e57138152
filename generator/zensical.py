"""Zensical, the second engine (https://zensical.org); the only module that imports it.

It is by the authors of Material for MkDocs, reads the same Markdown, ``mkdocs.yml`` and templates,
and runs no plugins of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import sitemap
from generator.progress import progress

if TYPE_CHECKING:
    from pathlib import Path

    from generator.build import Site

MISSING = (
    "Zensical is not installed; install it with: pip install 'mainstream-core-standards[zensical]'"
)

LEFT_OUT = ("search.json", "sitemap.xml")
"""What it adds of its own: an index for its search, and a sitemap of all pages."""


def run_zensical(file: Path, site: Site) -> Path:
    """Build a project and return the folder of the site.

    Args:
        file: the ``mkdocs.yml`` of a project as :mod:`generator.project` writes it.
        site: what it was made of.

    Raises:
        ValueError: if Zensical is missing or refuses the project.
    """
    try:
        from zensical import build  # noqa: PLC0415 - a site can be built without it
    except ImportError:
        raise ValueError(MISSING) from None
    # It writes to the terminal itself, and says when it begins and ends.
    progress.end()
    try:
        build(str(file), {"clean": True, "strict": True})
    except Exception as error:  # noqa: BLE001 - it says what is wrong by errors of many kinds
        message = f"Zensical could not build the site: {error}"
        raise ValueError(message) from None
    made = file.parent / "site"
    for name in LEFT_OUT:
        (made / name).unlink(missing_ok=True)
    if sitemap.ADDRESS in site.files:
        text = site.files[sitemap.ADDRESS]
        (made / sitemap.ADDRESS.lstrip("/")).write_text(text, encoding="utf-8", newline="\n")
    return made
