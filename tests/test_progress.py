"""What long commands show on a terminal meanwhile, and nowhere else."""

from __future__ import annotations

import io
import json
import logging
import os
import pty
import re
import subprocess
import sys
import threading
from contextlib import contextmanager, redirect_stderr
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, STANDARDS
from test_cli import BASE, make_project

from generator.progress import Step, progress
from generator.terminal import progress_shown, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EAGER = """
import json, sys
from generator import progress, terminal
from generator.cli import main
terminal.AFTER, terminal.EVERY = -1, 0.001
begun, begin = [], progress.Progress.begin
def noted(self, name, count=0):
    begun.append([name, count > 0])
    begin(self, name, count)
progress.Progress.begin = noted
try:
    main(sys.argv[2:])
finally:
    with open(sys.argv[1], "w") as file:
        json.dump(begun, file)
"""
"""Runs the command so that it shows at once what it does, and notes every step in a file."""


def screen(written: bytes) -> list[str]:
    """Return the lines that a terminal shows after all that was written to it."""
    lines = [""]
    column = 0
    for one in written.decode():
        if one == "\n":
            lines.append("")
            column = 0
        elif one == "\r":
            column = 0
        else:
            lines[-1] = lines[-1][:column].ljust(column) + one + lines[-1][column + 1 :]
            column += 1
    return [line.rstrip() for line in lines]


def on_terminal(*command: str | Path, cwd: Path = ROOT) -> bytes:
    """Run a command on a terminal and return all that it wrote there."""
    ours, its = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=its, stderr=its, cwd=cwd, env=environment) as run:
        os.close(its)
        written = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert run.returncode == 0, written.decode()
    return written


def _read(terminal: int) -> bytes:
    """Return what comes next from a terminal; nothing where nobody can write to it any more."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@contextmanager
def errors_on_terminal() -> Iterator[Callable[[str], bytes]]:
    """Lets errors go to a terminal; returns all that was written there until some words are."""
    ours, its = pty.openpty()
    written = b""

    def until(found: str) -> bytes:
        nonlocal written
        while found.encode() not in written:
            written += os.read(ours, 65536)
        return written

    with os.fdopen(its, "w") as stream, redirect_stderr(stream):
        yield until
    os.close(ours)


def test_a_step_is_shown_when_it_has_taken_a_second() -> None:
    step = Step("Reading", since=100.0)
    assert words(None, 200.0, 80) == ""
    assert words(step, 100.9, 80) == ""
    assert words(step, 101.1, 80) == "Reading …"
    assert words(step, 101.1, 5) == "Readi"


def test_parts_are_counted() -> None:
    step = Step("Making pages", since=0.0, count=3400, done=1700)
    shown = words(step, 2.0, 200)
    assert shown == f"Making pages 1,700 of 3,400  [{'#' * 18}{'-' * 18}]   50%"
    step.done = 3401
    assert "3,400 of 3,400" in words(step, 2.0, 200)
    assert len(words(step, 2.0, 40)) == 40


def test_all_steps_of_a_command_begin_with_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([1.0, 5.0])
    monkeypatch.setattr("time.monotonic", lambda: next(now))
    progress.end()
    for name in ("first", "second"):
        progress.begin(name)
        assert progress.step is not None
        assert (progress.step.name, progress.step.since) == (name, 1.0)
    progress.end()
    progress.begin("another command")
    assert progress.step.since == 5.0
    progress.end()


def test_a_line_gives_way_to_others_and_is_gone_at_the_end() -> None:
    with errors_on_terminal() as written_until:
        with progress_shown():
            log = logging.StreamHandler(sys.stderr)
            for number in progress.each("Counting", range(2), 2):
                written_until(f"Counting {number} of 2")
                log.emit(logging.makeLogRecord({"msg": f"Log {number}"}))
            sys.stderr.write("Half")
            sys.stderr.write(" and half\n")
            written_until("Counting 2 of 2")
            progress.end()
            sys.stderr.write("By itself\n")
            progress.begin("Ending")
            written_until("Ending …")
        sys.stderr.write("$")
        sys.stderr.flush()
        written = written_until("$")
    assert screen(written) == ["Log 0", "Log 1", "Half and half", "By itself", "$"]


def test_nothing_is_shown_where_there_is_no_terminal() -> None:
    before = threading.active_count()
    with redirect_stderr(io.StringIO()) as stream, progress_shown():
        assert (sys.stderr, threading.active_count()) == (stream, before)
    assert stream.getvalue() == ""


def test_a_command_says_the_same_on_a_terminal_and_in_a_pipe() -> None:
    command = [*STANDARDS, "check", "-s", BASE]
    piped = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert piped.stderr == ""
    assert screen(on_terminal(*command)) == [*piped.stdout.splitlines(), ""]


MADE = ["Reading the standards", "Checking the standards", "Making pages"]
MADE += ["Making open data and the search", "Making packs"]


@pytest.mark.parametrize(
    ("arguments", "steps"),
    [
        (["check"], MADE[:2]),
        (["write", "out"], [*MADE, "Writing pages", "Writing other files"]),
        (["build"], [*MADE, "Reading pages", "Writing pages", "Finishing the site"]),
        (
            ["build", "--engine", "zensical"],
            [*MADE, "Writing pages", "Writing other files", "Finishing the site"],
        ),
        (["check-policy", "one.md", "two.md"], [*MADE[:2], "Checking policies"]),
        (["self-review", "write", "r.xlsx"], [*MADE[:2], "Making the workbook"]),
    ],
    ids=lambda value: " ".join(value) if "out" not in value[-1] else None,
)
def test_long_commands_say_what_they_do(
    tmp_path: Path, arguments: list[str], steps: list[str]
) -> None:
    project = make_project(tmp_path)
    settings = (project / "mkdocs.yml").read_text()
    # Both engines know this theme.
    (project / "mkdocs.yml").write_text(
        settings.replace("{name: mkdocs}", "{name: material, variant: classic}")
    )
    for name in ("one.md", "two.md"):
        (project / name).write_text("NEED-A-TEA-1\n")
    file = project / "steps.json"
    command = [sys.executable, "-c", EAGER, file, *arguments]
    written = on_terminal(*command, cwd=project)
    begun = json.loads(file.read_text())
    assert [name for name, _ in begun] == steps
    counted = {"Making pages", "Making packs", "Checking policies", "Writing pages"}
    assert {name for name, is_counted in begun if is_counted} == counted & set(steps)
    if "Making pages" in steps:
        assert b"\rMaking" in written
    # What stays is what it says without a terminal, whole line by whole line.
    left = [line for line in screen(written) if line]
    assert left
    assert not [line for line in left if re.search(r" …|\[[#-]+\]|^.+INFO", line)]
