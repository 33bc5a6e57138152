"""Every file of the site that is no page and is not made of pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses, list_data, policy_data, redirects, search, search_pages
from generator.exports.files import data_files
from generator.feed import feed
from generator.pictures import drawings
from generator.search_documents import is_for_pagefind
from generator.written import written_pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.catalogue import Catalogue
    from generator.history import History
    from generator.publishing import Publishing


@dataclass(frozen=True)
class OtherFiles:
    """Files that are no open data, by address."""

    files: Mapping[str, str]
    written: tuple[str, ...]
    """The addresses of the pages that people wrote, which the search finds too."""


def open_data(catalogue: Catalogue, past: History, how: Publishing) -> Mapping[str, str]:
    """Return the open data, by address; ``how`` is what :func:`generator.build.build` gets."""
    return data_files(catalogue, past, how.site_url, how.unreleased)


def other_files(catalogue: Catalogue, past: History, how: Publishing) -> OtherFiles:
    """Return all other files; ``how`` is what :func:`generator.build.build` gets."""
    by_pagefind = is_for_pagefind(catalogue, how.search)
    written = tuple(written_pages(how.docs)) if how.docs else ()
    files = {
        **search.search_files(catalogue, by_pagefind=by_pagefind),
        search_pages.ADDRESS: search_pages.search_pages(catalogue, written),
        list_data.ADDRESS: list_data.list_data(catalogue, past),
        **redirects.redirects(catalogue, past),
        **drawings(catalogue),
    }
    if past.is_released:
        files[addresses.FEED] = feed(catalogue, past, how.site_url)
        files[policy_data.ADDRESS] = policy_data.policy_data(catalogue, past)
    return OtherFiles(files, tuple(page.address for page in written))
