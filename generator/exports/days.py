"""When things changed, as far as the editions say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.history import History

NEVER = "1970-01-01"
"""The day of what was never released, where no other is given."""


@dataclass(frozen=True)
class Days:
    """Finds the day on which something changed: that of the release that changed it.

    What is not released yet has the day ``unreleased``, or that of the last release if
    that is later, so that no day ever comes before the one it follows.
    """

    past: History
    unreleased: str = NEVER

    def of(self, edition: str) -> str:
        """Return the day of an edition."""
        released = {one.name: one.released for one, _ in self.past.editions if one.released}
        return released.get(edition) or max([self.unreleased, *released.values()])

    @property
    def last(self) -> str:
        """The day of the last edition: of whatever editions do not record one by one."""
        return self.of(self.past.editions[-1][0].name)

    def changed(self, ref: str) -> str:
        """Return the day on which a statement or quotation got its wording, or went."""
        changes = self.past.by_ref[ref]
        return self.of([one.edition for one in changes if one.kind != "unchanged"][-1])

    def added(self, ref: str) -> str:
        """Return the day of the first edition with a statement or quotation."""
        return self.of(self.past.by_ref[ref][0].edition)


def day_of(epoch: str | None) -> str:
    """Return the day that the variable ``SOURCE_DATE_EPOCH`` gives, if it is set.

    It holds seconds since 1970 (https://reproducible-builds.org/specs/source-date-epoch/).

    Raises:
        ValueError: if it holds something else.
    """
    if not epoch:
        return NEVER
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        message = (
            f"SOURCE_DATE_EPOCH is “{epoch}”, which is no moment; set it to a number of"
            " seconds since 1970, or unset it"
        )
        raise ValueError(message) from None
