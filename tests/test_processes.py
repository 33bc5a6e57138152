"""What another process makes is what this one would make."""

from __future__ import annotations

import dataclasses
import os

import pytest
from conftest import ROOT

from generator import build
from generator.processes import Place, meanwhile
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


@pytest.mark.parametrize("where", Place)
def test_what_goes_wrong_elsewhere_is_told_here(where: Place) -> None:
    with (
        meanwhile(where, int, "no number") as made,
        pytest.raises(ValueError, match="no num"),
    ):
        made()


@pytest.mark.parametrize("where", [Place.FRESH, Place.STANDING])
def test_another_process_does_the_work(where: Place) -> None:
    with meanwhile(where, os.getpid) as made:
        elsewhere = made()
        assert made() == elsewhere != os.getpid()
    with meanwhile(Place.HERE, os.getpid) as made:
        assert made() == os.getpid()


def test_one_process_stays() -> None:
    seen = []
    for _ in range(2):
        with meanwhile(Place.STANDING, os.getpid) as made:
            seen.append(made())
    assert len(set(seen)) == 1
