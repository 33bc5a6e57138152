"""Measure how long after an edit a page that ``standards serve`` shows has the new words.

``python tests/serve_speed.py [SIZE…]`` edits statements of the real standards and of invented ones,
and writes a table into the documentation: from the moment a file is saved until the server tells
browsers to load the page again, and until the page has the new words (medians, in seconds).
"""

from __future__ import annotations

import itertools
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import synthetic
from bench import write_settings
from conftest import ROOT, STANDARDS

from generator import addresses
from generator.checking import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import PlacedStatement

SIZES = (2_000,)
EDITS = 7
DEADLINE_S = 300
BEGINNING = 30
"""By so many letters a statement is found in its file."""
DOCUMENT = ROOT / "docs" / "contributing" / "speed.md"
MARKED = re.compile(r"(<!-- serve -->\n).*(<!-- end of serve -->)", flags=re.DOTALL)
LIVE = re.compile(r"livereload\((\d+), (\d+)\)")


def text_of(address: str) -> str:
    """Return what the server answers; nothing while it does not."""
    try:
        with urllib.request.urlopen(address, timeout=DEADLINE_S) as answer:  # noqa: S310 - our own
            return str(answer.read().decode())
    except OSError:
        return ""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a project; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*STANDARDS, "serve", "-f", folder / "mkdocs.yml", "-a", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while not text_of(address):
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def edited(address: str, placed: PlacedStatement, file: Path, n: int) -> tuple[float, float]:
    """Edit a statement; return when browsers were told, and when its page had the new words."""
    page = address + addresses.statement(placed)
    found = LIVE.search(text_of(page))
    assert found, "the page does not wait for changes"
    old = file.read_text(encoding="utf-8")
    words = placed.record.text[:BEGINNING]
    new = old.replace(words, f"edit{n} {words}")
    told: list[float] = []

    def wait() -> None:
        text_of(f"{address}/livereload/{found[1]}/{found[2]}")
        told.append(time.perf_counter())

    browser = threading.Thread(target=wait)
    browser.start()
    time.sleep(1 + n / 7)
    start = time.perf_counter()
    file.write_text(new, encoding="utf-8")
    while f"edit{n}" not in text_of(page):
        assert time.perf_counter() - start < DEADLINE_S, "the page does not change"
        time.sleep(0.01)
    seen = time.perf_counter() - start
    browser.join()
    return told[0] - start, seen


def measured(folder: Path) -> tuple[float, float]:
    """Serve a project and return the medians of several edits."""
    catalogue, _ = check(folder / "standards")
    assert catalogue is not None
    area = catalogue.areas[0]
    file = folder / "standards" / "areas" / f"{area.slug}.yml"
    text = file.read_text(encoding="utf-8")
    single = (
        one
        for one in catalogue.tops
        if one.area is area and text.count(one.record.text[:BEGINNING]) == 1
    )
    chosen = list(itertools.islice(single, EDITS))
    with served(folder) as address:
        waits = [edited(address, placed, file, n) for n, placed in enumerate(chosen)]
    told, seen = zip(*waits, strict=True)
    return statistics.median(told), statistics.median(seen)


def main(*sizes: str) -> None:
    """Measure, and write the table into the documentation."""
    lines = [
        "| standards | browsers are told | the page has the words |",
        "| --- | --- | --- |",
    ]
    for size in (0, *(map(int, sizes) if sizes else SIZES)):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "project"
            folder.mkdir()
            if size:
                synthetic.write(folder / "standards", size)
            else:
                shutil.copytree(ROOT / "standards", folder / "standards")
                # The words of a released edition are not edited.
                shutil.rmtree(folder / "standards" / "editions")
            write_settings(folder)
            told, seen = measured(folder)
        what = f"{size:,} statements" if size else "the real ones"
        lines.append(f"| {what} | {told:.1f} s | {seen:.1f} s |")
        sys.stdout.write(f"{lines[-1]}\n")
    text = DOCUMENT.read_text(encoding="utf-8")
    made = "\n".join(lines)
    text = MARKED.sub(lambda marks: f"{marks[1]}\n{made}\n\n{marks[2]}", text)
    DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
