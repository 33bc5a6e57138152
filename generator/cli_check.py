"""The commands ``standards check``, ``standards release`` and ``standards schema``."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from generator import schema
from generator.checking import check as check_standards
from generator.console import STANDARDS, report
from generator.load import FRAMEWORK
from generator.published import EDITION
from generator.release import edition_file, edition_text
from generator.text import counted

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
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


@click.command()
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


@click.command(name="schema")
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
