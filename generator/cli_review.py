"""The command ``standards self-review``: hand out workbooks, carry answers on, merge schools."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.checking import check as check_standards
from generator.console import STANDARDS, report
from generator.history import history
from generator.issues import suggestion
from generator.progress import progress
from generator.self_review.answers import read_answers
from generator.self_review.carry import carry as carry_answers
from generator.self_review.merge import merge as merge_schools
from generator.self_review.merged import merged_workbook
from generator.self_review.reading import MOST_BYTES, WorkbookError
from generator.self_review.sheet import review
from generator.self_review.workbook import workbook
from generator.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.catalogue import Catalogue
    from generator.history import History
    from generator.self_review.carry import Carried

MAKING = "Making the workbook"
"""The last step of every command here."""

FILE = click.Path(path_type=Path, dir_okay=False)


def _url(_: click.Context, __: click.Parameter, value: str) -> str:
    """Return an address of a site if a browser can follow it."""
    if value and not re.match(r"https?://[^\s/]", value):
        message = f"“{value}” is no web address; write it whole, as in https://example.org/"
        raise click.BadParameter(message)
    return value


SITE_URL = click.option(
    "--site-url",
    default="",
    envvar="SITE_URL",
    callback=_url,
    help="Where the site is published, so that refs become links.  [default: $SITE_URL]",
)
FORCE = click.option("--force", is_flag=True, help="Overwrite the file if it is there.")


@click.group(name="self-review")
def self_review() -> None:
    """Hand out the self-review workbook, and bring what schools wrote into it together.

    With the workbook a school audits itself against the standards, statement by statement.
    """


@self_review.command()
@STANDARDS
@click.option("--area", "slug", help="The area to review, as in its address.  [default: all]")
@SITE_URL
@FORCE
@click.argument("target", type=FILE, metavar="OUT.xlsx")
def write(folder: Path, slug: str | None, site_url: str, force: bool, target: Path) -> None:  # noqa: FBT001
    """Write an empty self-review workbook, of one area or of the whole framework."""
    _refuse(target, force=force)
    catalogue = _catalogue(folder)
    areas = {area.slug: area for area in catalogue.areas}
    if slug is not None and slug not in areas:
        message = f"there is no area “{slug}”.{suggestion(slug, areas)}"
        raise click.UsageError(message)
    found = review(catalogue, areas[slug] if slug else None, site_url)
    if not found.rows:
        message = f"“{found.title}” has no statements to review"
        raise click.ClickException(message)
    progress.begin(MAKING)
    _put(target, workbook(found))
    click.echo(f"{target} asks about {counted(len(found.rows), 'statement')}.")


@self_review.command()
@STANDARDS
@SITE_URL
@FORCE
@click.option(
    "-o",
    "--output",
    "target",
    type=FILE,
    help="The new workbook.  [default: beside the old one, named after the edition]",
)
@click.argument("old", type=FILE, metavar="OLD.xlsx")
def carry(folder: Path, site_url: str, force: bool, target: Path | None, old: Path) -> None:  # noqa: FBT001
    """Carry the answers of an old workbook into the standards as they stand.

    Answers follow the refs of their statements. What changed since is marked, with the
    wording that was answered; answers to withdrawn statements are kept in a sheet of their
    own. The old workbook stays as it is.
    """
    catalogue = _catalogue(folder)
    edition = re.sub(r"[^\w.-]+", "-", catalogue.framework.edition)
    target = target or old.with_name(f"{old.stem}-edition-{edition}.xlsx")
    _refuse(target, force=force, sources=[old])
    progress.begin("Reading the workbook")
    try:
        carried = _carried(old, catalogue, history(catalogue), site_url)
    except WorkbookError as error:
        _report(old, error)
        sys.exit(1)
    progress.begin(MAKING)
    _put(target, workbook(carried.review, carried.filled))
    for note in carried.notes:
        click.echo(f"{old}: {note}", err=True)
    click.echo(f"{target}: {carried.summary()}.")


@self_review.command()
@STANDARDS
@SITE_URL
@FORCE
@click.option("-o", "--output", "target", type=FILE, required=True, help="The new workbook.")
@click.option("--skip-bad", is_flag=True, help="Leave out files that cannot be used.")
@click.argument("files", nargs=-1, required=True, type=FILE)
def merge(  # noqa: PLR0913, PLR0917 - a parameter an option
    folder: Path,
    site_url: str,
    force: bool,  # noqa: FBT001
    target: Path,
    skip_bad: bool,  # noqa: FBT001
    files: tuple[Path, ...],
) -> None:
    """Bring the workbooks of many schools together in one.

    It has a row a school, a row a statement with how many schools have it in place, and
    everything that the schools wrote. Answers from former editions are carried first. If a
    file cannot be used, nothing is written, unless you leave such files out.
    """
    _refuse(target, force=force, sources=files)
    catalogue = _catalogue(folder)
    carried, bad = _all_carried(files, catalogue, site_url)
    if bad and not skip_bad:
        click.echo(
            f"{counted(bad, 'file')} cannot be used, so nothing was written; mend what is wrong,"
            " or leave such files out with --skip-bad",
            err=True,
        )
    if not carried or (bad and not skip_bad):
        sys.exit(1)
    progress.begin(MAKING)
    merged = merge_schools(carried, catalogue, site_url)
    _put(target, merged_workbook(merged))
    left = f", {counted(bad, 'file')} left out" if bad else ""
    click.echo(f"{target}: {counted(len(carried), 'school')} merged{left}.")


def _all_carried(
    files: Sequence[Path], catalogue: Catalogue, site_url: str
) -> tuple[list[tuple[str, Carried]], int]:
    """Return what could be read, with the names of the files, and how many files are bad."""
    past = history(catalogue)
    carried: list[tuple[str, Carried]] = []
    seen: set[Path] = set()
    bad = 0
    for file in progress.each("Reading workbooks", files, len(files)):
        if file.resolve() in seen:
            _report(file, WorkbookError("is named twice; name it once"))
            bad += 1
            continue
        seen.add(file.resolve())
        try:
            one = _carried(file, catalogue, past, site_url)
        except WorkbookError as error:
            _report(file, error)
            bad += 1
            continue
        carried.append((str(file), one))
        for note in one.notes:
            click.echo(f"{file}: {note}", err=True)
        if one.edition != catalogue.framework.edition:
            click.echo(f"{file}: {one.summary()}.", err=True)
    return carried, bad


def _carried(file: Path, catalogue: Catalogue, past: History, site_url: str) -> Carried:
    """Return the answers in a file, carried into the standards as they stand."""
    return carry_answers(read_answers(_content(file)), catalogue, past, site_url)


def _content(file: Path) -> bytes:
    """Return what a file holds; one that is too large is not read to its end."""
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise WorkbookError(message) from None


def _catalogue(folder: Path) -> Catalogue:
    """Return the standards in a folder, or report what is wrong with them and end."""
    catalogue, issues = check_standards(folder)
    if catalogue is None or any(issue.is_error for issue in issues):
        report(issues)
        sys.exit(1)
    return catalogue


def _refuse(target: Path, *, force: bool, sources: Sequence[Path] = ()) -> None:
    """Refuse to overwrite a file that nobody said may go."""
    if target.suffix.casefold() != ".xlsx":
        message = f"{target} would be a workbook; give its name the ending .xlsx"
        raise click.UsageError(message)
    if target.resolve() in {source.resolve() for source in sources}:
        message = f"{target} holds answers and is not overwritten; name another file"
        raise click.UsageError(message)
    if target.exists() and not force:
        message = f"{target} is there already; name another file, or overwrite it with --force"
        raise click.ClickException(message)


def _put(target: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all."""
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        fresh.replace(target)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        message = f"{target} cannot be written: {error.strerror}; close it if it is open"
        raise click.ClickException(message) from None


def _report(file: Path, error: WorkbookError) -> None:
    """Print what is wrong with a file."""
    for problem in error.problems:
        click.echo(f"{file}: {problem}", err=True)
