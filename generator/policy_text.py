"""Read a policy: plain text, Markdown, HTML or Word, as passages with their links."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import mammoth

from generator.policy import Passage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_BYTES = 10_000_000
"""The largest policy that is read."""

MOST_UNPACKED = 100_000_000
"""How large a Word document may become when it is unpacked."""

BLOCKS = frozenset(
    """
    address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 - words are read more easily without their quotes
)
"""Elements that end a passage."""

HIDDEN = frozenset({"script", "style", "head", "template", "title"})
"""Elements whose words no reader sees."""


class PolicyError(Exception):
    """A policy cannot be read; the message says why and what to do."""


def read_policy(path: Path) -> list[Passage]:
    """Return the passages of a policy.

    Raises:
        PolicyError: if it cannot be read.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise PolicyError(message) from None
    if size > MOST_BYTES:
        message = (
            f"has {size / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB can be checked, so save"
            " it without pictures, or as text"
        )
        raise PolicyError(message)
    kinds: dict[str, Callable[[bytes], list[Passage]]] = {
        ".docx": _word,
        ".htm": lambda data: _html(_decoded(data)),
        ".html": lambda data: _html(_decoded(data)),
        ".md": lambda data: _text(_decoded(data)),
        ".txt": lambda data: _text(_decoded(data)),
    }
    reader = kinds.get(path.suffix.casefold())
    if reader is None:
        message = "is of no kind that can be checked; save it as .docx, .html, .md or .txt"
        raise PolicyError(message)
    passages = reader(content)
    if not passages:
        message = "holds no text; if it is a scan, save its words as text first"
        raise PolicyError(message)
    return passages


def _decoded(data: bytes) -> str:
    """Return the text of a file, in UTF-8 or as older Windows programs write it."""
    if b"\0" in data:
        message = "is no text; save it as .docx, .html, .md or .txt"
        raise PolicyError(message)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _text(text: str) -> list[Passage]:
    """Return the paragraphs of plain text or Markdown."""
    passages = []
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        links = re.findall(r"\]\(\s*<?([^)\s>]+)", paragraph)
        shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", paragraph)
        shown = re.sub(r"^\s*(?:>\s?)+", "", shown, flags=re.MULTILINE)
        shown = re.sub(r"\\([^\w\s])", r"\1", shown)
        if shown.strip():
            passages.append(Passage(shown, tuple(links)))
    return passages


def _html(text: str) -> list[Passage]:
    """Return the blocks of a page that hold words."""
    reader = _PassageReader()
    reader.feed(text)
    reader.close()
    reader.end()
    return reader.passages


def _word(data: bytes) -> list[Passage]:
    """Return the paragraphs of a Word document, its tables and notes included."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        message = "is no Word document, or a damaged one; open it in Word and save it again"
        raise PolicyError(message) from None
    if unpacked > MOST_UNPACKED:
        message = f"unpacks to {unpacked / 1e6:,.0f} MB, which no policy does; save it again"
        raise PolicyError(message)
    try:
        result = mammoth.convert_to_html(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - whatever a damaged document makes the library raise
        message = "is no Word document, or a damaged one; open it in Word and save it again"
        raise PolicyError(message) from None
    return _html(result.value)


class _PassageReader(HTMLParser):
    """Collects the text and the links of every block."""

    def __init__(self) -> None:
        super().__init__()
        self.passages: list[Passage] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block or note a link."""
        if tag in BLOCKS:
            self.end()
        elif tag in HIDDEN:
            self.hidden += 1
        elif tag == "a" and (target := dict(attrs).get("href")):
            self.links.append(target)

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in BLOCKS:
            self.end()
        elif tag in HIDDEN:
            self.hidden = max(0, self.hidden - 1)

    def handle_data(self, data: str) -> None:
        """Add words to the block."""
        if not self.hidden:
            self.words.append(data)

    def end(self) -> None:
        """Keep what has been read as a passage."""
        text = "".join(self.words)
        if text.strip():
            self.passages.append(Passage(text, tuple(self.links)))
            self.links = []
        self.words = []
