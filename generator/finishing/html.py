"""Changes attributes of built pages and leaves every other byte as it is."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
"""A start tag. In built pages ``<`` in words is a character reference, so nothing else is one."""

_ATTRIBUTE = re.compile(r"""(?<=\s)([^\s"'=]+)=("[^"]*"|'[^']*')""")
"""An attribute with its value, whatever its name, so that no value is taken for attributes."""


def rewrite_attributes(text: str, names: tuple[str, ...], change: Callable[[str], str]) -> str:
    """Return a page in which ``change`` was applied to the values of the attributes ``names``.

    Values must be quoted, as every serialiser of pages does (HTML Standard, 13.1.2.3).
    """

    def value(found: re.Match[str]) -> str:
        if found[1] not in names:
            return found[0]
        before = unescape(found[2][1:-1])
        after = change(before)
        return found[0] if after == before else f'{found[1]}="{escape(after)}"'

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(value, tag[0]), text)
