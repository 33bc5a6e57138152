"""Addresses that lead on: refs typed by hand, pages that moved, and what a lost reader may want."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from generator import addresses
from generator.leading_page import leading_page
from generator.search import script

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.catalogue import Catalogue
    from generator.history import History

KNOWN = f"{addresses.REFS}data.js"
"""Where the script of the 404 page finds every ref and address."""

_HEAD = """\
<meta name="robots" content="noindex">
<link rel="canonical" href="{target}">
<script src="{root}assets/moved.js"></script>
"""


def redirects(catalogue: Catalogue, past: History) -> dict[str, str]:
    """Return the text of every page that leads on, by the address of its file."""
    found = {
        f"{addresses.ref(ref)}index.html": _page(ref, addresses.ref(ref), address)
        for ref, address in _refs(past).items()
    }
    for address, target in _moved(catalogue).items():
        found[f"{address}index.html"] = _page(f"{address} has moved", address, target)
    return found


def known(catalogue: Catalogue, past: History, pages: list[str]) -> str:
    """Return the script that tells the 404 page every ref and address.

    Args:
        catalogue: the standards.
        past: their history.
        pages: the addresses of all pages.
    """
    return script(
        "known", {"refs": _refs(past), "moved": _moved(catalogue), "pages": sorted(pages)}
    )


def _refs(past: History) -> dict[str, str]:
    """Return where every ref that ever was leads."""
    return {ref: version.address for ref, (_, version) in past.last.items()}


def _moved(catalogue: Catalogue) -> dict[str, str]:
    """Return where every page that is gone leads; places on pages are kept there."""
    moved: Mapping[str, str] = catalogue.moved_addresses
    return {address: addresses.final(address, moved) for address in moved if "#" not in address}


def _page(title: str, here: str, target: str) -> str:
    """Return a page at one address that leads to another."""
    page, hash_, fragment = target.partition("#")
    root = "../" * here.strip("/").count("/") + "../"
    relative = f"{root}{page.lstrip('/')}"
    return leading_page(
        title,
        f"{relative}index.html{hash_}{fragment}",
        ("It is at ", target, "."),
        _HEAD.format(target=escape(f"{relative}{hash_}{fragment}"), root=root),
    )
