"""Packed lists, words and sets: what the script of the search unpacks is what was packed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from lunr import lunr
from test_browser import DESKTOP

from generator import packing
from generator.search_index import dictionary, postings, vectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def unpacker(browser: Browser, server: str) -> Iterator[Page]:
    page = browser.new_page(**DESKTOP)
    page.goto(f"{server}/find/?q=x")
    page.locator("#results[aria-busy='false'] [data-ref]").first.wait_for(state="attached")
    yield page
    page.close()


def unpacked(page: Page, what: str, *packed: object) -> Any:  # noqa: ANN401 - any kind of data
    return page.evaluate(f"packed => standardsSearch.unpack.{what}(...packed)", list(packed))


@pytest.mark.parametrize("values", [[], [0], [89, 90, 91, 0, 44, 45, 46, 1000], [5] * 300])
def test_numbers(unpacker: Page, values: list[int]) -> None:
    assert unpacked(unpacker, "numbers", packing.numbers(values)) == values


@pytest.mark.parametrize("values", [[], [0], [3, 4, 5, 400, 90_000]])
def test_ascending_numbers(unpacker: Page, values: list[int]) -> None:
    assert unpacked(unpacker, "ascending", packing.ascending(values)) == values


@pytest.mark.parametrize(
    "values",
    [[], ["a"], ["a", "ab", "abc", "b"], ["über", "überall", "ça"], ["a" * 40, "a" * 40 + "b"]],
)
def test_words(unpacker: Page, values: list[str]) -> None:
    assert unpacked(unpacker, "words", packing.words(values)) == values


@pytest.mark.parametrize(
    "values",
    [
        [{0}],
        [{1, 2, 3}, {1, 2}, {1}],
        [{1, 2}, {1, 3}, {1, 3, 4}, {2, 5000}, {5000}],
        [set(range(n, n + 60)) for n in range(0, 600, 7)],
    ],
)
def test_sets(unpacker: Page, values: list[set[int]]) -> None:
    packed = packing.sets([frozenset(one) for one in values])
    found = unpacked(unpacker, "sets", *packed)
    assert sorted(map(sorted, found)) == sorted(map(sorted, values))


def test_packed_texts_need_no_escapes_in_json() -> None:
    packed = "".join([packing.numbers(range(1000)), *packing.sets([frozenset({1, 2, 900})])])
    assert json.dumps(packed) == f'"{packed}"'
    assert packing.LIST not in packed


def test_scores_are_those_of_lunr(unpacker: Page) -> None:
    rows = [
        {"title": "calm corner", "text": "A quiet place for a child who is upset"},
        {"title": "", "text": "quiet"},
        {"title": "charter", "text": ""},
    ]
    words = dictionary(text for row in rows for text in row.values())
    number = {stem: n for n, stem in enumerate(words)}
    packed = postings(vectors(rows, {"title": 20, "text": 10}), number)
    found = unpacker.evaluate(
        """([stems, packed]) => {
          const found = standardsSearch.unpack.postings(new Map(), stems, packed, 7);
          return ["quiet", "calm", "charter", "nothing"].map(word =>
            found.get(standardsSearch.stem(word)) ?? null);
        }""",
        [list(words), packed],
    )
    asked = lunr(
        ref="id",
        fields=[{"field_name": "title", "boost": 20}, {"field_name": "text", "boost": 10}],
        documents=[{"id": n, **row} for n, row in enumerate(rows)],
    )
    ranked = [hit["ref"] for hit in asked.search("quiet")]
    quiet = dict(zip(found[0]["docs"], found[0]["scores"], strict=True))
    assert (
        [doc - 7 for doc in sorted(quiet, key=lambda doc: -quiet[doc])]
        == [int(ref) for ref in ranked]
        == [1, 0]
    )
    assert [one and one["docs"] for one in found[1:]] == [[7], [9], None]
    assert found[1]["scores"] > found[0]["scores"][:1]
