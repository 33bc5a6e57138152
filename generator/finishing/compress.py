"""Writes compressed files beside those that compress well, so that a server need not.

Servers send ``index.html.br`` or ``index.html.gz`` in place of ``index.html`` to browsers that
take it. Browsers take Brotli over HTTPS only; on an intranet without it, gzip counts.

Both libraries bring their own compressor, so the same content makes the same bytes on every
machine; ``zlib`` is another one from system to system. Levels were measured on the real site
(362 pages, 11.2 MB, and 2.6 MB of other files, on two cores). Brotli: 11 makes pages 2 % smaller
than 10 and takes 5.9 s instead of 2.0 s; 9 makes them 12 % larger than 10 and takes 1.3 s. Other
files are few and loaded with many pages, so they get 11. gzip: 10 takes 0.7 s and is 3 % smaller
than 9; 12 takes a second more for 0.3 %.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import brotli
import deflate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = {
    *(".css", ".csv", ".html", ".ics", ".js", ".json", ".jsonld", ".md", ".svg", ".ttl", ".txt"),
    *(".webmanifest", ".xml"),
}
"""The endings of texts; most other files, such as pictures, PDF and Word, are compressed."""

ENDINGS = (".br", ".gz")
"""What is added to a name: Brotli (RFC 7932), gzip (RFC 1952)."""

LEAST_BYTES = 1024
"""A smaller file travels in one packet anyway."""


def compress(site: Path) -> None:
    """Write a ``.br`` and a ``.gz`` beside each text of a site that gains by it.

    One that is there already is made anew, and one whose text is gone is deleted, so none
    differs from its text. Hidden files are left alone; no
    server shows them. Neither a compressed file nor its time tells when it was made: the time
    is that of its text.
    """
    files = list(_visible(site))
    for file in files:
        if file.suffix in ENDINGS and file.with_suffix("").suffix in KINDS:
            _delete_orphan(file)
    # Both libraries let other threads work meanwhile.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(_pack, [file for file in files if file.suffix in KINDS]):
            pass


def _visible(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and its folders, in order."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _visible(path)
        else:
            yield path


def _delete_orphan(packed: Path) -> None:
    """Delete a compressed file whose text is gone."""
    if not packed.with_suffix("").exists():
        packed.unlink()


def _pack(file: Path) -> None:
    """Write the compressed files of a text that gain by it or are there already."""
    content = file.read_bytes()
    time = file.stat().st_mtime_ns
    for ending in ENDINGS:
        target = file.with_name(file.name + ending)
        known = target.exists()
        if not known and len(content) < LEAST_BYTES:
            continue
        packed = _brotli(file, content) if ending == ".br" else deflate.gzip_compress(content, 10)
        if known or len(packed) < len(content):
            target.write_bytes(packed)
            os.utime(target, ns=(time, time))


def _brotli(file: Path, content: bytes) -> bytes:
    """Return a file's content in Brotli's format, harder pressed if it is no page."""
    packed: bytes = brotli.compress(content, quality=10 if file.suffix == ".html" else 11)
    return packed
