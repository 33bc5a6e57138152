"""Carries answers into the standards as they stand: each follows its statement's ref."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.citations import OMISSION
from generator.self_review.form import Gone, Mark
from generator.self_review.reading import WorkbookError
from generator.self_review.sheet import EVERY_AREA, review
from generator.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.catalogue import Catalogue
    from generator.history import Change, History, Snapshot, Version
    from generator.self_review.answers import SelfReview
    from generator.self_review.form import Answer, Filled
    from generator.self_review.sheet import Review


@dataclass(frozen=True)
class Carried:
    """A self-review of the standards as they stand, with the answers of an old one."""

    review: Review
    filled: Filled
    edition: str
    """The edition that the answers come from."""
    notes: tuple[str, ...]
    """What a reader should know besides, in words."""

    def summary(self) -> str:
        """Return what was done, as a sentence."""
        answers = [one for one in self.filled.answers.values() if not one.is_empty]
        said = [f"{counted(len(answers), 'answer')} carried from edition {self.edition}"]
        kinds = [mark.kind for mark in self.filled.marks.values()]
        for kind, words in (
            ("changed", "changed since"),
            ("lead-in", "with a changed lead-in"),
            ("moved", "moved"),
            ("new", "new"),
        ):
            if number := kinds.count(kind):
                said.append(f"{counted(number, 'statement')} {words}")
        if self.filled.gone:
            said.append(f"{counted(len(self.filled.gone), 'statement')} withdrawn")
        where = " and ".join(
            f"“{sheet}”"
            for sheet, is_there in (
                ("Changes", self.filled.since),
                ("Withdrawn", self.filled.withdrawn),
            )
            if is_there
        )
        sheets = "sheets" if " and " in where else "sheet"
        return ", ".join(said) + (f": see the {sheets} {where}" if where else "; nothing changed")


@dataclass(frozen=True)
class _Asked:
    """A statement as it was when it was answered."""

    lead_in: str
    text: str

    @property
    def whole(self) -> str:
        """The statement with its lead-ins."""
        return f"{self.lead_in}{OMISSION}{self.text}" if self.lead_in else self.text


def carry(old: SelfReview, catalogue: Catalogue, past: History, site_url: str = "") -> Carried:
    """Return a self-review of the standards as they stand, with the answers of an old one.

    Raises:
        WorkbookError: if the old one is of other standards, or of an edition unknown to these.
    """
    start = _start(old, catalogue, past)
    area = next((one for one in catalogue.areas if one.slug == old.scope), None)
    fresh = review(catalogue, area, site_url)
    notes = list(old.own)
    if area is None and old.scope != EVERY_AREA:
        notes.append(f"these standards have no area “{old.scope}”, so every area is in it now")
    asked = _asked(old, past.editions[start][0])
    targets, gone = _targets(old, fresh, asked, past, start)
    origins = {target: ref for ref, target in targets.items()}
    marks = dict(_marks(fresh, origins, asked, old.edition))
    answers = old.filled.answers
    return Carried(
        review=fresh,
        filled=replace(
            old.filled,
            answers={new: answers[ref] for ref, new in targets.items() if ref in answers},
            withdrawn=(
                *old.filled.withdrawn,
                *(one for one in gone if not one.answer.is_empty),
            ),
            since=old.edition if marks or gone else "",
            marks=marks,
            gone=tuple(gone),
        ),
        edition=old.edition,
        notes=tuple(notes),
    )


def _start(old: SelfReview, catalogue: Catalogue, past: History) -> int:
    """Return the place of an old self-review's edition among the editions."""
    titles = {catalogue.framework.title, *(one.title for one in catalogue.standards.editions)}
    if old.framework not in titles:
        message = (
            f"is a self-review of “{old.framework}”, not of “{catalogue.framework.title}”;"
            " name the folder of its standards with --standards"
        )
        raise WorkbookError(message)
    names = [edition.name for edition, _ in past.editions]
    if old.edition not in names:
        message = (
            f"is of edition {old.edition}, which these standards do not have; they have"
            f" {', '.join(names)}, so bring the standards up to date"
        )
        raise WorkbookError(message)
    return names.index(old.edition)


def _asked(old: SelfReview, edition: Snapshot) -> dict[str, _Asked]:
    """Return the statements as they were answered, by ref.

    What was released tells best; before a release, a wording can change without a trace, and
    only the workbook has it.
    """
    asked = {ref: _Asked(lead_in, text) for ref, (lead_in, text) in old.wordings.items()}
    if edition.released:
        asked |= {
            ref: _Asked(OMISSION.join(_lead_ins(edition, version)), version.text)
            for ref, version in edition.versions.items()
        }
    return asked


def _lead_ins(edition: Snapshot, version: Version) -> tuple[str, ...]:
    """Return the texts that a statement stood under, outermost first."""
    above = edition.versions.get(version.under) if version.under else None
    return (*_lead_ins(edition, above), above.text) if above else ()


def _targets(
    old: SelfReview, fresh: Review, asked: Mapping[str, _Asked], past: History, start: int
) -> tuple[dict[str, str], list[Gone]]:
    """Return where each statement is now, and what statements of the workbook are gone."""
    steps = [
        {change.ref: change for change in changes if change.before}
        for _, changes in past.editions[start + 1 :]
    ]
    here = {row.ref for row in fresh.rows}
    targets: dict[str, str] = {}
    taken: dict[str, str] = {}
    gone = {}
    # Two statements can become one; an answer then goes before none.
    for ref in sorted(asked, key=lambda one: old.filled.answer(one).is_empty):
        target, change = _follow(ref, steps)
        answer = old.filled.answer(ref)
        if change:
            gone[ref] = _withdrawn(change, answer)
        elif target in here and target not in taken:
            targets[ref] = target
            taken[target] = ref
        else:
            reason = _reason(ref, target, taken, old.edition)
            led = target if target != ref else ""
            gone[ref] = Gone(ref, asked[ref].text, "", reason, led, answer)
    return targets, [gone[ref] for ref in old.filled.answers if ref in gone]


def _follow(ref: str, steps: Sequence[Mapping[str, Change]]) -> tuple[str, Change | None]:
    """Return the ref that a statement has now, or had last, and what withdrew it."""
    for changes in steps:
        change = changes.get(ref)
        if change and change.kind == "withdrawn":
            return ref, change
        if change and change.after:
            ref = change.after.ref
    return ref, None


def _withdrawn(change: Change, answer: Answer) -> Gone:
    """Return the answer to a statement that was withdrawn."""
    last = change.before.text if change.before else ""
    led = ", ".join(change.successors)
    return Gone(change.ref, last, change.edition, change.reason or "", led, answer)


def _reason(ref: str, target: str, taken: Mapping[str, str], edition: str) -> str:
    """Return why a statement that was not withdrawn is not in the review."""
    if target in taken:
        return f"It is {target} now, as {taken[target]} is, whose answer was carried."
    if target != ref:
        return f"It is {target} now, which this review does not ask about."
    return f"Edition {edition} has no such statement in this part."


def _marks(
    fresh: Review, origins: Mapping[str, str], asked: Mapping[str, _Asked], edition: str
) -> Iterator[tuple[str, Mark]]:
    """Yield the marks of statements that are not as they were answered."""
    for row in fresh.rows:
        origin = origins.get(row.ref)
        if origin is None:
            yield row.ref, Mark("new", f"New since edition {edition}")
            continue
        former = asked[origin]
        was = origin if origin != row.ref else ""
        is_led_otherwise = former.lead_in != OMISSION.join(row.lead_ins)
        words = former.whole if is_led_otherwise else former.text
        again = f"since edition {edition}: look again"
        if former.text != row.text:
            yield row.ref, Mark("changed", f"Changed {again}", was, words)
        elif was:
            label = f"Moved {again}" if is_led_otherwise else f"Moved since edition {edition}"
            yield row.ref, Mark("moved", label, was, words)
        elif is_led_otherwise:
            yield row.ref, Mark("lead-in", f"Lead-in changed {again}", "", words)
