"""Brings the self-reviews of many schools together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from generator.self_review.sheet import EVERY_AREA, review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.catalogue import Catalogue
    from generator.self_review.carry import Carried
    from generator.self_review.form import Filled
    from generator.self_review.sheet import Review, Row


@dataclass(frozen=True)
class School:
    """A school with its self-review."""

    name: str
    """Its name; no two schools of a merge have the same."""
    file: str
    edition: str
    """The edition that its answers come from."""
    part: str
    """What of the standards it reviewed."""
    filled: Filled
    rows: tuple[Row, ...]
    """The statements it was asked about."""


@dataclass(frozen=True)
class Merged:
    """The self-reviews of schools, over the statements that any of them was asked about."""

    review: Review
    schools: tuple[School, ...]

    def answers(self) -> dict[str, list[str]]:
        """Return what the schools answered to each statement that they were asked about."""
        found: dict[str, list[str]] = {row.ref: [] for row in self.review.rows}
        for school in self.schools:
            for row in school.rows:
                found[row.ref].append(school.filled.answer(row.ref).in_place)
        return found


def merge(
    carried: Sequence[tuple[str, Carried]], catalogue: Catalogue, site_url: str = ""
) -> Merged:
    """Return the self-reviews of schools as one; each comes with the name of its file."""
    scopes = {one.review.scope for _, one in carried}
    area = next((a for a in catalogue.areas if scopes == {a.slug}), None)
    whole = review(catalogue, area, site_url)
    names = _names([(one.filled.school, file) for file, one in carried])
    schools = tuple(
        School(
            name=name,
            file=file,
            edition=one.edition,
            part="All areas" if one.review.scope == EVERY_AREA else one.review.title,
            filled=one.filled,
            rows=one.review.rows,
        )
        for name, (file, one) in zip(names, carried, strict=True)
    )
    asked = {row.ref for school in schools for row in school.rows}
    rows = tuple(row for row in whole.rows if row.ref in asked)
    return Merged(review=replace(whole, rows=rows), schools=schools)


def _names(known: Sequence[tuple[str, str]]) -> list[str]:
    """Return a name for each school, of those in the workbooks and the names of their files."""
    names = [school or PurePath(file).stem for school, file in known]
    names = _told_apart(names, [PurePath(file).name for _, file in known])
    places = [str(place) for place in range(1, len(known) + 1)]
    return _told_apart(names, places)


def _told_apart(names: list[str], more: Sequence[str]) -> list[str]:
    """Return names with something more about those that are not alone."""
    times = Counter(name.casefold() for name in names)
    return [
        f"{name} ({extra})" if times[name.casefold()] > 1 else name
        for name, extra in zip(names, more, strict=True)
    ]
