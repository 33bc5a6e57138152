"""Other processes, which do some of the work: fresh ones, that end with this one."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_P = ParamSpec("_P")
_T = TypeVar("_T")


def fresh_processes(most: int | None = None) -> ProcessPoolExecutor:
    """Return processes to work with: as many as there are cores, or at most so many."""
    # Fresh ones: a server that reloads has threads, which a forked one would lack.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(most, mp_context=context, initializer=_end_with_parent)


@contextmanager
def meanwhile(
    is_worth_it: bool,  # noqa: FBT001 - what follows is passed on
    make: Callable[_P, _T],
    *arguments: _P.args,
    **more: _P.kwargs,
) -> Iterator[Callable[[], _T]]:
    """Let another process make something; yield what waits for it and returns it.

    Where that is not worth the start of a process, or there is no core for one, it is made when it
    is waited for.
    """
    if not is_worth_it or os.cpu_count() == 1:
        yield cache(partial(make, *arguments, **more))
        return
    with fresh_processes(1) as pool:
        yield pool.submit(make, *arguments, **more).result


def _end_with_parent() -> None:
    """End this process when the one that started it does, even if that one was killed."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
