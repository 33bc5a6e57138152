"""The whole way from a folder of standards to the pages and files of a site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import (
    addresses,
    citations,
    list_data,
    policy_data,
    redirects,
    rules,
    search,
    search_pages,
    sitemap,
)
from generator.exports.days import NEVER, Days
from generator.exports.files import data_files
from generator.feed import feed
from generator.history import history
from generator.issues import Issue, StandardsError
from generator.linking import link
from generator.load import SOURCES, load
from generator.packs import Pack, packs
from generator.pages import NavigationItem, Page, navigation, pages
from generator.pictures import drawings, facts, pictures
from generator.written import written_pages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.history import History


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
    warnings: tuple[Issue, ...]


def check(folder: Path, name: str | None = None) -> tuple[Catalogue | None, tuple[Issue, ...]]:
    """Read and check the standards in ``folder``, which findings call ``name``.

    Returns:
        The catalogue, or ``None`` if there is not even a framework, and all findings.
    """
    standards, found = load(folder, name)
    if standards.framework is None:
        return None, found
    catalogue = link(standards, standards.framework)
    return catalogue, tuple(sorted({*found, *rules.check(catalogue)}))


def build(
    folder: Path,
    name: str | None = None,
    site_url: str = "",
    unreleased: str = NEVER,
    docs: Path | None = None,
) -> Site:
    """Make the site of the standards in ``folder``, which findings call ``name``.

    Writes nothing. ``site_url`` is where the site is published, if that is known;
    ``unreleased`` is the day on which what is not released yet is said to have changed;
    ``docs`` holds the pages that people wrote for the same site.

    Raises:
        StandardsError: if a finding is an error; it holds all findings.
    """
    catalogue, issues = check(folder, name)
    if catalogue is None or any(issue.is_error for issue in issues):
        raise StandardsError(issues)
    past = history(catalogue)
    data = data_files(catalogue, past, site_url, unreleased)
    made = tuple(pages(catalogue, past, site_url, data))
    written = tuple(written_pages(docs)) if docs else ()
    files = {**_files(catalogue, past, made, site_url), **data}
    files[search_pages.ADDRESS] = search_pages.search_pages(catalogue, written)
    if site_url:
        dated = [page.address for page in made if not page.meta.get("withdrawn")]
        others = [page.address for page in written]
        day = Days(past, unreleased).last
        files[sitemap.ADDRESS] = sitemap.sitemap(site_url, dated, others, day)
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
        warnings=issues,
    )


def _files(
    catalogue: Catalogue, past: History, made: tuple[Page, ...], site_url: str
) -> dict[str, str]:
    """Return every file that is no page, by its address."""
    files = {
        **search.search_files(catalogue),
        list_data.ADDRESS: list_data.list_data(catalogue, past),
        redirects.KNOWN: redirects.known(catalogue, past, [page.address for page in made]),
        **redirects.redirects(catalogue, past),
        **drawings(catalogue),
    }
    if past.is_released:
        files[addresses.FEED] = feed(catalogue, past, site_url)
        files[policy_data.ADDRESS] = policy_data.policy_data(catalogue, past)
    return files
