"""A finished site as one zip file that opens from a shared drive or a memory stick.

A drive knows files, not the folders' addresses that servers turn into ``index.html``. So links
name the file; nothing else differs from the site on the web. The site's scripts know by
themselves where they run.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.archive import member
from generator.finishing.compress import ENDINGS
from generator.finishing.html import rewrite_attributes
from generator.finishing.security import state_policy
from generator.leading_page import leading_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

START = "Start here.html"
"""What a reader opens. It stands alone at the top, where nobody has to look for it."""

FOLDER = "site"
"""Where the site lies in the zip."""

_FOR_SERVERS = {"404.html", "sitemap.xml"}
_ATTRIBUTES = ("href", "action")
_TITLE = re.compile(r"<title>(.*?)</title>", flags=re.DOTALL)


def write_offline(site: Path, file: Path, name: str) -> None:
    """Write a finished site as the zip ``file``, in which all lies in the folder ``name``.

    Raises:
        OSError: if the file cannot be written.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in _members(site):
            archive.writestr(member(f"{name}/{path}", 0o644), content)


def _members(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of every file in the zip, in order."""
    found = _TITLE.search((site / "index.html").read_text(encoding="utf-8"))
    title = unescape(found[1]).strip() if found else START
    start = leading_page(title, f"{FOLDER}/index.html", ("", "Open the site", ""))
    yield START, state_policy(start).encode()
    # Not in the order of paths, in which some systems take no notice of capitals.
    for inside in sorted(path.relative_to(site).as_posix() for path in site.rglob("*")):
        path = site / inside
        if path.is_dir() or inside in _FOR_SERVERS or path.suffix in ENDINGS:
            continue
        content = path.read_bytes()
        if path.suffix == ".html":
            content = rewrite_attributes(content.decode(), _ATTRIBUTES, to_file).encode()
        yield f"{FOLDER}/{inside}", content


def to_file(address: str) -> str:
    """Return a link to a folder of the site as one to the page in it; others stay."""
    parts = urlsplit(address)
    is_folder = parts.path.endswith("/") or posixpath.basename(parts.path) in {".", ".."}
    if parts.scheme or parts.netloc or not is_folder:
        return address
    path = posixpath.join(parts.path, "index.html").removeprefix("./")
    return parts._replace(path=path).geturl()
