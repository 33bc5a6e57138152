"""Every address of the site, decided in one place: short, lower case, the same for ever.

An address begins and ends with a slash and counts from the site's root, such as
``/needs/all/``; one of a part of a page has a fragment, ``/glossary/#ta``.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from generator.text import search_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator import model
    from generator.catalogue import Catalogue, PlacedStatement
    from generator.induction import Sitting
    from generator.record import Record

HOME = "/"
AREAS = "/areas/"
CODE_OF_PRACTICE = "/code-of-practice/"
GLOSSARY = "/glossary/"
THEMES = "/themes/"
FIND = "/find/"
INDEX = "/a-z/"
EDITIONS = "/editions/"
FEED = "/editions/feed.xml"
CHECK_POLICY = "/check-policy/"
LIST = "/list/"
INDUCTION = "/induction/"
INDUCTION_RECORD = "/induction/record/"
PACKS = "/packs/"
PAPER = ".pdf"
DOCUMENT = ".docx"
CARD = "-card.pdf"
REVIEW = "-self-review.xlsx"
DATA = "/data/"
DATA_JSON = "/data/standards.json"
DATA_SCHEMA = "/data/standards.schema.json"
DATA_CSV = "/data/standards.csv"
DATA_CASE = "/data/case.json"
DATA_TURTLE = "/data/thesaurus.ttl"
DATA_JSONLD = "/data/thesaurus.jsonld"
FAVICON = "/assets/favicon.svg"
TOUCH_ICON = "/apple-touch-icon.png"
"""Where phones look for the picture of a page that is put on the home screen."""
PREVIEW = "/preview.png"
REFS = "/ref/"
ACCESSIBILITY = "/about/accessibility/"
OWN_WORDS = "/about/#whose-words"
"""Where the site says which words are its own; a hand-written page."""

_OWN = (
    *(AREAS, THEMES, INDEX, FIND, EDITIONS, CHECK_POLICY),
    *(LIST, INDUCTION, PACKS, DATA, ACCESSIBILITY),
)
"""What pages of the site's own begin with."""

FEW_AREAS = 5
"""As many areas have room beside the other sections in one row of tabs, and for their matrices on
the home page. More of them have a page of their own."""

RESERVED = frozenset(
    {"about", "assets", "search", "ref", "source", *(own.strip("/") for own in _OWN)}
)
"""First parts of addresses that the site keeps for itself; no area may have them."""

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
)


def has_areas_page(catalogue: Catalogue) -> bool:
    """Return whether the areas are too many to be listed on every page, so that one lists them."""
    return len(catalogue.areas) > FEW_AREAS


def area(a: model.Area) -> str:
    """Return the address of an area."""
    return f"/{a.slug}/"


def level(a: model.Area, of: model.Level) -> str:
    """Return the address of a level in an area."""
    return f"/{a.slug}/{of.slug}/"


def strand(a: model.Area, of: model.Strand) -> str:
    """Return the address of a strand in an area."""
    return f"/{a.slug}/{of.slug}/"


def cell(a: model.Area, at: model.Level, of: model.Strand) -> str:
    """Return the address of a cell."""
    return f"/{a.slug}/{at.slug}/{of.slug}/"


def statement(placed: PlacedStatement) -> str:
    """Return the address of a statement: a page, or an anchor on its lead-in's page."""
    page = f"/{placed.top.lower()}/"
    return page if placed.parent is None else f"{page}#{anchor(placed)}"


def anchor(placed: PlacedStatement) -> str:
    """Return the ``id`` that a statement has on every page that shows it."""
    return placed.ref.lower()


def quotation(of: model.Quotation) -> str:
    """Return the address of a quotation."""
    return f"{CODE_OF_PRACTICE}{of.number}/"


def quotation_anchor(of: model.Quotation) -> str:
    """Return the ``id`` of a quotation on the page of all quotations."""
    return f"paragraph-{of.number}"


def section(of: model.Section) -> str:
    """Return the address of a heading on the Code of Practice page."""
    return f"{CODE_OF_PRACTICE}#{of.slug}"


def term(of: model.Term) -> str:
    """Return the address of a glossary term."""
    return f"{GLOSSARY}#{of.slug}"


def theme(of: model.Concept) -> str:
    """Return the address of a concept's page."""
    return f"{THEMES}{of.slug}/"


def sitting(of: Sitting) -> str:
    """Return the address of a sitting of the induction."""
    return f"{INDUCTION}{of.slug}/"


def index_letter(letter: str) -> str:
    """Return the address of the A–Z's page for a letter, or for what begins with a digit."""
    return f"{INDEX}{letter.lower()}/"


def first_letter(label: str) -> str:
    """Return the letter that a label is listed under in an index; ``0-9`` for all others."""
    first = search_words(label)[:1].upper()
    return first if first and first in string.ascii_uppercase else "0-9"


def source_document(file: str) -> str:
    """Return the address of a source document, the only address with a file ending."""
    return f"/source/{file}"


def edition(name: str) -> str:
    """Return the address of what an edition changed."""
    return f"{EDITIONS}{name}/"


def ref(of: str) -> str:
    """Return the address at which a ref leads to what it names."""
    return f"{REFS}{of.lower()}/"


def pack(page: str, ending: str) -> str:
    """Return the address of the file that holds what a page says; ``ending`` is one of these.

    >>> pack("/needs/all/", PAPER)
    '/packs/needs/all/needs-all.pdf'
    """
    path = page.strip("/")
    name = path.replace("/", "-") or "standards"
    return f"{PACKS}{path}{'/' if path else ''}{name}{ending}"


def final(address: str, moved: Mapping[str, str]) -> str:
    """Return where an address leads in the end; one that leads round in a circle, nowhere."""
    seen = {address}
    while address in moved:
        address = moved[address]
        if address in seen:
            return ""
        seen.add(address)
    return address


def published(catalogue: Catalogue) -> list[str]:
    """Return every address that an edition promises, but those of its statements and quotations.

    Letters of the A–Z come and go with the words in it.
    """
    pages = [page for page, _ in page_addresses(catalogue)]
    code = catalogue.standards.code_of_practice
    places = [section(of) for of in (code.sections if code else ())]
    places += [f"{CODE_OF_PRACTICE}#{quotation_anchor(of)}" for of in catalogue.quotations.values()]
    places += [term(of) for of in catalogue.terms.values()]
    own = {statement(of) for of in catalogue.tops}
    own |= {quotation(of) for of in catalogue.quotations.values()}
    return [
        address
        for address in dict.fromkeys((*pages, *places))
        if address not in own and not (address.startswith(INDEX) and address != INDEX)
    ]


def page_addresses(catalogue: Catalogue) -> list[tuple[str, Record]]:
    """Return the address of every page made from the standards, with the record it shows.

    An address that stands twice is a collision.
    """
    always = (HOME, FIND, PACKS, DATA, LIST, ACCESSIBILITY)
    found: list[tuple[str, Record]] = [(page, catalogue.framework) for page in always]
    if has_areas_page(catalogue):
        found.append((AREAS, catalogue.framework))
    if catalogue.standards.code_of_practice:
        found.append((CODE_OF_PRACTICE, catalogue.standards.code_of_practice))
    found += [(quotation(q), q) for q in catalogue.quotations.values()]
    if catalogue.standards.glossary and catalogue.terms:
        found.append((GLOSSARY, catalogue.standards.glossary))
    thesaurus = catalogue.standards.thesaurus
    if thesaurus and catalogue.concepts:
        letters = dict.fromkeys(first_letter(label) for label, _ in catalogue.labels)
        found += [(page, thesaurus) for page in (THEMES, INDEX, *map(index_letter, letters))]
        found += [(theme(concept), concept) for concept in catalogue.concepts.values()]
    if catalogue.standards.induction:
        induction = catalogue.standards.induction
        found += [(INDUCTION, induction), (INDUCTION_RECORD, induction)]
        found += [(sitting(of), of) for of in induction.sittings]
    for a in catalogue.areas:
        found.append((area(a), a))
        found += [(level(a, of), of) for of in catalogue.levels]
        found += [(strand(a, of), of) for of in catalogue.strands]
    if catalogue.standards.editions:
        found += [(EDITIONS, catalogue.framework), (CHECK_POLICY, catalogue.framework)]
        names = [one.edition for one in catalogue.standards.editions]
        names += [] if catalogue.is_released else [catalogue.framework.edition]
        found += [(edition(name), catalogue.framework) for name in names]
    found += [
        (cell(c.area, c.level, c.strand), c.area) for c in catalogue.cells.values() if c.statements
    ]
    return found + [(statement(s), s.record) for s in catalogue.tops]


def unusable(address: str) -> str | None:
    """Return the part of an address that a site cannot use, such as ``con`` on Windows."""
    parts = address.strip("/").split("/")
    if parts[0] in RESERVED and not address.startswith(_OWN):
        return parts[0]
    return next((part for part in parts if part.split(".")[0] in _DEVICES), None)


def markdown_path(address: str) -> str:
    """Return where the Markdown of a page lies in the folder of pages.

    >>> markdown_path("/needs/all/")
    'needs/all/index.md'
    """
    return f"{address.lstrip('/')}index.md"


def relative(address: str, to: str) -> str:
    """Return the link from the Markdown of the page at ``address`` to that of another.

    >>> relative("/needs/all/", "/glossary/#ta")
    '../../glossary/index.md#ta'
    """
    page, hash_, fragment = to.partition("#")
    if page == address and hash_:
        return f"#{fragment}"
    path = markdown_path(page) if page.endswith("/") else page
    return f"{_way(address, path)}{hash_}{fragment}"


def relative_url(address: str, to: str) -> str:
    """Return the link from the published page at ``address`` to another address.

    >>> relative_url("/needs/all/", "/glossary/#ta")
    '../../glossary/#ta'
    """
    page, hash_, fragment = to.partition("#")
    return f"{_way(address, page) or './'}{hash_}{fragment}"


def _way(folder: str, to: str) -> str:
    """Return the way from a folder to a file or a folder, which ends in a slash.

    Both begin at the root of the site; ``posixpath.relpath`` looks at the system's own folders.
    """
    to = to.lstrip("/")
    if not to.startswith(f"{folder.split('/', 2)[1]}/"):
        return "../" * (folder.count("/") - 1) + to
    start = folder.strip("/").split("/") if folder != HOME else []
    end = to.split("/")
    shared = 0
    while shared < min(len(start), len(end) - 1) and start[shared] == end[shared]:
        shared += 1
    return "../" * (len(start) - shared) + "/".join(end[shared:])
