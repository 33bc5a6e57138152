"""What another process makes is what this one would make."""

from __future__ import annotations

import dataclasses
import os

import pytest
from conftest import ROOT

from generator import build
from generator.processes import meanwhile
from generator.publishing import Publishing


def test_a_large_site_is_the_same_made_by_two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    folder, docs = ROOT / "standards", ROOT / "docs"
    alone = build.build(folder, "standards", Publishing("https://school.example/", docs=docs))
    monkeypatch.setattr(build, "LARGE", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    shared = build.build(folder, "standards", Publishing("https://school.example/", docs=docs))
    for part in dataclasses.fields(build.Site):
        if part.name != "packs":  # what makes them is compared by identity
            assert getattr(shared, part.name) == getattr(alone, part.name), part.name


@pytest.mark.parametrize("elsewhere", [True, False])
def test_what_goes_wrong_elsewhere_is_told_here(elsewhere: bool) -> None:  # noqa: FBT001 - a parameter
    made = meanwhile(elsewhere, int, "no number")
    with pytest.raises(ValueError, match="no num"):
        made()


def test_one_other_process_does_the_work() -> None:
    first, second = (meanwhile(True, os.getpid) for _ in range(2))  # noqa: FBT003 - passed on
    assert first() == first() == second() != os.getpid()
    assert meanwhile(False, os.getpid)() == os.getpid()  # noqa: FBT003 - passed on


def test_what_changes_meanwhile_is_not_what_is_made_of() -> None:
    words = ["before"]
    made = meanwhile(True, " ".join, words)  # noqa: FBT003 - passed on
    words.append("after")
    assert made() == "before"
