"""Measure in Chromium how long a search takes on a built site, on a processor four times slower.

``python tests/search_speed.py SITE…`` types queries key by key into the Find page, opened anew for
each, and prints for each site: the weight of what the search loads; the time from the first key
to the first result painted, and from each later key to the first results of what is typed by
then (median and 95th percentile, in milliseconds); and the longest task that kept the page from
answering. A task is one of the Long Tasks API (W3C), which knows none under 50 ms.
"""

from __future__ import annotations

import json
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conftest import ROOT, serve
from playwright.sync_api import sync_playwright
from system import ARGUMENTS, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOWER = 4
QUERIES = ROOT / "tests" / "queries" / "teacher-queries.jsonl"
MOST = 12
"""How many queries are typed."""

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
    noted: dict[str, Any] = page.evaluate("watched")
    noted["bytes"] = sum(sizes)
    context.close()
    return noted


def speed(site: Path) -> Speed:
    """Measure the search of a built site."""
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    queries = [json.loads(line)["q"] for line in lines]
    step = len(queries) // MOST
    found: list[dict[str, Any]] = []
    for address in serve(site):
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


def main(*sites: str) -> None:
    """Print the figures of every site."""
    for site in sites:
        found = speed(Path(site))
        *_, late = statistics.quantiles(found.later, n=20)
        sys.stdout.write(
            f"{site}: {found.kilobytes:.0f} KB; first {statistics.median(found.first):.0f} ms,"
            f" at most {max(found.first):.0f}; later {statistics.median(found.later):.0f} ms,"
            f" 95 % {late:.0f} of {len(found.later)}; longest task {found.longest:.0f} ms\n"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
