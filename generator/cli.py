"""The command ``standards``, which imports each of its commands only when that one is needed."""

from __future__ import annotations

import importlib
import io
import sys

import click

from generator.terminal import progress_shown

COMMANDS = {
    "build": "generator.cli_build:build",
    "check": "generator.cli_check:check",
    "check-policy": "generator.cli_policy:check_policies",
    "release": "generator.cli_check:release",
    "schema": "generator.cli_check:write_schema",
    "self-review": "generator.cli_review:self_review",
    "serve": "generator.cli_build:serve",
    "write": "generator.cli_build:write",
}
"""Every command, and where it is. Checking needs none of the libraries that make sites."""


class Commands(click.Group):
    """The commands, in the order of their names."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return a command, if there is one of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
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


if __name__ == "__main__":
    main()
