"""Write an edition: the standards as they stand, frozen."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from generator import addresses, history
from generator.load import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.catalogue import Catalogue

HEADER = """\
# yaml-language-server: $schema=../schema/edition.schema.json
# A released edition. Written by `standards release`; never change it.
"""


def edition_file(catalogue: Catalogue) -> str:
    """Return where the edition of the standards lies in their folder."""
    return f"{EDITIONS}/{catalogue.framework.edition}.yml"


def edition_text(catalogue: Catalogue, day: str) -> str:
    """Return the standards as they stand as an edition released on a day, as YAML.

    Each statement and quotation takes few lines, so that two editions can be compared.
    """
    framework = catalogue.framework
    versions = history.present(catalogue).versions.values()
    facts = {
        "edition": framework.edition,
        "released": day,
        "title": framework.title,
        "publisher": framework.publisher,
        "note": framework.edition_note,
    }
    lines = [f"{key}: {_scalar(value)}" for key, value in facts.items() if value]
    quotations = catalogue.quotations_by_ref
    lines += _wordings("statements", (one for one in versions if one.ref not in quotations))
    lines += _wordings("quotations", (one for one in versions if one.ref in quotations))
    lines += ["", "addresses:"]
    lines += [f"  - {_scalar(address)}" for address in addresses.published(catalogue)]
    return HEADER + "\n".join(lines) + "\n"


def _wordings(key: str, versions: Iterable[history.Version]) -> Iterator[str]:
    """Yield the lines of the statements or the quotations."""
    found = list(versions)
    if found:
        yield from ("", f"{key}:")
    for version in found:
        yield f"  - ref: {_scalar(version.ref)}"
        yield f"    address: {_scalar(version.address)}"
        if version.under:
            yield f"    under: {_scalar(version.under)}"
        yield f"    text: {_scalar(version.text)}"
        yield f"    sha256: {_scalar(sha256(version.text.encode()).hexdigest())}"


def _scalar(text: str) -> str:
    """Return a text as a YAML scalar; JSON's strings are YAML's too."""
    return json.dumps(text, ensure_ascii=False)
