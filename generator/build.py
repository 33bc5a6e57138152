"""The whole way from a folder of standards to the pages and files of a site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses, citations, redirects, sitemap
from generator.checking import check
from generator.exports.days import Days
from generator.history import history
from generator.issues import Issue, StandardsError
from generator.load import SOURCES
from generator.packs import Pack, packs
from generator.pagefind import index_pages
from generator.pages import NavigationItem, Page, navigation, pages
from generator.pictures import facts, pictures
from generator.processes import meanwhile
from generator.progress import progress
from generator.publishing import Publishing
from generator.search_documents import is_for_pagefind
from generator.site_files import open_data, other_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.history import History

LARGE = 1000
"""As many statements make files that take longer to make than another process to start."""


@dataclass(frozen=True)
class Site:
    """Everything that the standards add to a site."""

    pages: tuple[Page, ...]
    documents: Mapping[str, Path]
    """Source documents to be copied, by the address each gets."""
    files: Mapping[str, str]
    """Files to be written, by address."""
    packs: tuple[Pack, ...]
    """Files to be made: packs, and pictures."""
    cited: Mapping[str, str]
    """What is cited with statements and with quotations."""
    pictures: Mapping[str, str | int]
    """What templates say of the pictures."""
    navigation: tuple[NavigationItem, ...]
    index: tuple[str, ...]
    """The pages that Pagefind has to index, if it searches."""
    warnings: tuple[Issue, ...]


def build(
    folder: Path,
    name: str | None = None,
    how: Publishing | None = None,
) -> Site:
    """Make the site of the standards in ``folder``, which findings call ``name``.

    Writes nothing. For a large site it starts a process, so a script that calls this must do
    so under ``if __name__ == "__main__":``.

    Raises:
        StandardsError: if a finding is an error; it holds all findings.
    """
    how = how or Publishing()
    catalogue, issues = check(folder, name)
    if catalogue is None or any(issue.is_error for issue in issues):
        raise StandardsError(issues)
    past = history(catalogue)
    is_large = len(catalogue.statements) >= LARGE
    site_url = how.site_url
    data = meanwhile(is_large or how.again, open_data, catalogue, past, how)
    others = meanwhile(is_large, other_files, catalogue, past, how)
    made = _pages(catalogue, past, site_url, data)
    progress.begin("Making open data and the search")
    found = others()
    files = {**found.files, **data()}
    files[redirects.KNOWN] = redirects.known(catalogue, past, [page.address for page in made])
    if site_url:
        dated = [page.address for page in made if not page.meta.get("withdrawn")]
        day = Days(past, how.unreleased).last
        files[sitemap.ADDRESS] = sitemap.sitemap(site_url, dated, found.written, day)
    return Site(
        pages=made,
        documents={
            addresses.source_document(document.file): folder / SOURCES / document.file
            for document in catalogue.framework.sources
        },
        packs=(*packs(catalogue, site_url), *pictures(catalogue)),
        files=files,
        cited=citations.sources(catalogue),
        pictures=facts(catalogue),
        navigation=navigation(catalogue),
        index=index_pages(catalogue) if is_for_pagefind(catalogue, how.search) else (),
        warnings=issues,
    )


def _pages(
    catalogue: Catalogue, past: History, site_url: str, data: Callable[[], Mapping[str, str]]
) -> tuple[Page, ...]:
    """Return every page; ``data`` gives the open data that they lead to."""
    made = pages(catalogue, past, site_url, data)
    count = len(addresses.page_addresses(catalogue))
    return tuple(progress.each("Making pages", made, count))
