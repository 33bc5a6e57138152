"""The command ``standards check-policy``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.checking import check as check_standards
from generator.console import STANDARDS, report
from generator.history import history
from generator.policy import Finding, check_policy
from generator.policy_report import REPORTS
from generator.policy_text import PolicyError, read_policy
from generator.progress import progress


@click.command(name="check-policy")
@STANDARDS
@click.option("--site-url", default="", help="Where the site is published, to know its links.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="How the report is written.",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def check_policies(folder: Path, site_url: str, form: str, files: tuple[Path, ...]) -> None:
    """Check what schools' policies cite: whether it still holds, changed, or was withdrawn.

    Reads .docx, .html, .md and .txt. Finds refs, links and quoted wordings. Exits with 1 if
    something no longer holds as cited, and with 2 if a file cannot be read.
    """
    catalogue, issues = check_standards(folder)
    if catalogue is None or any(issue.is_error for issue in issues):
        report(issues)
        sys.exit(2)
    past = history(catalogue)
    found: dict[str, list[Finding]] = {}
    code = 0
    for file in progress.each("Checking policies", files, len(files)):
        try:
            found[str(file)] = check_policy(read_policy(file), catalogue, past, site_url)
        except PolicyError as error:
            click.echo(f"{file}: {error}", err=True)
            code = 2
    click.echo(REPORTS[form](found), nl=False)
    if not code and any(one.status != "current" for some in found.values() for one in some):
        code = 1
    sys.exit(code)
