"""All that is measured can be built, and what it costs grows no faster than the standards.

Costs are counted in calls of functions and in bytes, which are the same on every machine.
"""

from __future__ import annotations

import cProfile
import re
from typing import TYPE_CHECKING, TypeVar

import bench
import pytest
import synthetic
from filelock import FileLock

from generator.build import build, check

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

T = TypeVar("T")

SIZES = (40, 120, 200)
"""As far from one another, so that what every size costs cancels out."""

MORE = 1.2
"""How much more the last step may cost than the one before."""

BUILT = [kind for kind in bench.KINDS if kind not in {bench.CHECK, bench.GENERATOR}]


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    """Small standards, as every tool wants them, for all workers."""
    found = shared / "bench"
    with FileLock(shared / "bench.lock"):
        if not found.exists():
            bench.prepare(found, SIZES[0])
    return found


@pytest.fixture(scope="module")
def standards(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Standards of each size."""
    folder = tmp_path_factory.mktemp("standards")
    return [synthetic.write(folder / str(size), size) for size in SIZES]


@pytest.fixture(scope="module")
def faulty(standards: list[Path]) -> list[Path]:
    """The same with a fault in every statement and every lead of a theme."""
    for folder in standards:
        for path in [*(folder / "areas").glob("*.yml"), folder / "thesaurus.yml"]:
            text = path.read_text(encoding="utf-8")
            text = re.sub(r"\btext:", "txt:", text)
            text = re.sub(r"^( *- )A(?=\d+-)", r"\1B", text, flags=re.MULTILINE)
            path.write_text(text, encoding="utf-8")
    return standards


def growth(costs: Sequence[int]) -> float:
    """Return how much more the last step costs than the one before; 1 if linear."""
    small, middle, large = costs
    assert middle > small
    return (large - middle) / (middle - small)


def counted(work: Callable[[Path], T], folder: Path) -> tuple[T, int]:
    """Return what some work makes of standards, and how many calls of functions that takes."""
    profile = cProfile.Profile(builtins=False)
    made = profile.runcall(work, folder)
    return made, sum(entry.callcount for entry in profile.getstats())


def test_the_generator_grows_with_the_standards(standards: list[Path]) -> None:
    build(standards[0])
    sites, costs = zip(*(counted(build, folder) for folder in standards), strict=True)
    assert growth(costs) < MORE
    assert growth([len(site.pages) for site in sites]) < MORE
    assert growth([sum(len(page.markdown) for page in site.pages) for site in sites]) < MORE
    # An engine may keep the home page's front matter with every page.
    assert len({len(str(site.pages[0].meta)) for site in sites}) == 1


def test_memory_grows_no_faster_than_the_standards(standards: list[Path], tmp_path: Path) -> None:
    ends = (standards[0], standards[-1])
    small, large = (bench.measured(bench.generate(one), tmp_path).megabytes for one in ends)
    assert small < large < 2 * small


def test_a_check_grows_with_the_faults(faulty: list[Path]) -> None:
    check(faulty[0])
    found, costs = zip(*(counted(check, folder) for folder in faulty), strict=True)
    assert all(len(issues) > size for (_, issues), size in zip(found, SIZES, strict=True))
    assert growth(costs) < MORE


def test_a_check_is_measured(folder: Path, tmp_path: Path) -> None:
    assert bench.measured(bench.commands(folder)[bench.CHECK], tmp_path).megabytes > 1


@pytest.mark.parametrize("kind", BUILT)
def test_every_tool_builds_every_statement(folder: Path, tmp_path: Path, kind: str) -> None:
    catalogue, _ = check(folder / "standards")
    assert catalogue is not None
    cost = bench.measured(bench.commands(folder)[kind], tmp_path)
    assert cost.megabytes > 1
    made = bench.output(kind, folder)
    pages = list(made.rglob("*.html"))
    words = "".join(page.read_text(encoding="utf-8") for page in pages)
    refs = set(re.findall(r"A\d+(?:-[A-Z]+)+-[\d.]*\d", words))
    assert set(catalogue.statements) <= refs
    if kind not in bench.PEERS:
        addresses = [page.address for page in build(folder / "standards").pages]
        assert len(pages) > len(addresses)
        missing = [one for one in addresses if not (made / one.strip("/") / "index.html").is_file()]
        assert missing == []
