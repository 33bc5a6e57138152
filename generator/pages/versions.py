"""What pages say of the editions of a statement or quotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator import addresses
from generator.pages.parts import LinkView
from generator.text import day, markdown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.history import Change, History, Part, Snapshot


@dataclass(frozen=True)
class HistoryLine:
    """What one edition did to a statement or quotation."""

    edition: LinkView
    ref: str | None
    """The ref, where it is not that of the page."""
    what: str
    wording: Markup | None


def history_lines(past: History, refs: Iterable[str], own: str) -> tuple[HistoryLine, ...]:
    """Return what became of some refs, in order of editions.

    Args:
        past: the history.
        refs: a statement or quotation, and what stands under it.
        own: the ref of the page.
    """
    if not past.is_released:
        return ()
    told = [
        (ref, change)
        for ref in refs
        for change in past.by_ref.get(ref, ())
        if change.kind != "unchanged" and not (change.kind == "added" and ref != own)
    ]
    return tuple(
        _line(edition, change, ref, own)
        for edition, _ in past.editions
        for ref, change in told
        if change.edition == edition.name
    )


def _line(edition: Snapshot, change: Change, ref: str, own: str) -> HistoryLine:
    """Return what an edition did to a ref."""
    if change.kind == "moved" and change.after and change.after.ref == ref:
        what = f"Moved here; it was {change.ref}."
    else:
        what = {
            "added": "First published.",
            "changed": "The wording changed.",
            "moved": "Moved away.",
            "withdrawn": "Withdrawn.",
        }[change.kind]
    return HistoryLine(
        edition=edition_link(edition),
        ref=ref if ref != own else None,
        what=what,
        wording=compared(change.parts) if change.kind == "changed" else None,
    )


def place_of(past: History, ref: str) -> LinkView:
    """Return a link to where a ref leads, whether it still stands or not."""
    _, version = past.last[ref]
    return LinkView(ref, version.address)


def lead_ins(edition: Snapshot, ref: str) -> tuple[str, ...]:
    """Return the texts that a ref stands under in an edition, outermost first."""
    version = edition.versions.get(ref)
    if version is None or version.under is None or version.under not in edition.versions:
        return ()
    return (*lead_ins(edition, version.under), edition.versions[version.under].text)


def compared(parts: Iterable[Part]) -> Markup:
    """Return two wordings in one, with what went and what came marked."""
    tags = {"same": "{}{}{}", "gone": "{}<del>{}</del>{}", "new": "{}<ins>{}</ins>{}"}
    marked = []
    for how, text in parts:
        words = text.strip()
        before, after = text.split(words, 1) if words else (text, "")
        marked.append(Markup(tags[how]).format(before, markdown(words), after))  # noqa: S704 - the tags are ours
    return Markup("").join(marked)


def edition_link(edition: Snapshot) -> LinkView:
    """Return a link to an edition by its name and day."""
    when = f", {day(edition.released)}" if edition.released else ", not released yet"
    return LinkView(f"Edition {edition.name}{when}", addresses.edition(edition.name))
