"""What the commands share: their folders and files, and how findings are reported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.text import counted

if TYPE_CHECKING:
    from generator.issues import Issue

CACHE = ".cache/plugin/standards"
"""Where packs are kept from one build to the next, beside ``mkdocs.yml``."""

FOLDER = click.Path(path_type=Path, file_okay=False)
STANDARDS = click.option(
    "-s",
    "--standards",
    "folder",
    type=FOLDER,
    default="standards",
    show_default=True,
    help="The folder of standards.",
)
CONFIG = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default="mkdocs.yml",
    show_default=True,
    help="The configuration of the site.",
)


def report(issues: tuple[Issue, ...]) -> None:
    """Print findings, a line each, and how many there are."""
    for issue in issues:
        click.echo(str(issue), err=True)
    errors = sum(issue.is_error for issue in issues)
    if issues:
        warnings = len(issues) - errors
        click.echo(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}", err=True)
