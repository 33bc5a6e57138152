"""Other processes, which do some of the work: fresh ones, that end with this one."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from enum import Enum
from functools import cache, partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_P = ParamSpec("_P")
_T = TypeVar("_T")


def fresh_processes(most: int | None = None) -> ProcessPoolExecutor:
    """Return processes to work with: as many as there are cores, or at most so many."""
    # Fresh ones: a server that reloads has threads, which a forked one would lack.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(most, mp_context=context, initializer=_end_with_parent)


class Place(Enum):
    """Where something is made while this process makes something else."""

    HERE = "here"
    """When it is waited for: it is not worth the start of a process."""
    FRESH = "fresh"
    """In a fresh process."""
    STANDING = "standing"
    """In one that stays, because there will be more to make."""


@contextmanager
def meanwhile(
    where: Place, make: Callable[_P, _T], *arguments: _P.args, **more: _P.kwargs
) -> Iterator[Callable[[], _T]]:
    """Let something be made elsewhere; yield what waits for it and returns it.

    Where there is no core for another process, it is made here.
    """
    work = partial(make, *arguments, **more)
    if where is Place.HERE or os.cpu_count() == 1:
        yield cache(work)
        return
    # Here and now: a pool does it while this process goes on, which may change what is packed.
    packed = pickle.dumps(work)
    if where is Place.STANDING:
        yield _standing().submit(_do, packed).result
        return
    with fresh_processes(1) as pool:
        yield pool.submit(_do, packed).result


def _do(packed: bytes) -> Any:  # noqa: ANN401 - whatever is to be made
    """Make what another process has packed."""
    return pickle.loads(packed)()  # noqa: S301 - by this very program


@cache
def _standing() -> ProcessPoolExecutor:
    """Return the process that stays."""
    return fresh_processes(1)


def _end_with_parent() -> None:
    """End this process when the one that started it does, even if that one was killed.

    Who presses Ctrl+C means that one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
