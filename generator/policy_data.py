"""What the policy check in a browser knows: every edition, and what became of what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses
from generator.search import script

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.history import History

ADDRESS = f"{addresses.CHECK_POLICY}data.js"
"""Where the data lies in the site."""


def policy_data(catalogue: Catalogue, past: History) -> str:
    """Return the script that hands the policy check its data.

    Texts are listed once; an edition names them by their number.
    """
    texts: dict[str, int] = {}
    editions = [
        {
            "name": edition.name,
            "versions": {
                ref: texts.setdefault(version.text, len(texts))
                for ref, version in edition.versions.items()
            },
        }
        for edition, _ in past.editions
    ]
    moved = catalogue.moved_addresses
    others = {address for edition, _ in past.editions for address in edition.addresses}
    return script(
        "policyData",
        {
            "texts": list(texts),
            "editions": editions,
            "addresses": {ref: version.address for ref, (_, version) in past.last.items()},
            "gone": {
                ref: [change.kind, change.edition, change.successors]
                for ref, change in past.gone.items()
            },
            "others": sorted(others),
            "moved": {address: addresses.final(address, moved) for address in moved},
            "abbreviation": catalogue.code.abbreviation if catalogue.quotations else "",
            "ref": addresses.REFS,
        },
    )
