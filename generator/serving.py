"""A server for an author, who wants to see at once what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LOOKS = 0.05
"""How many seconds the server waits before it looks again for what was written."""


class Server(Protocol):
    """What is used of an engine's server."""

    observer: Any
    build_delay: float
    mount_path: str

    def watch(self, path: str) -> None:
        """Look whether a file changes, or one in a folder."""

    def unwatch(self, path: str) -> None:
        """No longer look."""

    def get_app(self) -> Any:  # noqa: ANN401 - the standard library's
        """Return what answers."""

    def set_app(self, app: Any) -> None:  # noqa: ANN401 - the standard library's
        """Take what answers."""


def serve_quickly(server: Server, watched: Iterable[str], place: Callable[[str], None]) -> None:
    """Let a server look more often for what was written, and make files when they are asked for.

    Args:
        server: the server, which is yet to start.
        watched: what it watches already.
        place: puts the file of a path into the site, if it is one that is made when asked for.
    """
    for path in watched:
        server.unwatch(path)
    server.observer, server.build_delay = PollingObserver(timeout=LOOKS), LOOKS
    for path in watched:
        server.watch(path)
    answer = server.get_app()

    def placing(environ: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: ANN401
        place(environ["PATH_INFO"].removeprefix(server.mount_path))
        made: Iterable[bytes] = answer(environ, start)
        return made

    server.set_app(placing)
