"""The command ``standards``: check, write and release the standards, and all other commands."""

from __future__ import annotations

import io
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator import schema
from generator.build import build as build_site
from generator.build import check as check_standards
from generator.cli_build import build, serve
from generator.cli_policy import check_policies
from generator.cli_review import self_review
from generator.console import FOLDER, STANDARDS, report
from generator.exports.days import day_of
from generator.issues import StandardsError
from generator.load import FRAMEWORK
from generator.packs.making import make_packs
from generator.project import write_files
from generator.published import EDITION
from generator.publishing import Publishing
from generator.release import edition_file, edition_text
from generator.terminal import progress_shown
from generator.text import counted


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(context: click.Context) -> None:
    r"""Turn a folder of standards, written in YAML, into a documentation site.

    \b
    The usual way to change a statement:
      standards serve     look at the site while you write
      standards check     see everything that is wrong, with file and line
      standards build     make the site, in the folder site/
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    context.with_resource(progress_shown())


@main.command()
@STANDARDS
def check(folder: Path) -> None:
    """Report everything that is wrong with the standards.

    Each finding names the file, the line and the column, says what is wrong and how to
    mend it, and ends in a code that docs/contributing/issues.md explains. Exits with 1
    if a finding is an error; warnings alone let the check pass.
    """
    catalogue, issues = check_standards(folder)
    report(issues)
    if any(issue.is_error for issue in issues):
        sys.exit(1)
    if catalogue is not None:
        click.echo(
            f"{catalogue.framework.title}: {counted(len(catalogue.areas), 'area')},"
            f" {counted(len(catalogue.statements), 'statement')},"
            f" {counted(len(catalogue.quotations), 'quotation')},"
            f" {counted(len(catalogue.terms), 'term')}."
        )


@main.command()
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
        site = build_site(
            folder, how=Publishing(unreleased=day_of(os.environ.get("SOURCE_DATE_EPOCH")))
        )
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


@main.command()
@STANDARDS
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=lambda: datetime.now(UTC).strftime("%Y-%m-%d"),
    help="The day of the release.  [default: today]",
)
def release(folder: Path, day: datetime) -> None:
    """Freeze the standards as they stand as an edition, which is never changed again.

    The edition gets the name that “edition” in framework.yml has. From then on every
    ref, wording and address of it is checked; a change needs a higher edition.
    """
    catalogue, issues = check_standards(folder)
    if catalogue is None or any(issue.is_error for issue in issues):
        report(issues)
        message = "standards with an error cannot be released; mend it first"
        raise click.ClickException(message)
    target = folder / edition_file(catalogue)
    name = catalogue.framework.edition
    if target.exists():
        message = (
            f"edition {name} is released already; to release changes, give “edition” in"
            f" {FRAMEWORK} a higher number"
        )
        raise click.ClickException(message)
    if not re.fullmatch(EDITION, name):
        message = f"“{name}” is no number; name the edition by one, “edition” in {FRAMEWORK}"
        raise click.ClickException(message)
    target.parent.mkdir(exist_ok=True)
    text = edition_text(catalogue, f"{day:%Y-%m-%d}")
    target.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"Edition {name} is released: {target}. Keep this file; never change it.")


@main.command(name="schema")
@STANDARDS
def write_schema(folder: Path) -> None:
    """Write the JSON Schema of every file into the folder schema/ of the standards.

    Editors complete and check YAML by it: each file names its schema in its first line.
    """
    if not folder.is_dir():
        message = f"there is no folder {folder}; name the folder of standards"
        raise click.ClickException(message)
    target = folder / schema.FOLDER
    target.mkdir(exist_ok=True)
    for name, text in schema.schemas().items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(target / name)


main.add_command(build)
main.add_command(serve)
main.add_command(check_policies)
main.add_command(self_review)


if __name__ == "__main__":
    main()
