"""Every file of open data, by its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses
from generator.exports import case, skos, standards_json, table_csv
from generator.exports.days import NEVER, Days
from generator.exports.naming import naming

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.history import History

MEDIA_TYPES = {
    addresses.DATA_JSON: "application/json",
    addresses.DATA_SCHEMA: "application/schema+json",
    addresses.DATA_CSV: "text/csv",
    addresses.DATA_CASE: "application/json",
    addresses.DATA_TURTLE: "text/turtle",
    addresses.DATA_JSONLD: "application/ld+json",
}
"""What each file is, in the order in which they are listed."""


def data_files(
    catalogue: Catalogue, past: History, site_url: str = "", unreleased: str = NEVER
) -> dict[str, str]:
    """Return the files.

    Args:
        catalogue: the standards.
        past: their history.
        site_url: where the site is published; empty if that is not known.
        unreleased: the day on which what is not released yet is said to have changed.
    """
    names = naming(catalogue, site_url)
    files = {
        addresses.DATA_JSON: standards_json.standards_json(catalogue, past, names),
        addresses.DATA_SCHEMA: standards_json.schema_json(names),
        addresses.DATA_CSV: table_csv.table_csv(catalogue, names),
        addresses.DATA_CASE: case.case_package(catalogue, names, Days(past, unreleased)),
    }
    if catalogue.concepts:
        thesaurus = skos.thesaurus_graph(catalogue, names)
        files[addresses.DATA_TURTLE] = skos.turtle(thesaurus)
        files[addresses.DATA_JSONLD] = skos.json_ld(thesaurus)
    return files
