"""Measure in Chromium how long a search takes, on a processor made four times slower.

``python tests/search_speed.py SITE`` lets the Find page of a built site find invented standards of
several sizes. It types queries key by key, each into a page opened anew, and writes a table into
the documentation: how much was loaded, as a server with gzip sends it; the time from the first
key to the first result painted, and from each later key to the first results of what is typed by
then (medians, and the largest or the 95th percentile); and the longest task since the first key,
in which a page cannot answer (Long Tasks API, W3C; tasks under 50 ms are not told).
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

import synthetic
from conftest import ROOT, Quiet, named, serve
from playwright.sync_api import sync_playwright
from system import ARGUMENTS, chromium

from generator.build import check
from generator.finishing.compress import compress
from generator.finishing.security import PAGE_POLICY, PAGEFIND_POLICY
from generator.pagefind import index_pages, write_index
from generator.search import ADDRESS, search_files
from generator.search_documents import LUNR, PAGEFIND, is_for_pagefind

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOWER = 4
QUERIES = ROOT / "tests" / "queries" / "teacher-queries.jsonl"
MOST = 12
"""How many queries are typed."""

SEARCHED = ((LUNR, 100), (LUNR, 2_000), (LUNR, 10_000), (LUNR, 20_000), (PAGEFIND, 20_000))
"""What searches how many statements."""

NAMES = {LUNR: "the browser", PAGEFIND: "Pagefind"}
DOCUMENT = ROOT / "docs" / "contributing" / "speed.md"
MARKED = re.compile(r"(<!-- search -->\n).*(<!-- end of search -->)", flags=re.DOTALL)

WATCH = """
  const watched = window.watched = { keys: [], shown: [], tasks: [], bytes: 0 };
  new PerformanceObserver(list => list.getEntries().forEach(one => watched.tasks.push(
    [one.startTime, one.duration]))).observe({ type: "longtask", buffered: true });
  addEventListener("DOMContentLoaded", () => {
    const results = document.getElementById("results");
    new MutationObserver(() => {
      const key = watched.keys.length;
      const isShown = results.querySelector("[data-ref]") || results.ariaBusy === "false";
      if (!key || watched.shown[key - 1] !== undefined || !isShown) return;
      watched.shown[key - 1] = 0;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { watched.shown[key - 1] = performance.now(); };
        channel.port2.postMessage(0);
      });
    }).observe(results, { childList: true, attributes: true });
    document.getElementById("find-query").addEventListener(
      "input", event => watched.keys.push(event.timeStamp), true);
  });
"""
"""Notes the time of each key, and of the first painting after its results have come."""


class Packed(Quiet):
    """Serves files as a server does that has them compressed already."""

    def do_GET(self) -> None:  # noqa: N802 - http.server's name
        """Send the compressed file, where there is one."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        packed = file.with_name(f"{file.name}.gz")
        if not packed.is_file():
            super().do_GET()
            return
        content = packed.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@dataclass(frozen=True)
class Speed:
    """How long a search takes, in milliseconds."""

    first: list[float]
    later: list[float]
    longest: float
    """The longest task from the first key on."""
    kilobytes: float
    """What was loaded for it, as it was sent."""


def typed(browser: Browser, address: str, query: str) -> dict[str, Any]:
    """Type a query into a Find page that nothing is known of yet, and return what was noted."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(WATCH)
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[float] = []
    devtools.send("Network.enable")
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{address}/find/", wait_until="domcontentloaded")
    box = page.locator("#find-query")
    for n, key in enumerate(query, 1):
        box.press_sequentially(key)
        page.wait_for_function("n => watched.keys.length === n && watched.shown[n - 1]", arg=n)
    page.locator("#results[aria-busy='false']").wait_for(state="attached")
    assert page.locator("#results [data-ref]").count(), f"nothing is found by {query!r}"
    noted: dict[str, Any] = page.evaluate("watched")
    noted["bytes"] = sum(sizes)
    context.close()
    return noted


def with_search(site: Path, standards: Path, target: Path, search: str) -> Path:
    """Make the Find page of a built site find other standards; return its folder, ``target``.

    Everything else of those standards is left out: it has no part in how fast they are searched.
    """
    shutil.copytree(site / "assets", target / "assets")
    shutil.copytree(site / "find", target / "find")
    catalogue, _ = check(standards)
    assert catalogue is not None
    by_pagefind = is_for_pagefind(catalogue, search)
    files = search_files(catalogue, by_pagefind=by_pagefind)
    named(target, ADDRESS.strip("/")).write_text(files.pop(ADDRESS), encoding="utf-8")
    for address, text in files.items():
        file = target / address.strip("/")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    if by_pagefind:
        write_index(index_pages(catalogue), target)
        page = target / "find" / "index.html"
        text = page.read_text(encoding="utf-8").replace(PAGE_POLICY, PAGEFIND_POLICY)
        page.write_text(text, encoding="utf-8")
    compress(target)
    return target


def speed(site: Path) -> Speed:
    """Measure the search of a built site."""
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    queries = [json.loads(line)["q"] for line in lines]
    step = len(queries) // MOST
    found: list[dict[str, Any]] = []
    for address in serve(site, Packed):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            found = [typed(browser, address, query) for query in queries[::step][:MOST]]
            browser.close()
    waits = [
        [shown - key for key, shown in zip(one["keys"], one["shown"], strict=True)] for one in found
    ]
    return Speed(
        first=[one[0] for one in waits],
        later=[wait for one in waits for wait in one[1:]],
        longest=max(
            (
                task
                for one in found
                for start, task in one["tasks"]
                if start + task > one["keys"][0]
            ),
            default=0,
        ),
        kilobytes=max(one["bytes"] for one in found) / 1024,
    )


def table(site: Path, work: Path) -> str:
    """Return the figures of every size as a table."""
    head = ("searched by", "statements", "loaded", "first result", "later results", "longest task")
    lines = [head, ("---",) * len(head)]
    for search, size in SEARCHED:
        standards = synthetic.write(work / f"{search}-{size}-standards", size)
        target = with_search(site, standards, work / f"{search}-{size}", search)
        found = speed(target)
        late = statistics.quantiles(found.later, n=20)[-1]
        lines.append(
            (
                NAMES[search],
                f"{size:,}",
                f"{found.kilobytes:,.0f} KB",
                f"{statistics.median(found.first):.0f} ms, {max(found.first):.0f} ms at most",
                f"{statistics.median(found.later):.0f} ms, {late:.0f} ms",
                f"{found.longest:.0f} ms",
            )
        )
        sys.stdout.write(f"{lines[-1]}\n")
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main(site: str) -> None:
    """Measure, and write the table into the documentation."""
    with tempfile.TemporaryDirectory() as name:
        made = table(Path(site), Path(name))
    text = DOCUMENT.read_text(encoding="utf-8")
    text = MARKED.sub(lambda marks: f"{marks[1]}\n{made}\n{marks[2]}", text)
    DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
