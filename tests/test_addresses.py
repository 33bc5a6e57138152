"""Addresses are short, lower case, and never change by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator import addresses

if TYPE_CHECKING:
    from generator.catalogue import Catalogue


def test_addresses_of_each_kind(catalogue: Catalogue) -> None:
    area, level, strand = catalogue.areas[0], catalogue.levels[0], catalogue.strands[2]
    statements = catalogue.statements
    assert addresses.area(area) == "/semh/"
    assert addresses.level(area, level) == "/semh/universal/"
    assert addresses.strand(area, strand) == "/semh/provision/"
    assert addresses.cell(area, level, strand) == "/semh/universal/provision/"
    assert addresses.statement(statements["SEMH-U-SYS-3"]) == "/semh-u-sys-3/"
    assert addresses.statement(statements["SEMH-U-SYS-3.4.1"]) == "/semh-u-sys-3/#semh-u-sys-3.4.1"
    assert addresses.quotation(catalogue.quotations["6.37"]) == "/code-of-practice/6.37/"
    assert addresses.term(catalogue.terms["semh"]) == "/glossary/#semh"


def test_page_addresses_are_unique_and_plain(catalogue: Catalogue) -> None:
    found = [address for address, _ in addresses.page_addresses(catalogue)]
    assert len(set(found)) == len(found)
    for address in found:
        assert address == address.lower()
        assert address.startswith("/")
        assert address.endswith("/")


@pytest.mark.parametrize(
    ("here", "to", "link"),
    [
        ("/", "/", "index.md"),
        ("/", "/semh/", "semh/index.md"),
        ("/semh/universal/", "/semh/", "../index.md"),
        ("/semh/universal/", "/", "../../index.md"),
        ("/semh/", "/semh/", "index.md"),
        ("/semh/universal/", "/glossary/#semh", "../../glossary/index.md#semh"),
        ("/glossary/", "/glossary/#semh", "#semh"),
        ("/semh/", "/source/a.txt", "../source/a.txt"),
    ],
)
def test_relative_links(here: str, to: str, link: str) -> None:
    assert addresses.relative(here, to) == link


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("/assets/", "assets"),
        ("/con/", "con"),
        ("/a/nul/", "nul"),
        ("/code-of-practice/aux.1/", "aux.1"),
        ("/a/assets/", None),
        ("/semh/", None),
    ],
)
def test_addresses_a_site_cannot_use(address: str, part: str | None) -> None:
    assert addresses.unusable(address) == part
