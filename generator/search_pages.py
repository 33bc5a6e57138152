"""What the search finds besides the standards: glossary terms, and sections of written pages.

The Find page alone loads it, so that suggestions need not wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from generator import addresses, packing
from generator.search import script
from generator.search_index import dictionary, postings, stems, vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.catalogue import Catalogue
    from generator.written import WrittenPage

ADDRESS = f"{addresses.FIND}pages.js"
"""Where the data lies in the site."""

FIELDS = {"title": 10, "text": 3}
"""The fields of a section and how much each counts."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True)
class Section:
    """A part of a page with an address of its own."""

    title: str
    page: str
    """The title of the page."""
    address: str
    text: str
    names: tuple[str, ...] = ()
    """What it is called; a query that says one of these finds it, whatever else it says."""


def search_pages(catalogue: Catalogue, written: Iterable[WrittenPage]) -> str:
    """Return the script that hands the Find page the glossary's terms and the written pages."""
    sections = list(term_sections(catalogue))
    for page in written:
        sections += written_sections(page.html, page.title, page.address)
    rows = [{"title": f"{one.page} {one.title}", "text": one.text} for one in sections]
    words = dictionary(text for row in rows for text in row.values())
    number = {stem: n for n, stem in enumerate(words)}
    data = {
        "words": packing.words(words.values()),
        "sections": [
            [one.title, one.page, one.address, [" ".join(stems(name)) for name in one.names]]
            for one in sections
        ],
        "scores": postings(vectors(rows, FIELDS), number),
    }
    return script("pages", data)


def term_sections(catalogue: Catalogue) -> Iterator[Section]:
    """Yield the terms of the glossary."""
    for term in catalogue.terms.values():
        names = [term.label, *term.forms, *([term.expansion] if term.expansion else [])]
        yield Section(
            title=f"{term.label}: {term.expansion}" if term.expansion else term.label,
            page="Glossary",
            address=addresses.term(term),
            text=f"{' '.join(names)} {term.definition}",
            names=tuple(names),
        )


def written_sections(html: str, page: str, address: str) -> list[Section]:
    """Return the sections of a page: what stands between one heading with an id and the next.

    Args:
        html: what the page holds.
        page: its title.
        address: its address, from the root of the site.
    """
    reader = _SectionReader()
    reader.feed(html)
    reader.close()
    sections = []
    for tag, name, heading, words in reader.sections:
        title, place = (page, "") if tag == "h1" else ("".join(heading).strip(), f"#{name}")
        sections.append(Section(title, page, f"{address}{place}", " ".join(words), (title,)))
    return sections


class _SectionReader(HTMLParser):
    """Collects the headings of a page and the words under each."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[tuple[str, str, list[str], list[str]]] = []
        self.heading: str | None = None
        self.mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a section at a heading with an id."""
        found = dict(attrs)
        if tag in HEADINGS and found.get("id"):
            self.sections.append((tag, str(found["id"]), [], []))
            self.heading = tag
        self.mark = found.get("class") == "headerlink"

    def handle_endtag(self, tag: str) -> None:
        """End a heading."""
        self.mark = False
        if tag == self.heading:
            self.heading = None

    def handle_data(self, data: str) -> None:
        """Add words to the heading or to what stands under it."""
        if self.sections and not self.mark:
            _, _, heading, words = self.sections[-1]
            (heading if self.heading else words).append(data)
