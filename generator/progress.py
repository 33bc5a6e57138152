"""What this process is doing and how far it is, for whoever wants to show it.

Whatever may take long says so here, and does not know whether anybody looks.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_T = TypeVar("_T")


@dataclass
class Step:
    """One of the things that a command does, one after another."""

    name: str
    since: float
    """When the first of these things began, by :func:`time.monotonic`."""
    count: int = 0
    """How many parts it has; 0 where that is not known."""
    done: int = 0
    """How many of them are done."""


class Progress:
    """The step that is being done, if any."""

    def __init__(self) -> None:
        """Do nothing yet."""
        self.step: Step | None = None
        self.hide: Callable[[], None] = lambda: None
        """Takes away at once what is shown of a step."""

    def begin(self, name: str, count: int = 0) -> None:
        """Begin a step, which ends the one before; ``count`` says how many parts it has."""
        since = self.step.since if self.step else time.monotonic()
        self.step = Step(name, since, count)

    def advance(self) -> None:
        """Say that a part of the step is done."""
        if self.step:
            self.step.done += 1

    def each(self, name: str, items: Iterable[_T], count: int) -> Iterator[_T]:
        """Yield ``items``, of which there are ``count``, as the parts of a new step."""
        self.begin(name, count)
        for item in items:
            yield item
            self.advance()

    def end(self) -> None:
        """Say that nothing is being done any more, or by something that speaks for itself."""
        self.step = None
        self.hide()


progress = Progress()
"""What this process is doing."""
