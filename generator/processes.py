"""Other processes, which do some of the work: fresh ones, that end with this one."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_P = ParamSpec("_P")
_T = TypeVar("_T")


def fresh_processes(most: int | None = None) -> ProcessPoolExecutor:
    """Return processes to work with: as many as there are cores, or at most so many."""
    # Fresh ones: a server that reloads has threads, which a forked one would lack.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(most, mp_context=context, initializer=_end_with_parent)


def meanwhile(
    elsewhere: bool,  # noqa: FBT001 - what follows is passed on
    make: Callable[_P, _T],
    *arguments: _P.args,
    **more: _P.kwargs,
) -> Callable[[], _T]:
    """Let another process make something; return what waits for it and returns it.

    Not ``elsewhere``, or where there is no core for another process, it is made when it is waited
    for. One process does all such work, one after another, and stays: its start takes longest.
    """
    work = partial(make, *arguments, **more)
    if not elsewhere or os.cpu_count() == 1:
        return cache(work)
    # Packed here and now: a pool packs while this process goes on, which may change what is packed.
    return _other_process().submit(_do, pickle.dumps(work)).result


@cache
def _other_process() -> ProcessPoolExecutor:
    """Return the process that does work for this one."""
    return fresh_processes(1)


def _do(packed: bytes) -> Any:  # noqa: ANN401 - whatever is to be made
    """Make what another process has packed."""
    return pickle.loads(packed)()  # noqa: S301 - by this very program


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
