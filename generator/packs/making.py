"""Makes packs: several at a time, and each only when what it is made of changed."""

from __future__ import annotations

import hashlib
import os
import time
from functools import cache
from importlib import metadata, resources
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.processes import fresh_processes
from generator.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from generator.packs import Pack

FEW = 8
"""As many packs are made sooner than other processes have started."""

UNUSED_SECONDS = 30 * 24 * 60 * 60
"""How long a pack that no build asks for is kept."""

LIBRARIES = ("font-source-sans-pro", "openpyxl", "python-docx", "segno", "typst")
"""What packs are made with; another version may make them otherwise."""


def make_packs(packs: Sequence[Pack], folder: Path) -> dict[str, Path]:
    """Return the file of every pack by address, after making those not in ``folder`` yet.

    Builds may share the folder, also at the same time: a file in it is named by all it is
    made of, and appears whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {pack.address: folder / _name(pack) for pack in packs}
    missing = [pack for pack in packs if not files[pack.address].exists()]
    contents = progress.each("Making packs", _contents(missing), len(missing))
    for pack, content in zip(missing, contents, strict=True):
        _put(files[pack.address], content)
    for file in files.values():
        os.utime(file)
    _forget(folder)
    return files


def _contents(packs: Sequence[Pack]) -> Iterator[bytes]:
    """Yield the content of each pack, made by as many processes as there are cores."""
    if len(packs) <= FEW:
        yield from map(_content, packs)
        return
    with fresh_processes() as pool:
        yield from pool.map(_content, packs, chunksize=2)


def _content(pack: Pack) -> bytes:
    """Return the content of a pack."""
    return pack.make(pack.content)


def _name(pack: Pack) -> str:
    """Return the name of a pack's file: a hash of all it is made of, and its ending."""
    made_of = repr((_means(), pack.make.__qualname__, pack.content))
    digest = hashlib.sha256(made_of.encode()).hexdigest()
    return f"{digest}{PurePosixPath(pack.address).suffix}"


@cache
def _means() -> list[str]:
    """Return what tells whether packs are made in the same way: our code, and libraries."""
    digest = hashlib.sha256()
    for file in _code(resources.files("generator")):
        digest.update(file.read_bytes())
    return [digest.hexdigest(), *(f"{name} {metadata.version(name)}" for name in LIBRARIES)]


def _code(folder: Traversable) -> Iterator[Traversable]:
    """Yield the files of our code in order."""
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.is_dir():
            yield from _code(file)
        elif file.name.endswith((".py", ".typ")):
            yield file


def _put(file: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(file)


def _forget(folder: Path) -> None:
    """Delete packs that no build has asked for in a long time."""
    oldest = time.time() - UNUSED_SECONDS
    for file in folder.iterdir():
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
