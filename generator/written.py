"""The pages that people write: the Markdown in ``docs/``, whichever engine publishes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import yaml
from markdown import Markdown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
"""What such a page may use of Markdown besides the basics, as ``mkdocs.yml`` says too."""

INDEXES = frozenset({"index", "README"})
"""Files that stand for the folder they lie in."""

_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n", flags=re.DOTALL)
_HEADING = re.compile(r"^# (.+?)(?: \{[^}]*\})?$", flags=re.MULTILINE)


@dataclass(frozen=True)
class WrittenPage:
    """A page that somebody wrote."""

    address: str
    title: str
    """What its front matter calls it, or else its first heading."""
    html: str


def written_pages(folder: Path) -> Iterator[WrittenPage]:
    """Yield the pages in a folder and the folders in it, by their names.

    A page that cannot be read is left out here; the engine that publishes it says what is wrong.
    """
    for path in sorted(folder.rglob("*.md")):
        place = path.relative_to(folder)
        if any(part.startswith(".") for part in place.parts):
            continue
        try:
            text = path.read_text(encoding="utf-8-sig")
            front = _FRONT_MATTER.match(text)
            said = yaml.safe_load(front[1]) if front else None
        except (ValueError, yaml.YAMLError):
            continue
        body = text[front.end() :] if front else text
        heading = _HEADING.search(body)
        title = (said or {}).get("title") or (heading[1] if heading else place.stem)
        names = (
            place.parts[:-1]
            if place.stem in {"index", "README"}
            else (*place.parts[:-1], place.stem)
        )
        yield WrittenPage(
            address="".join(["/", *(f"{name}/" for name in names)]),
            title=str(title),
            html=_html(body),
        )


@lru_cache(maxsize=1024)
def _html(body: str) -> str:
    """Return the HTML of a page, which a server asks for again and again."""
    return Markdown(extensions=list(EXTENSIONS)).convert(body)
