"""What makes an engine's templates quick: nothing is looked for twice."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache, pass_context

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2 import Environment
    from jinja2.runtime import Context

LINKING_FILTERS = ("url", "script_tag")
"""What templates turn paths into links with, from the page that is made."""


def hasten(env: Environment, folder: Path) -> None:
    """Let no page look for what is the same as on the page before: templates, and links.

    Compiled templates are kept in a folder, for as long as templates stay the same.
    """
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    env.auto_reload = False
    env.get_template = cache(env.get_template)  # type: ignore[method-assign]
    for name in LINKING_FILTERS:
        env.filters[name] = remembered_links(env.filters[name])


def remembered_links(make: Callable[[Context, object], str]) -> Callable[[Context, object], str]:
    """Return a filter that remembers what another made of a path for a page.

    From all pages at one depth the way is the same, but to what lies beside them; “./” is home.
    """
    known: dict[tuple[object, object], str] = {}

    @pass_context
    def remembered(context: Context, value: object) -> str:
        page, path = context["page"], str(value)
        if page is None:
            return make(context, value)
        here = page.url
        is_near = ".." in path or here.partition("/")[0] in {path.partition("/")[0], "."}
        key = (path if path is value else id(value), here if is_near else here.count("/"))
        if key not in known:
            known[key] = make(context, value)
        return known[key]

    return remembered
