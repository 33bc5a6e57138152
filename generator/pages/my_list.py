"""The page of a reader's own list of statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.compose import Composer
from generator.pages.parts import Head, LinkView

if TYPE_CHECKING:
    from generator.catalogue import Catalogue


@dataclass(frozen=True)
class ListPage:
    """The place where the scripts put the list, and what stands there without them."""

    head: Head
    find: LinkView
    ways: tuple[LinkView, ...]
    """The areas, whose matrix leads to statements."""


def my_list(catalogue: Catalogue) -> ListPage:
    """Return the page of a reader's own list."""
    address = addresses.LIST
    return ListPage(
        head=Head(
            address=address,
            title="My list",
            heading="My list",
            description=f"Gather statements of the {catalogue.framework.title}, plan provision"
            " with them, and print or share the plan.",
            crumbs=Composer(catalogue, address).crumbs(LinkView("My list")),
            hide=("navigation", "toc"),
            styles=("assets/list.css",),
        ),
        find=LinkView("Find", addresses.FIND),
        ways=tuple(LinkView(area.title, addresses.area(area)) for area in catalogue.areas),
    )
