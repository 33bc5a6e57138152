"""Small scripts and style sheets, with names that let browsers keep them for good.

``assets/find.js`` becomes ``assets/find.1a2b3c4d.js``, after its content. Pages name files in
attributes, relative to themselves; scripts name them in strings, from the root of the site. A
script's name changes with those of the files it names, so no browser mixes two builds.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from typing import TYPE_CHECKING

from generator.finishing.html import rewrite_attributes
from generator.finishing.minify import minified

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAMED = re.compile(r"\.[0-9a-f]{8}\.(?:min\.)?\w+$")
"""The end of a name that changes with the content, ours or the theme's."""

_KINDS = {".css", ".js"}
_ATTRIBUTES = ("href", "src")
_IN_SCRIPT = re.compile(r'"((?:[\w-]+/)+[\w-]+\.js)"')


def name_files(site: Path, but: str) -> dict[str, str]:
    """Make every script and style sheet of a built site small, and rename it.

    Those in the folder ``but`` stay as they are; a path from the root of the site.

    Returns:
        The new path of each, by its old one; both from the root of the site.

    Raises:
        ValueError: if scripts name each other, for then neither can be named.
    """
    files = [path for path in sorted(site.rglob("*")) if path.suffix in _KINDS]
    paths = [path.relative_to(site).as_posix() for path in files if not NAMED.search(path.name)]
    paths = [path for path in paths if not path.startswith(f"{but}/")]
    texts = {path: minified(path, (site / path).read_text(encoding="utf-8")) for path in paths}
    names: dict[str, str] = {}
    for path in texts:
        _name(path, texts, names, ())
    for path, name in names.items():
        (site / name).write_text(texts[path], encoding="utf-8", newline="\n")
        (site / path).unlink()
    return names


def use_names(text: str, page: str, names: Mapping[str, str]) -> str:
    """Return the text of a page that names files by their new names.

    ``page`` is the page's path from the root of the site.
    """
    folder = posixpath.dirname(page)

    def renamed(address: str) -> str:
        path = posixpath.normpath(posixpath.join(folder, address)).lstrip("/")
        # The error page names files from the root, under whatever path the site is published.
        while address.startswith("/") and path not in names and "/" in path:
            path = path.partition("/")[2]
        if path not in names:
            return address
        return posixpath.join(posixpath.dirname(address), posixpath.basename(names[path]))

    return rewrite_attributes(text, _ATTRIBUTES, renamed)


def _name(path: str, texts: dict[str, str], names: dict[str, str], waiting: tuple[str, ...]) -> str:
    """Return the new path of a file, after naming those that it names."""
    if path in waiting:
        message = f"{' and '.join(waiting)} name each other"
        raise ValueError(message)
    if path not in names:

        def renamed(found: re.Match[str]) -> str:
            if found[1] not in texts:
                return found[0]
            return f'"{_name(found[1], texts, names, (*waiting, path))}"'

        texts[path] = _IN_SCRIPT.sub(renamed, texts[path])
        stem, kind = posixpath.splitext(path)
        digest = hashlib.sha256(texts[path].encode()).hexdigest()[:8]
        names[path] = f"{stem}.{digest}{kind}"
    return names[path]
