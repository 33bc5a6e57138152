"""Measure how long sites of any size take to build, beside other tools on the same statements.

``python tests/bench.py [SIZE…]`` makes invented standards of each size, and builds them
several times over in turn: with the generator alone, with MkDocs through the plugin, with MkDocs on
the very same Markdown without any plugin, with Zensical, and with StrictDoc and Sphinx-Needs, which
have an environment of their own. It writes medians, ratios and growth between the marks in
``docs/contributing/speed.md``, and a drawing of them.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import chart
import peers
import synthetic
import yaml
from conftest import ROOT, STANDARDS

from generator.build import build, check
from generator.console import CACHE
from generator.packs.making import make_packs
from generator.project import read_settings, write_project
from generator.publishing import Publishing

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (100, 2000, 10_000)
ROUNDS = 3
MOST_FOR_PEERS = 2000
"""Above this the other tools take minutes."""

TOOLS = ROOT / ".cache" / "peers" / "bin"
"""Where ``make`` puts the other tools."""

DOCUMENT = ROOT / "docs" / "contributing" / "speed.md"
DRAWING = ROOT / "docs" / "images" / "speed.svg"
PICTURE = f"![Seconds by number of statements, a line for each tool](../images/{DRAWING.name})\n"
MARKED = re.compile(r"(<!-- bench -->\n).*?(<!-- end of bench -->)", flags=re.DOTALL)

GENERATE = (
    "import sys; from pathlib import Path; from generator.build import build;"
    " build(Path(sys.argv[1]), 'standards')"
)
WATCH = """
import json, os, sys, time
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
with open(sys.argv[1], "w") as cost:
    json.dump([time.perf_counter() - start, used.ru_maxrss / 1024], cost)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Runs a command from a process that is small itself: what a process has when it starts another
counts as the other's."""
CHECK, GENERATOR, PLUGIN, BARE = "check", "generator", "MkDocs, plugin", "MkDocs, bare"
ZENSICAL, STRICTDOC, SPHINX = "Zensical", "StrictDoc", "Sphinx-Needs"
KINDS = (CHECK, GENERATOR, PLUGIN, BARE, ZENSICAL, STRICTDOC, SPHINX)
PEERS = frozenset({STRICTDOC, SPHINX})


@dataclass(frozen=True)
class Cost:
    """What something cost."""

    seconds: float
    megabytes: float
    """The most memory that one process had."""


def say(words: str) -> None:
    """Say at once how far the measuring is."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def measured(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command and return what it cost; what it says is shown only if it fails."""
    cost = folder / "cost.json"
    done = subprocess.run(
        [sys.executable, "-S", "-c", WATCH, cost, *command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    if done.returncode:
        sys.exit(f"{command} failed:\n{done.stdout.decode(errors='replace')}")
    return Cost(*json.loads(cost.read_text(encoding="utf-8")))


def write_settings(folder: Path) -> dict[str, Any]:
    """Write what a site needs besides standards into a folder; return the settings."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    settings = read_settings(ROOT / "mkdocs.yml")
    settings["theme"]["custom_dir"] = str(ROOT / "overrides")
    (folder / "mkdocs.yml").write_text(
        yaml.safe_dump({key: value for key, value in settings.items() if value != ""}),
        encoding="utf-8",
    )
    return settings


def prepare(folder: Path, size: int) -> None:
    """Write standards of a size into a new folder, as every tool wants them."""
    standards = synthetic.write(folder / "standards", size)
    settings = write_settings(folder)
    site = build(standards, "standards", Publishing(docs=folder / "docs"))
    # Packs are made once and kept, so that no build that is measured makes them.
    packs = make_packs(site.packs, folder / CACHE)
    write_project(site, packs, settings, folder, folder / "bare")
    if size <= MOST_FOR_PEERS:
        catalogue, _ = check(standards)
        assert catalogue is not None
        peers.write_strictdoc(catalogue, folder / STRICTDOC)
        peers.write_sphinx(catalogue, folder / SPHINX)


def generate(standards: Path) -> list[str | Path]:
    """Return the command that makes everything of some standards, without an engine."""
    return [sys.executable, "-c", GENERATE, standards]


def output(kind: str, folder: Path) -> Path:
    """Return where a kind puts the site that it makes."""
    return folder / "bare" / "site" if kind == ZENSICAL else folder / "made" / kind


def commands(folder: Path) -> dict[str, list[str | Path]]:
    """Return the command of each kind."""
    here = Path(sys.executable).parent
    site = {kind: output(kind, folder) for kind in KINDS}
    bare = folder / "bare" / "mkdocs.yml"
    return {
        CHECK: [*STANDARDS, "check", "-s", folder / "standards"],
        GENERATOR: generate(folder / "standards"),
        PLUGIN: [
            here / "mkdocs",
            "build",
            "--quiet",
            "-f",
            folder / "mkdocs.yml",
            "-d",
            site[PLUGIN],
        ],
        BARE: [here / "mkdocs", "build", "--quiet", "-f", bare, "-d", site[BARE]],
        ZENSICAL: [here / "zensical", "build", "-c", "-f", bare],
        STRICTDOC: [
            *(TOOLS / "strictdoc", "export", folder / STRICTDOC),
            *("--output-dir", site[STRICTDOC]),
        ],
        SPHINX: [TOOLS / "sphinx-build", "-q", "-b", "html", folder / SPHINX, site[SPHINX]],
    }


def bench(sizes: Sequence[int], rounds: int) -> dict[str, dict[int, Cost]]:
    """Return the medians of what each kind costs at each size."""
    found: dict[str, dict[int, Cost]] = {kind: {} for kind in KINDS}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            prepare(folder, size)
            costs: dict[str, list[Cost]] = {kind: [] for kind in KINDS}
            for turn in range(rounds):
                for kind, command in commands(folder).items():
                    if kind in PEERS and size > MOST_FOR_PEERS:
                        continue
                    shutil.rmtree(folder / "made", ignore_errors=True)
                    cost = measured(command, folder)
                    costs[kind].append(cost)
                    say(f"{size:>6} {turn + 1}/{rounds} {kind:<15} {cost.seconds:6.1f} s")
            for kind, several in costs.items():
                if several:
                    found[kind][size] = Cost(
                        statistics.median(one.seconds for one in several),
                        statistics.median(one.megabytes for one in several),
                    )
    return found


def exponent(costs: dict[int, Cost], measure: str) -> float | None:
    """Return how a cost grows between the two largest sizes: 1 if as fast as they do."""
    if len(costs) < 2:
        return None
    small, large = sorted(costs)[-2:]
    grown = getattr(costs[large], measure) / getattr(costs[small], measure)
    return math.log(grown) / math.log(large / small)


def table(found: dict[str, dict[int, Cost]]) -> str:
    """Return the medians as a table: time, memory and the ratio to MkDocs without plugins."""
    sizes = sorted(found[BARE])
    head = ["built by", *(f"{size:,} statements" for size in sizes), "growth"]
    lines = [head, ["---"] * len(head)]
    for kind, costs in found.items():
        cells = []
        for size in sizes:
            if size not in costs:
                cells.append("")
                continue
            cost = costs[size]
            ratio = cost.seconds / found[BARE][size].seconds
            cells.append(f"{cost.seconds:.1f} s, {cost.megabytes:.0f} MB, {ratio:.0%}")
        grows = [exponent(costs, measure) for measure in ("seconds", "megabytes")]
        shown = " / ".join(f"{one:.2f}" for one in grows if one is not None and len(sizes) > 1)
        lines.append([kind, *cells, shown if set(sizes) == set(costs) else ""])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> None:
    """Measure and write."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    reader.add_argument("sizes", type=int, nargs="*", default=SIZES)
    reader.add_argument("--rounds", type=int, default=ROUNDS)
    asked = reader.parse_args()
    found = bench(asked.sizes, asked.rounds)
    made = table(found)
    say(made)
    if tuple(asked.sizes) == SIZES:
        text = DOCUMENT.read_text(encoding="utf-8")
        text = MARKED.sub(lambda marks: f"{marks[1]}\n{made}\n{PICTURE}\n{marks[2]}", text)
        DOCUMENT.write_text(text, encoding="utf-8")
        seconds = {
            kind: {n: one.seconds for n, one in costs.items()} for kind, costs in found.items()
        }
        DRAWING.write_text(chart.lines(seconds, "Statements", "Seconds"), encoding="utf-8")


if __name__ == "__main__":
    main()
