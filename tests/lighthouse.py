"""Let Lighthouse judge a built site, served by nginx as it will be, on its mobile settings.

``python tests/lighthouse.py SITE`` runs Lighthouse several times on a page of each kind: a slow
phone (4x slower than this machine) on slow 4G (150 ms, 1.6 Mbit/s), simulated. It writes the
medians between the marks in ``docs/contributing/quality.md``. Lighthouse comes from npm, for this
alone.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nginx
from conftest import ROOT
from screenshots import chosen
from system import ARGUMENTS, chromium

from generator.build import check

LIGHTHOUSE = "lighthouse@12.8.2"
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
DOCUMENT = ROOT / "docs" / "contributing" / "quality.md"
MARKED = re.compile(r"(<!-- lighthouse -->\n).*?(<!-- end of lighthouse -->)", flags=re.DOTALL)


def run(address: str) -> dict[str, Any]:
    """Return Lighthouse's report on a page."""
    flags = " ".join(["--headless=new", *ARGUMENTS])
    done = subprocess.run(
        [
            *("npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json"),
            *("--output-path=stdout", f"--chrome-flags={flags}"),
        ],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "CHROME_PATH": chromium() or ""},
    )
    return dict(json.loads(done.stdout))


def judged(address: str) -> tuple[list[int], float, int, list[str]]:
    """Return the scores of a page, its largest contentful paint, its weight, and what failed.

    Medians; the paint in seconds, the weight in bytes as they travel.
    """
    reports = [run(address) for _ in range(RUNS)]
    scores = [
        round(100 * statistics.median(one["categories"][name]["score"] for one in reports))
        for name in CATEGORIES
    ]
    paints = [one["audits"]["largest-contentful-paint"]["numericValue"] for one in reports]
    weights = [one["audits"]["total-byte-weight"]["numericValue"] for one in reports]
    failed = sorted(
        {
            reference["id"]
            for one in reports
            for name in CATEGORIES[1:]
            for reference in one["categories"][name]["auditRefs"]
            if reference["weight"]
            and (one["audits"][reference["id"]]["score"] or 0) < 1
            and one["audits"][reference["id"]]["scoreDisplayMode"] != "notApplicable"
        }
    )
    return scores, statistics.median(paints) / 1000, int(statistics.median(weights)), failed


def main() -> int:
    """Judge a page of each kind and write the table; return an exit code."""
    if not shutil.which("npx"):
        sys.stderr.write("Lighthouse needs Node.js with npm; install it.\n")
        return 1
    catalogue, _ = check(ROOT / "standards")
    assert catalogue is not None
    lines = [
        "| page | performance | accessibility | best practices | SEO | largest paint | weight |",
        "|---|---|---|---|---|---|---|",
    ]
    pages = [(name, path) for name, path, prepare in chosen(catalogue)]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(sys.argv[1]).resolve()
        with nginx.running(Path(folder), site, site.parent) as (address, _):
            for name, path in pages:
                scores, paint, weight, failed = judged(f"{address}{path}")
                shown = " | ".join(map(str, scores))
                lines.append(f"| {name} | {shown} | {paint:.2f} s | {weight / 1000:.0f} kB |")
                sys.stdout.write(f"{lines[-1]} {' '.join(failed)}\n")
    text = DOCUMENT.read_text(encoding="utf-8")
    table = "\n".join(["", *lines, "", ""])
    DOCUMENT.write_text(MARKED.sub(rf"\1{table}\2", text), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
