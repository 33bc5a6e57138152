"""The search of very large standards: Pagefind (https://pagefind.app), an index in small pieces.

A browser loads the pieces that hold what is looked for, so the whole may be of any size. Pagefind
indexes HTML pages; each document gets one of its own, which is not published. What people call
things stays with our own search: a page says which concepts lead to it, as values to narrow by.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import defaultdict
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from generator import addresses
from generator.progress import progress
from generator.search_documents import documents
from generator.text import search_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.catalogue import Catalogue
    from generator.search_documents import Document

ADDRESS = f"{addresses.FIND}pagefind/"
"""Where the index lies in the site."""

SCRIPT = f"{ADDRESS}pagefind.js"
"""What a browser loads first."""

WEIGHTS = {"text": 10, "expansions": 6, "context": 2}
"""How much each part of a document counts, as Pagefind has it: 10 at most."""

MISSING = (
    "these standards are so large that their search needs Pagefind, which is not installed;"
    " install it with: pip install 'mainstream-core-standards[pagefind]', or set search: lunr"
    " for the plugin in mkdocs.yml, with which a browser loads them all"
)

_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js")
"""What Pagefind brings for pages that have no search of their own."""


def index_pages(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the pages that Pagefind indexes, one for each document."""
    led: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for concept in catalogue.concepts.values():
        kinds = {"first": concept.is_it[:1], "isIt": concept.is_it[1:], "helps": concept.helps}
        for name, refs in kinds.items():
            for ref in refs:
                led[ref].append((name, concept.slug))
    return tuple(_page(one, led[one.ref]) for one in documents(catalogue))


def write_index(pages: Sequence[str], site: Path) -> None:
    """Let Pagefind write the index of ``pages``, if there are any, into the folder of a built site.

    Raises:
        ValueError: if Pagefind is missing or fails.
    """
    if not pages:
        return
    progress.begin("Making the search")
    if find_spec("pagefind") is None:
        raise ValueError(MISSING)
    target = site / ADDRESS.strip("/")
    with tempfile.TemporaryDirectory() as name:
        for n, page in enumerate(pages):
            Path(name, f"{n}.html").write_text(page, encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - nothing in it was typed by anybody
            [sys.executable, "-m", "pagefind", "--site", name, "--output-path", target],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        message = f"Pagefind could not index the standards: {done.stdout}{done.stderr}"
        raise ValueError(message)
    for pattern in _UNUSED:
        for path in target.glob(pattern):
            path.unlink()


def _page(document: Document, led: Iterable[tuple[str, str]]) -> str:
    """Return the page that Pagefind indexes for a document, with all that a result shows."""
    place = document.place or ()
    filters = [
        ("kind", 0 if place else 1),
        *zip(("area", "level", "strand"), place, strict=False),
        *led,
    ]
    said = {"ref": document.ref, "address": document.address}
    words = {"text": document.text, "expansions": document.expansions, "context": document.context}
    head = "".join(f'<i data-pagefind-filter="{name}:{value}"></i>' for name, value in filters)
    head += "".join(
        f'<i data-pagefind-meta="{name}">{escape(value)}</i>' for name, value in said.items()
    )
    body = "".join(
        f'<p data-pagefind-meta="{name}" data-pagefind-weight="{WEIGHTS[name]}">{escape(value)}</p>'
        for name, value in words.items()
        if value
    )
    return (
        f'<!doctype html><html lang="en"><title>{escape(document.ref)}</title><body>{head}'
        f"<main data-pagefind-body><p>{search_words(document.ref)}</p>{body}</main>"
    )
