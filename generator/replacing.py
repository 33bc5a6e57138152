"""Puts a new site in the place of an old one, so that readers find a whole one at every moment.

A new site is made in a working folder beside the old one, on the same drive, where nothing
else writes and no server looks. Then the two change places. Whenever a process is killed, the
old site or the new one is there; what the process leaves lying is cleared up by the next one.
"""

from __future__ import annotations

import ctypes
import errno
import filecmp
import os
import re
import shutil
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, SoftFileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from filelock import BaseFileLock

_OLD = "old"
"""What the old site is called in the working folder, where it has to step aside first."""

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What drives say that cannot lock files, such as some that are shared over a network."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Paths are relative to where we are; exchange them (Linux, ``renameat2(2)``)."""

_RENAME_SWAP = 2
"""The same on macOS (``renamex_np(2)``)."""


@contextmanager
def working_folder(site: Path, waiting: Callable[[], None]) -> Iterator[Path]:
    """Yield an empty folder beside ``site`` in which a new site can be made.

    Only one process at a time has such a folder; others wait, and call ``waiting`` once
    before they do. What killed processes left is put right first. The folder and all that is
    in it are gone afterwards.

    Raises:
        OSError: if the folder above ``site`` cannot be written to.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with _lock(site, waiting):
        for left in _left(site):
            _clear(left, site)
        folder = Path(tempfile.mkdtemp(prefix=_prefix(site), dir=site.parent))
        try:
            yield folder
        finally:
            _clear(folder, site)


def replace(site: Path, fresh: Path) -> None:
    """Let the folder ``fresh``, in a working folder, change places with ``site``.

    That is one step, so that there is a site at every moment, where the system can exchange
    folders. Elsewhere the old site steps aside first, and comes back if the new one cannot
    take its place.

    Raises:
        OSError: if the site cannot be replaced; it is then as it was.
    """
    if not site.exists():
        fresh.rename(site)
    elif not exchange(fresh, site):
        old = fresh.with_name(_OLD)
        try:
            site.rename(old)
            fresh.rename(site)
        finally:
            _put_back(old, site)


def keep_times(fresh: Path, site: Path) -> None:
    """Give each file of ``fresh`` that is the same in ``site`` the time that it has there.

    Servers tell browsers by a file's time and size whether to load it again.
    """
    for file in fresh.rglob("*"):
        before = site / file.relative_to(fresh)
        if file.is_file() and before.is_file() and filecmp.cmp(before, file, shallow=False):
            known = before.stat()
            os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; return whether that could be done."""
    paths = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "linux":
            system = ctypes.CDLL(None).renameat2
            failed = system(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)
        elif sys.platform == "darwin":
            failed = ctypes.CDLL(None).renamex_np(*paths, _RENAME_SWAP)
        else:
            return False
    except AttributeError:  # a C library without it
        return False
    return not failed


@contextmanager
def _lock(site: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Be the only process that replaces ``site``.

    The system keeps the lock and frees it when the process ends, however it ends. On a drive
    that has no locks, a file stands for it that names the process and its machine.
    """
    file = site.with_name(f".{site.name}.lock")
    lock: BaseFileLock = FileLock(file, fallback_to_soft=False)
    try:
        _acquire(lock, waiting)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        file.unlink(missing_ok=True)
        lock = SoftFileLock(site.with_name(f".{site.name}.locked"))
        _acquire(lock, waiting)
    try:
        yield
    finally:
        # Before it is released, so that nobody can hold a lock on what is being deleted;
        # who waits for it sees that it is gone, and makes another.
        if isinstance(lock, FileLock):
            with suppress(OSError):  # Windows deletes no open file
                file.unlink()
        lock.release()


def _acquire(lock: BaseFileLock, waiting: Callable[[], None]) -> None:
    """Take a lock; call ``waiting`` if that has to wait."""
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waiting()
        lock.acquire()


def _prefix(site: Path) -> str:
    return f".{site.name}-new-"


def _left(site: Path) -> list[Path]:
    """Return the working folders that killed processes left beside ``site``."""
    name = re.compile(re.escape(_prefix(site)) + r"[a-z0-9_]{8}")
    return sorted(one for one in site.parent.iterdir() if name.fullmatch(one.name) and one.is_dir())


def _clear(folder: Path, site: Path) -> None:
    """Delete a working folder, but never the only site there is."""
    _put_back(folder / _OLD, site)
    shutil.rmtree(folder, ignore_errors=True)


def _put_back(old: Path, site: Path) -> None:
    """Put an old site back that stepped aside if no other took its place."""
    if old.exists() and not site.exists():
        old.rename(site)
