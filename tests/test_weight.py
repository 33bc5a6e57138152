"""What a reader's network carries: how much, and from where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_browser import PHONE, Watched
from test_deploy import hosts  # noqa: F401 - a fixture

from generator import addresses

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Response
    from test_deploy import Served

    from generator.catalogue import Catalogue

BUDGET = 75_000
"""How many bytes the first visit to a statement may take, headers included."""


def test_the_first_visit_to_a_statement_is_light(
    browser: Browser,
    hosts: dict[str, Served],  # noqa: F811 - the fixture
    site: Path,
    catalogue: Catalogue,
) -> None:
    """With gzip alone, as on an intranet without a certificate; of all, the heaviest page."""
    pages = {addresses.statement(one).strip("/") for one in catalogue.tops}
    heaviest = max(pages, key=lambda page: (site / page / "index.html.gz").stat().st_size)
    host = next(iter(hosts.values())).host
    watched = Watched(browser, host, extra_http_headers={"Accept-Encoding": "gzip"}, **PHONE)
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    watched.page.on("response", note)
    watched.page.goto(f"{heaviest}/", wait_until="networkidle")
    sizes = {one.url: one.request.sizes() for one in answers}
    weights = {
        url: size["responseBodySize"] + size["responseHeadersSize"] for url, size in sizes.items()
    }
    watched.context.close()
    assert len(weights) > 8
    assert all(
        one.headers.get("content-encoding") == "gzip" for one in answers if one.url[-1] == "/"
    )
    assert sum(weights.values()) <= BUDGET, weights
    assert watched.faults == []
