"""The MkDocs plugin ``standards``: hands the generator's pages to MkDocs, nothing more.

This is the only module that imports MkDocs.
"""

from __future__ import annotations

import gc
import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import clean_directory

from generator import addresses
from generator.build import Site, build
from generator.console import CACHE
from generator.exports.days import day_of
from generator.issues import StandardsError
from generator.kept import Kept, times
from generator.packs.making import make_packs
from generator.page_html import UnknownMarkdownError, page_html
from generator.pagefind import write_index
from generator.progress import progress
from generator.project import edit_url, extra, made_paths, nav, refuse_collision, titles
from generator.publishing import Publishing
from generator.search_documents import AUTO, LUNR, SEARCHES
from generator.serving import serve_quickly
from generator.templating import hasten

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation

    from generator.pages import Page

log = logging.getLogger("mkdocs.plugins.standards")

EXTENSIONS = frozenset({"attr_list", "fenced_code", "md_in_html", "tables", "toc"})
"""The Markdown extensions that make no more of the templates' Markdown than they mean."""

SITEMAP = "sitemap.xml"
"""What themes make of the pages; the generator's own says nothing of the day of the build."""

GARBAGE = 20_000
"""After as many new objects, net of those gone, garbage is looked for; Python's own is 700."""

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
        # Menus name pages and read their front matter, even of pages that need not be made again.
        self.read_source(config)

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


class KeptFile(File):
    """A file that the server has as it is to be."""

    def is_modified(self) -> bool:
        """Return that it need not be made again."""
        return False


class LateFile(File):
    """A file that is made when it is asked for."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Leave it until then."""


class StandardsPlugin(BasePlugin[PluginConfig]):
    """Adds the pages made from a folder of standards to a MkDocs site."""

    def __init__(self) -> None:
        """Make all, unless it is for a server."""
        self.serves, self.is_partial, self.kept = False, False, Kept()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Be the same plugin for all builds of a server."""
        self.serves, self.is_partial = command == "serve", dirty
        # Nearly all that is made lives until the site is made.
        gc.set_threshold(GARBAGE)
        if dirty:
            # It warns that pages may not be made again that should; here they are.
            logging.getLogger("mkdocs.commands.build").addFilter(
                lambda record: "'dirty' build" not in str(record.msg)
            )

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the standards before MkDocs touches the site, and put them in the navigation."""
        folder = Path(config.config_file_path).parent / self.config.folder
        self.cache = Path(config.config_file_path).parent / CACHE
        config.watch.append(str(folder))
        # Pagefind would index everything anew at every edit.
        search = LUNR if self.serves else self.config.search
        self.site = _build(config, folder, self.config.folder, search, self.serves)
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
        unchanged = self._unchanged(config) if self.is_partial else frozenset()
        listed = dict(titles(self.site.navigation))
        for path, page in self.pages.items():
            inclusion = InclusionLevel.INCLUDED if path in listed else InclusionLevel.NOT_IN_NAV
            # Without front matter: nothing reads it, and large sites have much of it.
            kind = KeptFile if path in unchanged else File
            file = kind.generated(config, path, content=page.body, inclusion=inclusion)
            made = MadePage(page, listed.get(path), file, config)
            made.edit_url = edit_url(self.config.edit_url, page)
            files.append(file)
        for address, text in self.site.files.items():
            kind = KeptFile if address in unchanged else File
            files.append(kind.generated(config, address.lstrip("/"), content=text.encode()))
        for address, document in {**self.site.documents, **self._packs(config, files)}.items():
            files.append(
                File.generated(config, address.lstrip("/"), abs_src_path=str(document.resolve()))
            )
        progress.begin("Reading pages")
        return files

    def _unchanged(self, config: MkDocsConfig) -> frozenset[str]:
        """Return what need not be made again; take all away if nothing is as it was."""
        made_of: dict[str, object] = {
            path: (page.markdown, edit_url(self.config.edit_url, page))
            for path, page in self.pages.items()
        }
        watched = [config.config_file_path, config.theme.custom_dir]
        settings = [times(Path(path)) for path in watched if path]
        named = [self.pages[path].meta.get("title") for path, _ in titles(self.site.navigation)]
        frame = repr((self.site.navigation, named, extra(self.site), settings))
        unchanged = self.kept.unchanged({**made_of, **self.site.files}, frame)
        if unchanged is None:
            clean_directory(config.site_dir)
        return unchanged or frozenset()

    def _packs(self, config: MkDocsConfig, files: Files) -> dict[str, Path]:
        """Return the packs, made; an author who writes gets each when it is asked for."""
        late = self.site.packs if self.serves else ()
        self.late = {pack.address.lstrip("/"): pack for pack in late}
        for path in self.late:
            files.append(LateFile.generated(config, path, abs_src_path=path))
        return make_packs(() if late else self.site.packs, self.cache)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Let menus name hand-written pages that need not be made again."""
        for file in files.documentation_pages():
            if self.is_partial and file.page is not None:
                file.page.read_source(config)
        return nav

    def on_env(self, env: Environment, files: Files, **_: Any) -> Environment:  # noqa: ANN401 - MkDocs' signature
        """Let templates look for nothing twice."""
        hasten(env, self.cache)
        progress.begin("Writing pages", len(files.documentation_pages()))
        return env

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, **_: object) -> None:
        """Look more often for what was written, and make packs that are asked for."""

        def place(path: str) -> None:
            """Put the pack of an address into the site, if it is one."""
            if pack := self.late.get(path):
                (made,) = make_packs([pack], self.cache).values()
                File.generated(config, path, abs_src_path=str(made.resolve())).copy_file()

        serve_quickly(server, [config.docs_dir, config.config_file_path], place)

    def on_post_page(self, output: str, **_: Any) -> str:  # noqa: ANN401 - MkDocs' signature
        """Count the pages that are done."""
        progress.advance()
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Let Pagefind index the standards, if they are its; then all is done, and remembered."""
        try:
            write_index(self.site.index, Path(config.site_dir))
        except ValueError as error:
            raise PluginError(str(error)) from None
        self.kept.done()
        progress.end()

    def on_build_error(self, **_: Any) -> None:  # noqa: ANN401 - MkDocs' signature
        """Say so where it has failed, too."""
        progress.end()


def _build(config: MkDocsConfig, folder: Path, name: str, search: str, again: bool) -> Site:  # noqa: FBT001 - passed on
    """Build the site and report what was found.

    At errors, and in strict mode at warnings, MkDocs is stopped here, before it empties
    the folder of the site.
    """
    try:
        day = day_of(os.environ.get("SOURCE_DATE_EPOCH"))
        how = Publishing(config.site_url or "", day, Path(config.docs_dir), search, again)
        site = build(folder, name, how)
        written = {file.dest_uri: file.src_uri for file in get_files(config)}
        for path in made_paths(site):
            taken = written.get(File.generated(config, path, content="").dest_uri)
            refuse_collision(path, taken and f"docs/{taken}")
        if config.strict and site.warnings:
            raise StandardsError(site.warnings)  # noqa: TRY301 - as if they were errors
    except StandardsError as error:
        message = "\n".join(["The standards need mending:", *map(str, error.issues)])
        raise PluginError(message) from None
    except ValueError as error:
        raise PluginError(str(error)) from None
    for issue in site.warnings:
        log.warning("%s", issue)
    return site
