"""The MkDocs plugin ``standards``: hands the generator's pages to MkDocs, nothing more.

This is the only module that imports MkDocs.
"""

from __future__ import annotations

import logging
from html import escape
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rjsmin
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel, get_files

from generator import addresses
from generator.build import Site, build
from generator.issues import StandardsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as MkDocsPage

    from generator.pages import NavigationItem, Page

log = logging.getLogger("mkdocs.plugins.standards")


LUNR = "assets/lunr.js"
"""Where lunr.js lies in the site; the search looks for it there."""


class PluginConfig(base.Config):
    """The options of the plugin in ``mkdocs.yml``."""

    folder = option.Type(str, default="standards")
    """The folder of standards, relative to ``mkdocs.yml``."""

    edit_url = option.Type(str, default="")
    """Where a reader can edit a file, with ``{file}`` and ``{line}``; empty for nowhere."""


class StandardsPlugin(BasePlugin[PluginConfig]):
    """Adds the pages made from a folder of standards to a MkDocs site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the standards before MkDocs touches the site, and put them in the navigation."""
        folder = Path(config.config_file_path).parent / self.config.folder
        config.watch.append(str(folder))
        self.site = _build(folder, self.config.folder, strict=config.strict)
        _refuse_collisions(self.site, config)
        self.pages = {addresses.markdown_path(page.address): page for page in self.site.pages}
        config.nav = [*_nav(self.site.navigation), *(config.nav or [])]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages and the source documents."""
        listed = set(_paths(self.site.navigation))
        for path, page in self.pages.items():
            inclusion = InclusionLevel.INCLUDED if path in listed else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, path, content=page.markdown, inclusion=inclusion))
        for address, text in self.site.files.items():
            files.append(File.generated(config, address.lstrip("/"), content=text))
        files.append(File.generated(config, LUNR, content=rjsmin.jsmin(_lunr())))
        for address, document in self.site.documents.items():
            files.append(
                File.generated(config, address.lstrip("/"), abs_src_path=str(document.resolve()))
            )
        return files

    def on_pre_page(self, page: MkDocsPage, **_: Any) -> MkDocsPage:  # noqa: ANN401 - MkDocs' signature
        """Let the page's edit link lead to the line of YAML it was made from."""
        made = self.pages.get(page.file.src_uri)
        if made is not None:
            page.edit_url = _edit_url(self.config.edit_url, made)
        return page


def _build(folder: Path, name: str, *, strict: bool) -> Site:
    """Build the site and report what was found.

    At errors, and in strict mode at warnings, MkDocs is stopped here, before it empties
    the folder of the site.
    """
    try:
        site = build(folder, name)
    except StandardsError as error:
        raise _stop(error.issues) from None
    if strict and site.warnings:
        raise _stop(site.warnings)
    for issue in site.warnings:
        log.warning("%s", issue)
    return site


def _lunr() -> str:
    """Return lunr.js, which comes with MkDocs' own search."""
    folder = resources.files("mkdocs.contrib.search") / "templates" / "search"
    return (folder / "lunr.js").read_text(encoding="utf-8")


def _stop(issues: Iterable[object]) -> PluginError:
    """Return the error that stops MkDocs because of findings."""
    return PluginError("\n".join(["The standards need mending:", *map(str, issues)]))


def _refuse_collisions(site: Site, config: MkDocsConfig) -> None:
    """Stop MkDocs if a hand-written file has the address of one made from the standards."""
    written = {file.dest_uri: file.src_uri for file in get_files(config)}
    made = [addresses.markdown_path(page.address) for page in site.pages]
    made += [address.lstrip("/") for address in (*site.documents, *site.files)]
    for path in made:
        target = File.generated(config, path, content="").dest_uri
        if target in written:
            message = (
                f"docs/{written[target]} has the address of a page or document made from the"
                f" standards, {path}; rename one of them"
            )
            raise PluginError(message)


def _edit_url(template: str, page: Page) -> str | None:
    """Return the edit link of a page, or ``None`` where no template is configured."""
    if not template:
        return None
    return template.replace("{file}", page.origin.file).replace("{line}", str(page.origin.line))


def _nav(items: Iterable[NavigationItem]) -> list[dict[str, Any]]:
    """Return navigation as MkDocs' ``nav`` setting writes it; a section begins with its page.

    Themes print titles without escaping them, so a title here is HTML, not plain text.
    """
    nav: list[dict[str, Any]] = []
    for item in items:
        path = addresses.markdown_path(item.address)
        nav.append({escape(item.title): [path, *_nav(item.items)] if item.items else path})
    return nav


def _paths(items: Iterable[NavigationItem]) -> Iterable[str]:
    """Yield the Markdown path of every navigation entry."""
    for item in items:
        yield addresses.markdown_path(item.address)
        yield from _paths(item.items)
