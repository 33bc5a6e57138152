"""The HTML of the Markdown that the templates of pages write, without a Markdown library.

A library reads Markdown as people write it, with every ambiguity that has, and takes most of the
time of a large site for it. The templates write little of Markdown, a block a line, and every word
that they print is escaped, so that each mark left is Markdown and nothing else. This module reads
just that, and refuses the rest; a test compares what it makes of every page with what
Python-Markdown makes, with the extensions ``attr_list``, ``md_in_html``, ``tables`` and ``toc``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_RULED = re.compile(r"""\s+markdown="(block|span)\"""")
_HEADING = re.compile(r"(#{1,6}) (.*?)(?: \{:? ?([^{}]*)\})?\s*")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)(?:\{:? ?([^{}]*)\})?")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_EMPHASIS = re.compile(r"\*([^*]+)\*")
_CODE = re.compile(r"`([^`&<>]+)`")
_KEPT = re.compile("\x02(\\d+)\x03")
_LEFT = re.compile(r"[\[\]*`{}\\]")
"""Marks of Markdown; one that is left was not understood."""
_ATTRIBUTE = re.compile(
    r"""\s*(?:\.([\w-]+)|\#([\w.-]+)|([\w-]+)(?:=(?:"([^"]*)"|([^\s"]+)))?)(?=\s|$)"""
)
_REFERENCE = re.compile(r"&(?!#?\w+;)")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
_IN_LINE = re.compile(r"</?(?:a|abbr|br|button|code|em|img|input|label|mark|span|strong)\b(?!-)")
"""A line that begins with one of these elements is a paragraph."""
_OTHER_BLOCKS = re.compile(r"(?:\d+[.)]|[-+*]|[>|=:])\s|    |\t|---|===|```|~~~")
"""What begins a block of Markdown that no template writes."""


class UnknownMarkdownError(ValueError):
    """Markdown that this module does not read; a library does."""


@dataclass(frozen=True)
class Heading:
    """A heading of a page."""

    level: int
    """From 1, the page's own."""
    anchor: str
    title: str
    """Its words, as HTML."""


def page_html(markdown: str, permalink: str) -> tuple[str, tuple[Heading, ...]]:
    """Return a page's HTML and its headings.

    Args:
        markdown: what the templates wrote, without front matter.
        permalink: what the link of each heading to itself says of itself.

    Raises:
        UnknownMarkdownError: at Markdown that is not read here.
    """
    reader = _Reader(permalink)
    lines = iter(markdown.split("\n"))
    for line in lines:
        reader.read(line, lines)
    return reader.end(), tuple(reader.headings)


class _Reader:
    """Reads a page a block at a time."""

    def __init__(self, permalink: str) -> None:
        self.permalink = escape(permalink)
        self.headings: list[Heading] = []
        self.made: list[str] = []
        self.open: list[str] = []
        self.paragraph: list[str] = []
        self.items: list[str] = []

    def read(self, line: str, after: Iterator[str]) -> None:
        """Read a line, and of the lines after it those that belong to it."""
        if line.startswith("- "):
            self._end_paragraph()
            self.items.append(f"<li>{inline(line[2:])}</li>")
            return
        if not line or line.isspace():
            self._end_block()
            return
        if line[0] == "<" and not _IN_LINE.match(line):
            self._refuse_inside_blocks(line)
            self._element(line, after)
        elif line[0] == "#":
            self._refuse_inside_blocks(line)
            self._heading(line)
        elif self.items or _OTHER_BLOCKS.match(line):
            raise UnknownMarkdownError(line)
        else:
            self.paragraph.append(line)

    def end(self) -> str:
        """Return everything that was made."""
        self._end_block()
        if self.open:
            raise UnknownMarkdownError(self.open[-1])
        return "\n".join(self.made)

    def _refuse_inside_blocks(self, line: str) -> None:
        """Refuse a block that no blank line parts from the one before: it might belong to it."""
        if self.paragraph:
            raise UnknownMarkdownError(line)
        self._end_block()

    def _end_block(self) -> None:
        self._end_paragraph()
        if self.items:
            self.made.append("<ul>\n" + "\n".join(self.items) + "\n</ul>")
            self.items = []

    def _end_paragraph(self) -> None:
        if self.paragraph:
            words = inline("\n".join(self.paragraph))
            self.made.append(f"<p>{words}</p>")
            self.paragraph = []

    def _element(self, line: str, after: Iterator[str]) -> None:
        """Read an element that begins a line."""
        name, opens, html = _begun(line)
        while html is None:
            line += "\n" + _next(after, line)
            name, opens, html = _begun(line)
        if opens > 0:
            self.open.append(name)
        elif opens < 0 and (not self.open or self.open.pop() != name):
            raise UnknownMarkdownError(line)
        self.made.append(html)

    def _heading(self, line: str) -> None:
        found = _HEADING.fullmatch(line)
        attributes = _attributes(found[3]) if found and found[3] else {}
        if not found or "id" not in attributes:
            raise UnknownMarkdownError(line)
        level, words, anchor = len(found[1]), inline(found[2]), str(attributes["id"])
        self.headings.append(Heading(level, anchor, re.sub(r"<[^>]*>", "", words).strip()))
        link = f'<a class="headerlink" href="#{anchor}" title="{self.permalink}">&para;</a>'
        self.made.append(f"<h{level}{_written(attributes)}>{words}{link}</h{level}>")


def _next(lines: Iterator[str], line: str) -> str:
    """Return the next line; there must be one, for something is not closed."""
    try:
        return next(lines)
    except StopIteration:
        raise UnknownMarkdownError(line) from None


@lru_cache(maxsize=65536)
def _begun(text: str) -> tuple[str, int, str | None]:
    """Read lines that begin with the tag of an element.

    Returns:
        Its name, whether it opens (1) or closes (-1) a block with Markdown or is whole (0), and its
        HTML, or nothing if it goes on in the next line.
    """
    tag = _TAG.match(text)
    if tag is None:
        raise UnknownMarkdownError(text)
    closing, name, attributes = tag.groups()
    rest = text[tag.end() :].rstrip()
    ruled = _RULED.search(attributes)
    if closing or (ruled and ruled[1] == "block"):
        if rest:
            raise UnknownMarkdownError(text)
        return (name, -1, f"</{name}>") if closing else (name, 1, _start(name, attributes))
    if ruled:
        if not rest.endswith(f"</{name}>"):
            return name, 0, None
        words = inline(rest.removesuffix(f"</{name}>"))
        return name, 0, f"{_start(name, attributes)}{words}</{name}>"
    if name not in _VOID and _depth(text, name) > 0:
        return name, 0, None
    if rest and not rest.endswith(">"):
        raise UnknownMarkdownError(text)
    return name, 0, text


def _depth(text: str, name: str) -> int:
    """Return how many elements of a name a text opens more than it closes."""
    tags = [tag for tag in _TAG.finditer(text) if tag[2] == name]
    return sum(-1 if tag[1] else 1 for tag in tags)


def _start(name: str, attributes: str) -> str:
    """Return the start tag of an element that has Markdown inside.

    A value with a character reference is read once, as Python-Markdown reads it.
    """
    plain = _RULED.sub("", attributes)
    if "&" not in plain:
        return f"<{name}{plain}>"
    return f"<{name}{_written(_attributes(plain))}>"


@lru_cache
def _listed(text: str) -> str:
    """Return an attribute list of Markdown as attributes stand in a tag."""
    return _written(_attributes(text))


def _attributes(text: str) -> dict[str, str | None]:
    """Read an attribute list of Markdown."""
    made: dict[str, str | None] = {}
    end = 0
    for one in _ATTRIBUTE.finditer(text):
        if one.start() != end:
            raise UnknownMarkdownError(text)
        end = one.end()
        name, anchor, key, quoted, plain = one.groups()
        if name:
            made["class"] = f"{made['class']} {name}" if "class" in made else name
        elif anchor:
            made["id"] = anchor
        else:
            value = plain if quoted is None else unescape(quoted)
            made[key] = value
    if text[end:].strip():
        raise UnknownMarkdownError(text)
    return made


def _written(attributes: dict[str, str | None]) -> str:
    """Return attributes as they stand in a tag."""
    return "".join(
        f" {name}" if value is None else f' {name}="{_quoted(value)}"'
        for name, value in attributes.items()
    )


def _quoted(value: str) -> str:
    """Return the value of an attribute, in which a character reference may stand, as it is."""
    return _REFERENCE.sub("&amp;", value).replace('"', "&quot;").replace("<", "&lt;")


def inline(text: str) -> str:
    """Return the HTML of words with links and emphasis.

    Raises:
        UnknownMarkdownError: at a mark that means something else.
    """
    if not _LEFT.search(text):
        return text.strip()
    kept: list[str] = []

    def keep(made: str) -> str:
        """Put something out of reach of what is still to be read."""
        kept.append(made)
        return f"\x02{len(kept) - 1}\x03"

    def link(found: re.Match[str]) -> str:
        words, target, attributes = found.groups()
        more = _listed(attributes) if attributes else ""
        return keep(f'<a href="{_quoted(_address(target))}"{more}>') + f"{words}</a>"

    made = _CODE.sub(lambda found: keep(f"<code>{found[1]}</code>"), text)
    made = _LINK.sub(link, made)
    made = _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", made))
    if _LEFT.search(made):
        raise UnknownMarkdownError(text)
    return _KEPT.sub(lambda found: kept[int(found[1])], made).strip()


def _address(target: str) -> str:
    """Return the address of a link: pages are folders, and a page's own is “./”."""
    file, hash_, fragment = target.partition("#")
    if "://" in file or not file.endswith("index.md"):
        return target
    folder = file.removesuffix("index.md")
    return f"{folder or './'}{hash_}{fragment}"
