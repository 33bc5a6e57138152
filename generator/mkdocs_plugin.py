"""The MkDocs plugin ``standards``: hands the generator's pages to MkDocs, nothing more.

This is the only module that imports MkDocs.
"""

from __future__ import annotations

import gc
import logging
import os
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemBytecodeCache, pass_context
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from generator import addresses
from generator.build import Site, build
from generator.console import CACHE
from generator.exports.days import day_of
from generator.issues import StandardsError
from generator.packs.making import make_packs
from generator.page_html import UnknownMarkdownError, page_html
from generator.pagefind import write_index
from generator.progress import progress
from generator.project import extra, nav
from generator.publishing import Publishing
from generator.search_documents import AUTO, SEARCHES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig

    from generator.pages import NavigationItem, Page

log = logging.getLogger("mkdocs.plugins.standards")


EXTENSIONS = frozenset({"attr_list", "fenced_code", "md_in_html", "tables", "toc"})
"""The Markdown extensions that make no more of the templates' Markdown than they mean."""

SITEMAP = "sitemap.xml"
"""What themes make of the pages; the generator's own says nothing of the day of the build."""

GARBAGE = 20_000
"""After as many new objects, net of those gone, garbage is looked for; Python's own is 700."""

LINKING_FILTERS = ("url", "script_tag")
"""What templates turn paths into links with, from the page that is made."""

ANCHOR = re.compile(r'\sid="([^"]+)"')


def run_mkdocs(*arguments: str | Path) -> int:
    """Run a command of MkDocs in this process, so that it ends when this process does.

    Returns:
        What MkDocs would exit with. It has said by then what was wrong.

    Raises:
        OSError: if something cannot be read or written, as where a disk is full.
    """
    # Not before it is needed: MkDocs itself would run this module of its twice.
    from mkdocs.__main__ import cli  # noqa: PLC0415

    # The theme's banner about its end of life is for us, not for an author.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    try:
        cli([str(one) for one in arguments], prog_name="mkdocs")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


class PluginConfig(base.Config):
    """The options of the plugin in ``mkdocs.yml``."""

    folder = option.Type(str, default="standards")
    """The folder of standards, relative to ``mkdocs.yml``."""

    edit_url = option.Type(str, default="")
    """Where a reader can edit a file, with ``{file}`` and ``{line}``; empty for nowhere."""

    search = option.Choice(SEARCHES, default=AUTO)
    """What searches the standards."""


class MadePage(MkDocsPage):
    """A page made from the standards, whose HTML is known without a Markdown library.

    MkDocs would read it as Markdown of any kind, which takes most of the time of a large site.
    It does where its settings or another plugin ask for other Markdown than the templates write.
    """

    def __init__(self, made: Page, title: str | None, file: File, config: MkDocsConfig) -> None:
        """Make the page of a file; ``title`` is what the navigation calls it, if it is in there."""
        super().__init__(title, file, config)
        self.made = made

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take front matter and Markdown as they were made."""
        self.markdown = self.made.body
        self.meta = dict(self.made.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the HTML of the templates' Markdown, if that is what is asked for."""
        toc = config.mdx_configs.get("toc", {})
        depth = toc.get("toc_depth", 6)
        known = config.use_directory_urls and set(config.markdown_extensions) <= EXTENSIONS
        if not known or not isinstance(depth, int) or self.markdown != self.made.body:
            super().render(config, files)
            return
        try:
            self.content, headings = page_html(self.made.body, toc.get("permalink_title", ""))
        except UnknownMarkdownError:
            super().render(config, files)
            return
        tokens: list[Any] = [
            {"level": one.level, "id": one.anchor, "name": one.title}
            for one in headings
            if one.level <= depth
        ]
        self.toc = get_toc(nest_toc_tokens(tokens))
        self.present_anchor_ids = set(ANCHOR.findall(self.content))
        self.links_to_anchors = {}


class StandardsPlugin(BasePlugin[PluginConfig]):
    """Adds the pages made from a folder of standards to a MkDocs site."""

    def on_startup(self, **_: object) -> None:
        """Look for garbage less often: nearly all that is made lives until the site is made."""
        gc.set_threshold(GARBAGE)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the standards before MkDocs touches the site, and put them in the navigation."""
        folder = Path(config.config_file_path).parent / self.config.folder
        self.cache = Path(config.config_file_path).parent / CACHE
        config.watch.append(str(folder))
        self.site = _build(folder, self.config, config)
        _refuse_collisions(self.site, config)
        self.pages = {addresses.markdown_path(page.address): page for page in self.site.pages}
        config.theme.static_templates.discard(SITEMAP)
        config.extra.update(extra(self.site))
        config.nav = [*nav(self.site.navigation), *(config.nav or [])]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages, the files, the source documents and the packs."""
        from_theme = files.get_file_from_path(SITEMAP)
        if from_theme is not None:
            files.remove(from_theme)
        listed = dict(_titles(self.site.navigation))
        for path, page in self.pages.items():
            inclusion = InclusionLevel.INCLUDED if path in listed else InclusionLevel.NOT_IN_NAV
            # Without front matter: nothing reads it, and large sites have much of it.
            file = File.generated(config, path, content=page.body, inclusion=inclusion)
            MadePage(page, listed.get(path), file, config)
            files.append(file)
        for address, text in self.site.files.items():
            files.append(File.generated(config, address.lstrip("/"), content=text.encode()))
        made = make_packs(self.site.packs, self.cache)
        for address, document in {**self.site.documents, **made}.items():
            files.append(
                File.generated(config, address.lstrip("/"), abs_src_path=str(document.resolve()))
            )
        progress.begin("Reading pages")
        return files

    def on_env(self, env: Environment, files: Files, **_: Any) -> Environment:  # noqa: ANN401 - MkDocs' signature
        """Let no page look for what is the same as on the page before: templates, and links.

        Compiled templates are kept beside the packs, for as long as templates stay the same.
        """
        env.bytecode_cache = FileSystemBytecodeCache(str(self.cache))
        env.auto_reload = False
        env.get_template = cache(env.get_template)  # type: ignore[method-assign]
        for name in LINKING_FILTERS:
            env.filters[name] = _remembered(env.filters[name])
        progress.begin("Writing pages", len(files.documentation_pages()))
        return env

    def on_pre_page(self, page: MkDocsPage, **_: Any) -> MkDocsPage:  # noqa: ANN401 - MkDocs' signature
        """Let the page's edit link lead to the line of YAML it was made from."""
        made = self.pages.get(page.file.src_uri)
        if made is not None:
            page.edit_url = _edit_url(self.config.edit_url, made)
        return page

    def on_post_page(self, output: str, **_: Any) -> str:  # noqa: ANN401 - MkDocs' signature
        """Count the pages that are done."""
        progress.advance()
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Let Pagefind index the standards, if they are its; then all is done."""
        if self.site.index:
            progress.begin("Making the search")
            try:
                write_index(self.site.index, Path(config.site_dir))
            except ValueError as error:
                raise PluginError(str(error)) from None
        progress.end()

    def on_build_error(self, **_: Any) -> None:  # noqa: ANN401 - MkDocs' signature
        """Say so where it has failed, too."""
        progress.end()


def _build(folder: Path, ours: PluginConfig, config: MkDocsConfig) -> Site:
    """Build the site and report what was found.

    At errors, and in strict mode at warnings, MkDocs is stopped here, before it empties
    the folder of the site.
    """
    try:
        day = day_of(os.environ.get("SOURCE_DATE_EPOCH"))
        how = Publishing(config.site_url or "", day, Path(config.docs_dir), ours.search)
        site = build(folder, ours.folder, how)
    except StandardsError as error:
        raise _stop(error.issues) from None
    except ValueError as error:
        raise PluginError(str(error)) from None
    if config.strict and site.warnings:
        raise _stop(site.warnings)
    for issue in site.warnings:
        log.warning("%s", issue)
    return site


def _stop(issues: Iterable[object]) -> PluginError:
    """Return the error that stops MkDocs because of findings."""
    return PluginError("\n".join(["The standards need mending:", *map(str, issues)]))


def _refuse_collisions(site: Site, config: MkDocsConfig) -> None:
    """Stop MkDocs if a hand-written file has the address of one made from the standards."""
    written = {file.dest_uri: file.src_uri for file in get_files(config)}
    made = [addresses.markdown_path(page.address) for page in site.pages]
    packs = [pack.address for pack in site.packs]
    made += [address.lstrip("/") for address in (*site.documents, *site.files, *packs)]
    for path in made:
        target = File.generated(config, path, content="").dest_uri
        if target in written:
            message = (
                f"docs/{written[target]} has the address of a page or document made from the"
                f" standards, {path}; rename one of them"
            )
            raise PluginError(message)


def _remembered(make: Callable[[Context, object], str]) -> Callable[[Context, object], str]:
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


def _edit_url(template: str, page: Page) -> str | None:
    """Return the edit link of a page, or ``None`` where no template is configured."""
    if not template:
        return None
    return template.replace("{file}", page.origin.file).replace("{line}", str(page.origin.line))


def _titles(items: Iterable[NavigationItem]) -> Iterable[tuple[str, str | None]]:
    """Yield the Markdown path of every navigation entry, and the title it gives to its page.

    A section gives its page none. Themes print titles without escaping them, so they are HTML.
    """
    for item in items:
        yield addresses.markdown_path(item.address), None if item.items else escape(item.title)
        yield from _titles(item.items)
