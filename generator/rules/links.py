"""Rules about links: levels, strands, quotations, statements, documents and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses
from generator.contact import WAYS
from generator.issues import Issue, listed, suggestion
from generator.load import AREAS, CODE_OF_PRACTICE, FRAMEWORK, SOURCES, SUPPORTS
from generator.rules.finding import at, at_key, withdrawn_hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator import model
    from generator.catalogue import Catalogue
    from generator.record import Record


def places(catalogue: Catalogue) -> Iterator[Issue]:
    """Find levels and strands that an area names and the framework does not."""
    levels = {level.slug for level in catalogue.levels}
    strands = {strand.slug for strand in catalogue.strands}
    for area in catalogue.areas:
        for level in area.descriptors:
            yield from _unknown(catalogue, area, ("descriptors", level), "level", levels)
        for level, by_strand in area.statements.items():
            yield from _unknown(catalogue, area, ("statements", level), "level", levels)
            for strand in by_strand:
                path = ("statements", level, strand)
                yield from _unknown(catalogue, area, path, "strand", strands)


def _unknown(
    catalogue: Catalogue, area: model.Area, path: tuple[str, ...], what: str, known: set[str]
) -> Iterator[Issue]:
    """Yield a finding if the last step of ``path`` is not among the ``known`` slugs."""
    name = path[-1]
    if name in known or catalogue.standards.is_incomplete(FRAMEWORK):
        return
    hint = suggestion(name, sorted(known))
    message = f"framework.yml has no {what} “{name}”.{hint}"
    yield at_key(area, path, f"reference.{what}", message)


def supports(catalogue: Catalogue) -> Iterator[Issue]:
    """Find supports that lead nowhere, and quotations that support nothing."""
    standards = catalogue.standards
    known: dict[str, Iterable[str]] = {
        "level": [level.slug for level in catalogue.levels],
        "strand": [strand.slug for strand in catalogue.strands],
        "statement": catalogue.statements,
    }
    entries = standards.supports.quotations if standards.supports else ()
    for entry in entries:
        if entry.number not in catalogue.quotations and not _cut(catalogue, "quotation"):
            hint = suggestion(entry.number, catalogue.quotations)
            message = (
                f"{CODE_OF_PRACTICE} has no quotation “{entry.number}”.{hint}"
                if standards.code_of_practice
                else f"there is no {CODE_OF_PRACTICE} to have the quotation “{entry.number}”"
            )
            yield at(entry, ("number",), "reference.quotation", message)
        for support in entry.supports:
            yield from _target(catalogue, support, known)
    if standards.supports and not standards.is_incomplete(SUPPORTS):
        named = {entry.number for entry in entries}
        for number, quotation in catalogue.quotations.items():
            if number not in named:
                message = f"supports.yml does not say what rests on quotation “{number}”; add it"
                yield at(quotation, ("number",), "quotation.unsupporting", message)


def _target(
    catalogue: Catalogue, support: model.Support, known: Mapping[str, Iterable[str]]
) -> Iterator[Issue]:
    """Yield what is wrong with the target of one support."""
    targets = [what for what in known if getattr(support, what) is not None]
    if len(targets) != 1 and not support.origin.mapping.is_faulty:
        message = f"expected one of {listed(known)}, found {len(targets)}"
        yield at(support, (), "supports.target", message)
    for what in targets:
        name = getattr(support, what)
        if name not in known[what] and not _cut(catalogue, what):
            hint = withdrawn_hint(catalogue, name) or suggestion(name, known[what])
            message = f"there is no {what} “{name[:80]}”.{hint}"
            yield at(support, (what,), f"reference.{what}", message)


def _cut(catalogue: Catalogue, what: str) -> bool:
    """Whether a level, strand, quotation or statement may be missing only for another fault."""
    holders = {"quotation": (CODE_OF_PRACTICE,), "statement": (FRAMEWORK, AREAS)}
    return catalogue.standards.is_incomplete(*holders.get(what, (FRAMEWORK,)))


def sources(catalogue: Catalogue) -> Iterator[Issue]:
    """Find source documents that are not there, and areas that name an unlisted one."""
    framework = catalogue.framework
    files = [document.file for document in framework.sources]
    for document in framework.sources:
        if document.file not in catalogue.standards.source_files:
            hint = suggestion(document.file, catalogue.standards.source_files)
            message = f"there is no file “{document.file}” in {SOURCES}/.{hint}"
            yield at(document, ("file",), "reference.source", message)
    for area in catalogue.areas:
        if area.source is not None and area.source not in files:
            hint = suggestion(area.source, files)
            message = f"framework.yml lists no source document “{area.source[:80]}”.{hint}"
            yield at(area, ("source",), "reference.source", message)


def contact(catalogue: Catalogue) -> Iterator[Issue]:
    """Find a contact that names no way to reach anyone."""
    found = catalogue.framework.contact
    if found is not None and not found.has_way and not found.origin.mapping.is_faulty:
        message = f"“contact” names no way to reach anyone; add {listed(WAYS)}"
        yield at_key(catalogue.framework, ("contact",), "contact.ways", message)


def page_addresses(catalogue: Catalogue) -> Iterator[Issue]:
    """Find addresses that two pages have, and those a site cannot use.

    Each record is reported once, and not for an address under one that is at fault.
    """
    seen: dict[str, Record] = {}
    faulty: list[str] = []
    reported: list[Record] = []
    for address, record in addresses.page_addresses(catalogue):
        other = seen.setdefault(address, record)
        part = addresses.unusable(address)
        if (other is record and not part) or address.startswith(tuple(faulty)):
            continue
        faulty.append(address)
        # Two slugs of one kind that are the same are found by `names`.
        same_kind = other is not record and type(other) is type(record)
        if same_kind or any(one is record for one in reported):
            continue
        reported.append(record)
        if part:
            message = f"“{part}” in the address {address} is reserved; choose another slug"
            yield at(record, (), "address.reserved", message)
        else:
            message = (
                f"the address {address} is also that of the page made from"
                f" {other.origin.file}:{other.origin.line}; change one of the slugs"
            )
            yield at(record, (), "address.collision", message)
