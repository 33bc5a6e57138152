"""How a statement or quotation is cited: one form for pages, clipboards and reference managers.

“Wording” (ref). Publisher, Title, edition. Address (accessed day).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalogue import Catalogue

OMISSION = " […] "
"""Stands between a lead-in and what is cited under it, for what lies between them."""


def source(catalogue: Catalogue) -> str:
    """Return what is cited with every statement: publisher, title and edition."""
    framework = catalogue.framework
    return f"{framework.publisher}, {framework.title}, edition {framework.edition}"


def code_source(catalogue: Catalogue) -> str:
    """Return what is cited with every quotation: the Code, and who quotes it."""
    code = catalogue.code
    return f"{code.publisher}, {code.title}, {code.published}, quoted in {source(catalogue)}"


def sources(catalogue: Catalogue) -> dict[str, str]:
    """Return what is cited with statements and with quotations, if any, and the edition alone."""
    found = {"statement": source(catalogue), "edition": catalogue.framework.edition}
    if catalogue.quotations:
        found["quotation"] = code_source(catalogue)
    return found


def quoted(lead_ins: Iterable[str], text: str) -> str:
    """Return a wording in quotation marks, with the lead-ins it stands under.

    A text that is quoted already keeps its marks, and loses a full stop behind them.
    """
    words = OMISSION.join([*lead_ins, re.sub(r"^“|”\.?$", "", text)])
    return f"“{words}”"


def facts(catalogue: Catalogue, title: str) -> dict[str, str]:
    """Return what reference managers read of a page, by the name of its ``citation_`` tag.

    The names are those that Google Scholar asks for and Zotero reads.
    """
    framework = catalogue.framework
    found = {
        "title": f"{title} ({framework.title}, edition {framework.edition})",
        "author": framework.publisher,
        "publisher": framework.publisher,
        "language": "en",
    }
    for edition in catalogue.standards.editions:
        if edition.edition == framework.edition:
            found["publication_date"] = edition.released.replace("-", "/")
    return found
