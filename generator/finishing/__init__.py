"""What is done to a built site before it is published, whichever engine built it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from generator import pagefind
from generator.finishing.compress import compress
from generator.finishing.fingerprints import name_files, use_names
from generator.finishing.security import PAGE_POLICY, PAGEFIND_POLICY, state_policy

if TYPE_CHECKING:
    from pathlib import Path

_UNUSED = (
    "assets/javascripts",
    "assets/images/favicon.png",
    "assets/stylesheets/modern",
    "assets/stylesheets/**/palette.*",
    "assets/stylesheets/**/*.map",
)
"""What engines and themes put into every site and this one does without."""

_DEAD = re.compile(
    r"""\s*(?:<input class="md-toggle"[^>]*>|<label class="md-overlay"[^>]*></label>)"""
)
"""Switches of the theme's scripts: invalid HTML, and without the scripts they do nothing."""


def finish(site: Path) -> None:
    """Make the folder of a built site ready to be published.

    Compression comes last: what changes a file afterwards would leave its compressed files
    as they were.

    Raises:
        ValueError: if a page or script is not as the site's templates make it.
    """
    for pattern in _UNUSED:
        for path in site.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    pieces = pagefind.ADDRESS.strip("/")
    policy = PAGEFIND_POLICY if (site / pieces).exists() else PAGE_POLICY
    # Pagefind's own files name each other in ways of their own.
    names = name_files(site, pieces)
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        text = use_names(text, path.relative_to(site).as_posix(), names)
        text = _DEAD.sub("", text)
        path.write_text(state_policy(text, policy), encoding="utf-8", newline="\n")
    compress(site)
