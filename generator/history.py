"""What the editions hold and how they differ.

The words for differences are those of the field: unchanged, changed, moved, added,
withdrawn. The standards as they stand are the last edition, released or not.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from generator import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.catalogue import Catalogue
    from generator.published import Edition, Withdrawal

Kind = Literal["added", "changed", "moved", "withdrawn", "unchanged"]

Part = tuple[Literal["same", "gone", "new"], str]
"""Some words of two wordings, and whether both have them."""


@dataclass(frozen=True)
class Version:
    """A statement or quotation as one edition has it."""

    ref: str
    address: str
    under: str | None
    text: str


@dataclass(frozen=True)
class Snapshot:
    """An edition: what it holds, by ref, in its order."""

    name: str
    released: str | None
    """The day of the release; ``None`` for standards that are not released yet."""
    versions: Mapping[str, Version]
    addresses: frozenset[str]
    """Every other address."""
    note: str | None = None


@dataclass(frozen=True)
class Change:
    """What became of one statement or quotation from one edition to the next."""

    kind: Kind
    ref: str
    edition: str
    before: Version | None
    after: Version | None
    reason: str | None = None
    successors: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The wordings compared word by word."""
        return difference(
            self.before.text if self.before else "", self.after.text if self.after else ""
        )


def present(catalogue: Catalogue) -> Snapshot:
    """Return the standards as they stand."""
    versions = {
        ref: Version(ref, addresses.statement(placed), placed.parent, placed.record.text)
        for ref, placed in catalogue.statements.items()
    }
    versions |= {
        ref: Version(ref, addresses.quotation(quotation), None, quotation.text)
        for ref, quotation in catalogue.quotations_by_ref.items()
    }
    return Snapshot(
        name=catalogue.framework.edition,
        released=None,
        versions=versions,
        addresses=frozenset(addresses.published(catalogue)),
        note=catalogue.framework.edition_note,
    )


def released(edition: Edition) -> Snapshot:
    """Return a released edition."""
    return Snapshot(
        name=edition.edition,
        released=edition.released,
        versions={
            one.ref: Version(one.ref, one.address, one.under, one.text) for one in edition.wordings
        },
        addresses=frozenset(edition.addresses),
        note=edition.note,
    )


def snapshots(catalogue: Catalogue) -> tuple[Snapshot, ...]:
    """Return every edition in order; last the present one, if it is not released yet."""
    editions = tuple(released(edition) for edition in catalogue.standards.editions)
    if catalogue.is_released:
        return editions
    return (*editions, present(catalogue))


@dataclass(frozen=True)
class History:
    """Every edition with what it changed, in order."""

    editions: tuple[tuple[Snapshot, tuple[Change, ...]], ...]

    @property
    def is_released(self) -> bool:
        """Whether there is an edition that was released."""
        return any(edition.released for edition, _ in self.editions)

    @cached_property
    def by_ref(self) -> dict[str, tuple[Change, ...]]:
        """What became of each ref, in order; a move belongs to both of its refs."""
        found: dict[str, list[Change]] = {}
        for _, changes in self.editions:
            for change in changes:
                names = {change.ref, change.after.ref} if change.after else {change.ref}
                for ref in names:
                    found.setdefault(ref, []).append(change)
        return {ref: tuple(changes) for ref, changes in found.items()}

    @cached_property
    def last(self) -> dict[str, tuple[Snapshot, Version]]:
        """The last edition with each ref that ever was, and its wording there."""
        return {
            ref: (edition, version)
            for edition, _ in self.editions
            for ref, version in edition.versions.items()
        }

    @cached_property
    def gone(self) -> dict[str, Change]:
        """What withdrew or moved each ref that the standards no longer have."""
        now = self.editions[-1][0].versions
        return {
            change.ref: change
            for _, changes in self.editions
            for change in changes
            if change.kind in {"moved", "withdrawn"} and change.ref not in now
        }


def history(catalogue: Catalogue) -> History:
    """Return the history of the standards."""
    withdrawals = catalogue.withdrawals
    found = []
    before: Snapshot | None = None
    for edition in snapshots(catalogue):
        found.append((edition, tuple(_changes(before, edition, withdrawals))))
        before = edition
    return History(tuple(found))


def _changes(
    before: Snapshot | None, after: Snapshot, withdrawals: Mapping[str, Withdrawal]
) -> Iterator[Change]:
    """Yield what became of everything that one of two editions has."""
    old: Mapping[str, Version] = before.versions if before else {}
    gone = {ref: version for ref, version in old.items() if ref not in after.versions}
    moved: set[str] = set()
    for ref, version in gone.items():
        entry = withdrawals.get(ref)
        successors = entry.successors if entry else ()
        target = after.versions.get(successors[0]) if len(successors) == 1 else None
        is_move = target is not None and target.text == version.text and target.ref not in old
        if target is not None and is_move:
            moved.add(target.ref)
        yield Change(
            "moved" if is_move else "withdrawn",
            ref,
            after.name,
            version,
            target if is_move else None,
            entry.reason if entry else None,
            successors,
        )
    for ref, version in after.versions.items():
        former = old.get(ref)
        if former is None:
            if ref not in moved:
                yield Change("added", ref, after.name, None, version)
        else:
            kind: Kind = "unchanged" if former.text == version.text else "changed"
            yield Change(kind, ref, after.name, former, version)


@cache
def difference(before: str, after: str) -> tuple[Part, ...]:
    """Return two texts compared word by word, in reading order.

    Words are compared with the spaces and marks between them (Ratcliff and Obershelp 1988,
    as :class:`difflib.SequenceMatcher` has it).
    """
    old, new = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (before, after))
    parts: list[Part] = []
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            parts.append(("same", "".join(old[i:j])))
            continue
        if i < j:
            parts.append(("gone", "".join(old[i:j])))
        if k < m:
            parts.append(("new", "".join(new[k:m])))
    return tuple(parts)


def likeness(before: str, after: str) -> float:
    """Return how much two texts have in common, from 0 to 1, by their words."""
    old, new = (re.findall(r"\w+", text.casefold()) for text in (before, after))
    return difflib.SequenceMatcher(a=old, b=new, autojunk=False).ratio()
