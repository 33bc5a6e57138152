"""Scripts and style sheets without what only their authors read."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import rcssmin
import rjsmin

ASSETS = PurePosixPath("assets")
"""Where the site's own scripts and style sheets lie."""

_LICENCE = re.compile(r"\s*/\*(?:(?!\*/).)*@license.*?\*/\n", flags=re.DOTALL)


def minified(path: str, text: str) -> str:
    """Return a text of the site without comments, but for a licence that it begins with.

    Only the site's own are changed: what libraries publish is small already, and data has
    no comments. ``path`` is the file's from the root of the site.
    """
    name = PurePosixPath(path)
    if name.parent != ASSETS:
        return text
    notice = _LICENCE.match(text)
    small = rcssmin.cssmin(text) if name.suffix == ".css" else rjsmin.jsmin(text)
    return f"{notice.group() if notice else ''}{small}\n"
