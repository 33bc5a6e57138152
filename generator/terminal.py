"""Shows on a terminal how far a command is, where that takes longer than one likes to wait."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from functools import partial
from threading import Event, RLock, Thread
from typing import TYPE_CHECKING, Any, TextIO, cast

import click

from generator.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.progress import Step

AFTER = 1.0
"""Seconds after which a command shows what it does."""

EVERY = 0.1
"""Seconds from one look at how far it is to the next."""


class _Line:
    """A line at the end of a terminal that gives way to all that is written there."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.lock = RLock()
        self.shown = ""
        self.is_free = True
        """Whether the terminal stands at the start of a line."""

    def show(self, words: str) -> None:
        """Put ``words`` in the place of what the line shows."""
        with self.lock:
            if words == self.shown or not self.is_free:
                return
            self.stream.write(f"\r{' ' * len(self.shown)}\r{words}")
            self.stream.flush()
            self.shown = words

    def columns(self) -> int:
        """Return how much the line can hold; terminals that do not know say 0."""
        return (os.get_terminal_size(self.stream.fileno()).columns or 80) - 1


class _Beside:
    """A stream to the terminal that has such a line."""

    def __init__(self, stream: TextIO, line: _Line) -> None:
        self.stream = stream
        self.line = line

    def write(self, text: str) -> int:
        """Write in the place of the line, which comes back below."""
        with self.line.lock:
            self.line.show("")
            written = self.stream.write(text)
            self.line.is_free = text.endswith("\n") if text else self.line.is_free
            return written

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a stream has
        return getattr(self.stream, name)


@contextmanager
def progress_shown() -> Iterator[None]:
    """Show what is being done meanwhile, if errors go to a terminal and it takes its time."""
    if not sys.stderr.isatty():
        yield
        return
    line = _Line(sys.stderr)
    ended = Event()

    def show() -> None:
        while not ended.wait(EVERY):
            with line.lock:
                line.show(words(progress.step, time.monotonic(), line.columns()))

    progress.end()
    progress.hide = partial(line.show, "")
    thread = Thread(target=show, daemon=True)
    with ExitStack() as stack:
        stack.enter_context(redirect_stderr(cast("TextIO", _Beside(sys.stderr, line))))
        if sys.stdout.isatty():
            stack.enter_context(redirect_stdout(cast("TextIO", _Beside(sys.stdout, line))))
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            progress.end()


def words(step: Step | None, now: float, columns: int) -> str:
    """Return what is shown of a step: nothing while what it belongs to is young.

    Args:
        step: what is being done, if anything.
        now: the time, as the step knows it.
        columns: how long a line may be.
    """
    if step is None or now - step.since < AFTER:
        return ""
    if not step.count:
        return f"{step.name} …"[:columns]
    done = min(step.done, step.count)
    label = f"{step.name} {done:,} of {step.count:,}"
    bar = click.progressbar(length=step.count, label=label, show_eta=False)
    bar.make_step(done)
    return bar.format_progress_line()[:columns]
