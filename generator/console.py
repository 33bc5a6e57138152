"""What the commands share: their folders and files, and how findings are reported."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


@contextmanager
def show_progress(made: Iterable[bytes], count: int) -> Iterator[Iterable[bytes]]:
    """Pass on what is made; on a terminal, show how much of it is."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        made, length=count, label="Making packs", file=sys.stderr, hidden=hidden
    ) as shown:
        yield shown
