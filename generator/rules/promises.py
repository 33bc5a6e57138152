"""Rules that keep the promise: what was once published leads to what became of it."""

from __future__ import annotations

import re
from collections import defaultdict
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator import addresses, history
from generator.issues import Issue, suggestion
from generator.load import (
    AREAS,
    CODE_OF_PRACTICE,
    EDITIONS,
    FRAMEWORK,
    GLOSSARY,
    INDUCTION,
    THESAURUS,
    WITHDRAWN,
)
from generator.published import EDITION, edition_order
from generator.rules.finding import at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.catalogue import Catalogue
    from generator.published import Edition, MovedAddress, Wording
    from generator.record import Record

UNLIKE = 0.2
"""Wordings less alike than this may be of two statements; see :func:`history.likeness`."""

TELLING = 3
"""How many words it takes to tell whether two wordings are alike."""


def editions(catalogue: Catalogue) -> Iterator[Issue]:
    """Find editions that do not fit their file, their wordings or their order."""
    for edition in catalogue.standards.editions:
        stem = PurePosixPath(edition.origin.file).stem
        if stem != edition.edition:
            message = f"the file {stem}.yml holds edition “{edition.edition}”; give both one name"
            yield at(edition, ("edition",), "edition.name", message)
        for one in edition.wordings:
            if sha256(one.text.encode()).hexdigest() != one.sha256:
                message = (
                    f"the text of {one.ref} is not the one that was released; put the released"
                    " text back, for editions never change"
                )
                yield at(one, ("text",), "edition.checksum", message)
    yield from _present_edition(catalogue)


def _present_edition(catalogue: Catalogue) -> Iterator[Issue]:
    """Find a name of the present edition that does not come after the released ones."""
    released = catalogue.standards.editions
    name = catalogue.framework.edition
    if not released or name == released[-1].edition:
        return
    last = released[-1].edition
    if not re.fullmatch(EDITION, name):
        message = f"“{name}” is no number; editions are named by numbers, and the last is “{last}”"
    elif edition_order(name) <= edition_order(last):
        message = f"edition “{last}” is released; name this one “{last}”, or higher for changes"
    else:
        return
    yield at(catalogue.framework, ("edition",), "edition.name", message)


def unchanged(catalogue: Catalogue) -> Iterator[Issue]:
    """Find differences between the standards and the released edition whose name they bear."""
    editions = catalogue.standards.editions
    if not editions or not catalogue.is_released or _is_cut(catalogue):
        return
    last = editions[-1]
    if last.edition != catalogue.framework.edition:
        return
    frozen = {one.ref: one for one in last.wordings}
    now = history.present(catalogue).versions
    advice = (
        f"edition {last.edition} is released; put it back, or give “edition” in {FRAMEWORK}"
        " a higher number"
    )
    for ref, version in now.items():
        record, path = _written(catalogue, ref)
        if ref not in frozen:
            message = f"{ref} (“{_short(version.text)}”) is new: {advice}"
            yield at(record, path, "edition.changed", message)
        elif frozen[ref].text != version.text:
            texts = f"reads “{_short(version.text)}” and read “{_short(frozen[ref].text)}”"
            message = f"{ref} {texts}: {advice}"
            yield at(record, path, "edition.changed", message)
        elif frozen[ref].under != version.under:
            message = f"{ref} stands under another lead-in than it did: {advice}"
            yield at(record, path, "edition.changed", message)
    for ref, entry in catalogue.withdrawals.items():
        if ref in frozen and ref not in now:
            message = f"{ref} (“{_short(frozen[ref].text)}”) is withdrawn: {advice}"
            yield at(entry, ("ref",), "edition.changed", message)


def refs(catalogue: Catalogue) -> Iterator[Issue]:
    """Find refs that an edition has and that lead nowhere now, or to something else."""
    if _is_cut(catalogue):
        return
    now = history.present(catalogue).versions
    last: dict[str, Wording] = {
        one.ref: one for edition in catalogue.standards.editions for one in edition.wordings
    }
    same = _by_text(one for ref, one in now.items() if ref not in last)
    latest = {one.ref for edition in catalogue.standards.editions[-1:] for one in edition.wordings}
    for ref, wording in last.items():
        withdrawal = catalogue.withdrawals.get(ref)
        if ref not in now and withdrawal is None:
            hint = _moved_hint(wording, same)
            message = (
                f"{ref} is gone; it read “{_short(wording.text)}”. Put it back, or list it in"
                f" {WITHDRAWN} with “edition”, “reason” and its “successors”, if any.{hint}"
            )
            yield at(wording, ("ref",), "promise.ref", message)
        elif ref in now and (withdrawal is not None or ref not in latest):
            record, path = _written(catalogue, ref)
            last_one = catalogue.standards.editions[-1].edition
            when = (
                f"was withdrawn in edition {withdrawal.edition}"
                if withdrawal
                else f"is not in edition {last_one}, but in one before it"
            )
            message = (
                f"{ref} {when}, and reads"
                f" “{_short(now[ref].text)}”; give a new statement a number never used before"
            )
            yield at(record, path, "promise.reused", message)
    yield from _rewritten(catalogue, last, now)


def _rewritten(
    catalogue: Catalogue, last: dict[str, Wording], now: Mapping[str, history.Version]
) -> Iterator[Issue]:
    """Find wordings so unlike the released ones that they may be of another statement."""
    withdrawn = catalogue.standards.withdrawn
    known = {entry.ref for entry in (withdrawn.rewritten if withdrawn else ())}
    if catalogue.is_released:
        return
    former = _by_text(last.values())
    for ref, version in now.items():
        wording = last.get(ref)
        if wording is None or ref in known or ref in catalogue.withdrawals:
            continue
        taken = None
        if wording.text != version.text:
            taken = _taken(former.get(version.text, ()), version, now)
        if taken:
            record, path = _written(catalogue, ref)
            message = (
                f"{ref} now reads what {taken} read, “{_short(version.text)}”; put both back, and"
                " give new statements numbers never used before"
            )
            yield at(record, path, "promise.reused", message)
            continue
        words = min(len(re.findall(r"\w+", text)) for text in (wording.text, version.text))
        if words >= TELLING and history.likeness(wording.text, version.text) < UNLIKE:
            record, path = _written(catalogue, ref)
            message = (
                f"{ref} read “{_short(wording.text)}” and now reads “{_short(version.text)}”: if it"
                " is another statement, give it a number never used before and withdraw this one;"
                f" if it is the same, list it under “rewritten” in {WITHDRAWN}"
            )
            yield at(record, path, "promise.reused", message)


def _taken(
    former: Iterable[str], version: history.Version, now: Mapping[str, history.Version]
) -> str | None:
    """Return which ref of those that read so formerly reads otherwise now, if one does."""
    return next((ref for ref in former if ref in now and now[ref].text != version.text), None)


def published_addresses(catalogue: Catalogue) -> Iterator[Issue]:
    """Find addresses that an edition has and the site no longer."""
    own = (GLOSSARY, THESAURUS, INDUCTION, WITHDRAWN)
    if catalogue.standards.is_incomplete(FRAMEWORK, AREAS, CODE_OF_PRACTICE, EDITIONS, *own):
        return
    now = history.present(catalogue).addresses
    moved = catalogue.moved_addresses
    for edition in catalogue.standards.editions:
        for n, address in enumerate(edition.addresses):
            if address not in now and address not in moved:
                hint = suggestion(address, now)
                message = (
                    f"nothing is at {address} any more. Put back what was there, or list the"
                    f" address under “addresses” in {WITHDRAWN} with its “successor”.{hint}"
                )
                yield at(edition, ("addresses", n), "promise.address", message)


def withdrawn(catalogue: Catalogue) -> Iterator[Issue]:
    """Find entries of ``withdrawn.yml`` that fit no edition, or lead nowhere."""
    if catalogue.standards.withdrawn is None or _is_cut(catalogue):
        return
    snapshots = history.snapshots(catalogue)
    now = history.present(catalogue)
    ever = {ref for one in snapshots for ref in one.versions}
    for entry in catalogue.standards.withdrawn.refs:
        first = _first_without(entry.ref, snapshots)
        if entry.ref not in ever:
            hint = suggestion(entry.ref, sorted(ever - set(now.versions)))
            message = f"no edition has a ref “{entry.ref}”.{hint}"
            yield at(entry, ("ref",), "withdrawn.entry", message)
        elif first and entry.edition != first:
            message = f"{entry.ref} is first missing in edition “{first}”, not “{entry.edition}”"
            yield at(entry, ("edition",), "withdrawn.entry", message)
        if _is_circular(entry.ref, catalogue):
            message = f"the successors of {entry.ref} lead back to it; name what stands now"
            yield at(entry, ("successors",), "withdrawn.entry", message)
        for n, successor in enumerate(entry.successors):
            if successor not in now.versions and successor not in catalogue.withdrawals:
                hint = suggestion(successor, sorted(now.versions))
                message = f"there is no “{successor}” to succeed {entry.ref}.{hint}"
                yield at(entry, ("successors", n), "withdrawn.entry", message)
    for moved in catalogue.standards.withdrawn.addresses:
        yield from _moved(catalogue, moved, now)


def _moved(catalogue: Catalogue, entry: MovedAddress, now: history.Snapshot) -> Iterator[Issue]:
    """Find what is wrong with an entry about an address."""
    editions: tuple[Edition, ...] = catalogue.standards.editions
    places = now.addresses | {version.address for version in now.versions.values()}
    # What was withdrawn keeps its page.
    kept = {one.address for edition in editions for one in edition.wordings}
    if entry.address in places:
        message = f"{entry.address} is an address of the site; remove the entry"
        yield at(entry, ("address",), "withdrawn.entry", message)
    elif not any(entry.address in edition.addresses for edition in editions):
        message = f"no edition has the address {entry.address}; nobody needs to be sent on from it"
        yield at(entry, ("address",), "withdrawn.entry", message)
    if addresses.final(entry.successor, catalogue.moved_addresses) not in places | kept:
        hint = suggestion(entry.successor, sorted(places))
        message = f"there is nothing at {entry.successor}.{hint}"
        yield at(entry, ("successor",), "withdrawn.entry", message)


def _is_circular(ref: str, catalogue: Catalogue) -> bool:
    """Return whether the successors of a withdrawn ref lead back to it."""
    seen: set[str] = set()
    ahead = [ref]
    while ahead:
        entry = catalogue.withdrawals.get(ahead.pop())
        for successor in entry.successors if entry else ():
            if successor == ref:
                return True
            if successor not in seen:
                seen.add(successor)
                ahead.append(successor)
    return False


def _first_without(ref: str, snapshots: tuple[history.Snapshot, ...]) -> str | None:
    """Return the name of the first edition without a ref after the last with it."""
    holders = [n for n, one in enumerate(snapshots) if ref in one.versions]
    if not holders or holders[-1] + 1 == len(snapshots):
        return None
    return snapshots[holders[-1] + 1].name


def _moved_hint(wording: Wording, new: Mapping[str, list[str]]) -> str:
    """Return where the same wording stands now under a new ref, as a hint."""
    same = new.get(wording.text)
    return f" The same words are now {same[0]}." if same else ""


def _by_text(wordings: Iterable[Wording | history.Version]) -> dict[str, list[str]]:
    """Return the refs of wordings by their text."""
    refs = defaultdict(list)
    for one in wordings:
        refs[one.text].append(one.ref)
    return refs


def _written(catalogue: Catalogue, ref: str) -> tuple[Record, tuple[str, ...]]:
    """Return the record that a ref names, and the path of its text."""
    placed = catalogue.statements.get(ref)
    return (placed.record if placed else catalogue.quotations_by_ref[ref]), ("text",)


def _short(text: str) -> str:
    """Return a wording at a length that a message can hold."""
    most = 160
    return text if len(text) <= most else f"{text[:most]}…"


def _is_cut(catalogue: Catalogue) -> bool:
    """Whether something may be missing only for another fault."""
    return catalogue.standards.is_incomplete(
        FRAMEWORK, AREAS, CODE_OF_PRACTICE, EDITIONS, WITHDRAWN
    )
