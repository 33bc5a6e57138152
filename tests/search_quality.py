"""Type every query of a JSONL file into the built site and measure how good the answers are.

``python tests/search_quality.py SITE FILE…`` prints, overall and by kind: MRR@10 of the first
fully relevant result, nDCG@10 of graded relevance, hit@1, hit@3, recall@5 of fully relevant
results and the queries without a result; and the ten worst queries. A line of the file holds
``q``, ``kind`` and ``rel``, the relevance (2 fully, 1 partly) by ref; ``rel`` is empty where the
standards say nothing.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conftest import ROOT, serve
from lunr import lunr
from playwright.sync_api import sync_playwright
from system import ARGUMENTS, chromium

from generator.build import check
from generator.text import search_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page


@dataclass(frozen=True)
class Answer:
    """A query with the refs that were found, best first."""

    query: str
    kind: str
    relevance: dict[str, int]
    refs: list[str]

    @property
    def reciprocal_rank(self) -> float:
        """One by the rank of the first fully relevant result among ten, else nothing."""
        ranks = [n for n, ref in enumerate(self.refs[:10], 1) if self.relevance.get(ref) == 2]
        return 1 / ranks[0] if ranks else 0.0

    @property
    def gain(self) -> float:
        """The nDCG of the first ten results, by graded relevance."""

        def discounted(grades: Iterable[int]) -> float:
            return sum((2**g - 1) / math.log2(n + 1) for n, g in enumerate(grades, 1))

        ideal = discounted(sorted(self.relevance.values(), reverse=True)[:10])
        return discounted(self.relevance.get(ref, 0) for ref in self.refs[:10]) / ideal

    def hit(self, most: int) -> float:
        """Whether a fully relevant result is among the first."""
        return float(any(self.relevance.get(ref) == 2 for ref in self.refs[:most]))

    @property
    def recall(self) -> float:
        """The share of fully relevant results among the first five."""
        wanted = {ref for ref, grade in self.relevance.items() if grade == 2}
        return len(wanted & set(self.refs[:5])) / min(5, len(wanted))


def ask(page: Page, query: str) -> list[str]:
    """Type a query into the Find page and return the refs found, best first."""
    page.locator("#find-query").fill(query)
    page.locator("#results[aria-busy='false']").wait_for(state="attached")
    return [
        str(ref)
        for ref in page.locator("#results [data-ref]").evaluate_all(
            "all => all.map(one => one.dataset.ref)"
        )
    ]


def answers(page: Page, file: Path) -> list[Answer]:
    """Ask every query of a file on the Find page, which is open."""
    rows: list[dict[str, Any]] = [
        json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [Answer(row["q"], row["kind"], row["rel"], ask(page, row["q"])) for row in rows]


def table(found: list[Answer]) -> list[str]:
    """Return the figures as lines of text, overall and by kind."""
    kinds: dict[str, list[Answer]] = defaultdict(list)
    for answer in found:
        if answer.relevance:
            kinds["all"].append(answer)
            kinds[answer.kind].append(answer)
    rows = ["                n  MRR@10  nDCG@10  hit@1  hit@3  rec@5  none"]
    for kind, some in kinds.items():
        n = len(some)
        figures = (
            sum(a.reciprocal_rank for a in some) / n,
            sum(a.gain for a in some) / n,
            sum(a.hit(1) for a in some) / n,
            sum(a.hit(3) for a in some) / n,
            sum(a.recall for a in some) / n,
        )
        mrr, gain, first, third, recall = figures
        none = sum(not a.refs for a in some)
        rows.append(
            f"{kind:12}{n:5}{mrr:8.3f}{gain:9.3f}{first:7.2f}{third:7.2f}{recall:7.2f}{none:6}"
        )
    return rows


def measured(site: Path, file: Path) -> list[Answer]:
    """Serve a site and ask it every query of a file."""
    found: list[Answer] = []
    for address in serve(site):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            page = browser.new_page()
            page.goto(f"{address}/find/")
            found = answers(page, file)
            browser.close()
    return found


def plain_lunr(file: Path) -> list[Answer]:
    """Ask lunr as it comes every query of a file, on the same texts, for comparison."""
    catalogue, _ = check(ROOT / "standards")
    assert catalogue is not None
    texts = {ref: placed.record.text for ref, placed in catalogue.statements.items()}
    texts |= {ref: quotation.text for ref, quotation in catalogue.quotations_by_ref.items()}
    rows = [{"ref": ref, "text": text} for ref, text in texts.items()]
    index = lunr(ref="ref", fields=["text"], documents=rows)
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        hits = index.search(search_words(row["q"]))
        refs = [str(hit["ref"]) for hit in hits]
        found.append(Answer(row["q"], row["kind"], row["rel"], refs))
    return found


def main(site: str, *files: str) -> None:
    """Print the figures of every file."""
    for file in files:
        found = measured(Path(site), Path(file))
        worst = sorted((a for a in found if a.relevance), key=lambda a: a.reciprocal_rank)[:10]
        lines = [file, *table(found), "", "lunr as it comes:", *table(plain_lunr(Path(file)))]
        lines += ["", "worst:"]
        lines += [f"  {a.reciprocal_rank:.2f} {a.query!r}: {', '.join(a.refs[:3])}" for a in worst]
        sys.stdout.write("\n".join([*lines, "", ""]))


if __name__ == "__main__":
    main(*sys.argv[1:])
