"""The commands ``standards build``, ``standards serve`` and ``standards write``."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from generator.build import build as build_site
from generator.console import CACHE, CONFIG, FOLDER, STANDARDS, report
from generator.exports.days import day_of
from generator.finishing import finish
from generator.finishing.offline import write_offline
from generator.issues import StandardsError
from generator.mkdocs_plugin import run_mkdocs
from generator.packs.making import make_packs
from generator.pagefind import write_index
from generator.progress import progress
from generator.project import own_settings, read_settings, write_files, write_project
from generator.publishing import Publishing
from generator.replacing import keep_times, replace, working_folder
from generator.search_documents import AUTO, LUNR, SEARCHES
from generator.text import counted
from generator.zensical import run_zensical

if TYPE_CHECKING:
    from collections.abc import Iterator


def _by_mkdocs(config_file: Path, folder: Path) -> Path:
    """Make a site in a folder with MkDocs and return where it lies there; exit at a fault."""
    fresh = folder / "new"
    code = run_mkdocs("build", "--strict", "--config-file", config_file, "--site-dir", fresh)
    if code:
        sys.exit(code)
    return fresh


def _by_zensical(config_file: Path, folder: Path) -> Path:
    """Make a site in a folder with Zensical and return where it lies there; exit at a fault.

    Raises:
        ValueError: if the settings or the hand-written pages are at fault.
    """
    settings = read_settings(config_file)
    beside = config_file.resolve().parent
    own = own_settings(settings)
    name = own.get("folder", "standards")
    docs = beside / settings.get("docs_dir", "docs")
    day = day_of(os.environ.get("SOURCE_DATE_EPOCH"))
    try:
        url, search = settings.get("site_url") or "", own.get("search", AUTO)
        if search not in SEARCHES:
            message = f"search in {config_file} is {search!r}; write {', '.join(SEARCHES)}"
            raise ValueError(message)
        site = build_site(beside / name, name, Publishing(url, day, docs, search))
    except StandardsError as error:
        report(error.issues)
        sys.exit(1)
    report(site.warnings)
    if site.warnings:
        sys.exit(1)
    packs = make_packs(site.packs, beside / CACHE)
    made = run_zensical(write_project(site, packs, settings, beside, folder / "project"), site)
    write_index(site.index, made)
    return made


ENGINES = {"mkdocs": _by_mkdocs, "zensical": _by_zensical}
"""What makes a site in a folder, by the name of the engine."""


@click.command()
@CONFIG
@click.option(
    "-d",
    "--site-dir",
    type=FOLDER,
    help="Where the site goes.  [default: site, beside the configuration]",
)
@click.option(
    "--offline",
    is_flag=True,
    help="Make a zip of it too, beside it, which opens from a shared drive.",
)
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default="mkdocs",
    show_default=True,
    help="What makes pages of the Markdown.",
)
def build(config_file: Path, site_dir: Path | None, *, offline: bool, engine: str) -> None:
    """Build the site; the previous site stays until the new one is whole.

    The engine builds strictly (a warning is an error) into a folder beside the site, which
    then takes its place in one step. A build that fails or is killed, at whatever moment,
    leaves a whole site. A second build of the same site waits until the first has ended.
    """
    site = (site_dir or config_file.parent / "site").resolve()
    _refuse_other_folders(site, config_file.resolve())
    _end_cleanly_when_terminated()
    above = (
        f"{site.parent} cannot be written to, and a site is made there before it takes the"
        " place of the old one; allow it, or name a folder elsewhere with --site-dir"
    )
    made = f"the site cannot be made, and {site} stays as it is; mend this and build again"
    with ExitStack() as stack:
        with _explained(above):
            folder = stack.enter_context(working_folder(site, lambda: _say_that_it_waits(site)))
        with _explained(made):
            fresh = ENGINES[engine](config_file, folder)
            progress.begin("Finishing the site")
            finish(fresh)
            keep_times(fresh, site)
            packed = _pack(fresh, folder, site) if offline else None
        with _explained(f"{site} cannot be replaced, and stays as it is; close what uses it"):
            _refuse_other_folders(site, config_file.resolve())
            replace(site, fresh)
            if packed:
                packed.replace(site.with_name(packed.name))
    click.echo(f"The site is in {site}")
    if packed:
        click.echo(f"To open it from a shared drive, unpack {site.with_name(packed.name)}")


@click.command()
@CONFIG
@click.option(
    "-a", "--address", default="127.0.0.1:8000", show_default=True, help="Where to serve."
)
def serve(config_file: Path, address: str) -> None:
    """Serve the site while you write; it reloads when a file of the standards changes."""
    _end_cleanly_when_terminated()
    sys.exit(run_mkdocs("serve", "--dirty", "--config-file", config_file, "--dev-addr", address))


@click.command()
@STANDARDS
@click.argument("target", type=FOLDER, metavar="DIR")
def write(folder: Path, target: Path) -> None:
    """Write the Markdown of every page into the folder DIR, for other site engines.

    DIR must be empty or not exist, so that nothing of yours is overwritten.
    """
    if target.exists() and any(target.iterdir()):
        message = f"{target} is not empty; name a new folder"
        raise click.ClickException(message)
    try:
        day = day_of(os.environ.get("SOURCE_DATE_EPOCH"))
        # Pagefind indexes a finished site, which this is not.
        site = build_site(folder, how=Publishing(unreleased=day, search=LUNR))
    except StandardsError as error:
        report(error.issues)
        sys.exit(1)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    report(site.warnings)
    try:
        with TemporaryDirectory() as packs:
            write_files(site, make_packs(site.packs, Path(packs)), target)
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror}"
        raise click.ClickException(message) from None
    click.echo(f"{counted(len(site.pages), 'page')} written to {target}")


def _pack(fresh: Path, folder: Path, site: Path) -> Path:
    """Make the zip of a new site, in the folder where it lies, and return it."""
    packed = folder / f"{site.name}-offline.zip"
    write_offline(fresh, packed, packed.stem)
    return packed


def _refuse_other_folders(site: Path, config_file: Path) -> None:
    """Refuse to build into a folder that holds something else than a site."""
    if config_file.is_relative_to(site):
        message = f"{site} holds the project itself; name another folder for the site"
        raise click.UsageError(message)
    if os.path.ismount(site):
        message = f"{site} is a whole drive, which cannot be replaced; name a folder in it"
        raise click.UsageError(message)
    is_site = (site / "404.html").is_file() and (site / "index.html").is_file()
    if site.exists() and any(site.iterdir()) and not is_site:
        message = f"{site} holds other files than a site; name a new folder for the site"
        raise click.UsageError(message)


def _say_that_it_waits(site: Path) -> None:
    click.echo(f"{site} is being built already; this build waits until that one ends.", err=True)


@contextmanager
def _explained(what: str) -> Iterator[None]:
    """Word what the system refuses: ``what`` that means, and to which file it happened."""
    try:
        yield
    except ValueError as error:
        message = f"{what} ({error})"
        raise click.ClickException(message) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        message = f"{what} ({where}{error.strerror or error})"
        raise click.ClickException(message) from None


def _end_cleanly_when_terminated() -> None:
    """Let SIGTERM end this process as Ctrl+C does, after what it leaves has been cleared up."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
