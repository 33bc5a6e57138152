"""The form: which columns a self-review has, what may be answered, and what is read from it."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
"""The version of the form; raised when an older workbook could no longer be read."""

NOT_YET = "Not yet"
PARTLY = "Partly"
FULLY = "Fully"
NOT_APPLICABLE = "Not applicable"
ANSWERS = (NOT_YET, PARTLY, FULLY, NOT_APPLICABLE)
"""What may be answered, in the order of the drop-down list."""

ABOUT = "About"
SHEET = "Self-review"
SUMMARY = "Summary"
CHANGES = "Changes"
WITHDRAWN = "Withdrawn"
SHEETS = (ABOUT, SHEET, SUMMARY, CHANGES, WITHDRAWN)
"""The sheets of a self-review, in their order."""

REF = "Ref"
AREA = "Area"
LEVEL = "Level"
STRAND = "Strand"
LEAD_IN = "Lead-in"
STATEMENT = "Statement"
SINCE = "Since your last review"
FORMER = "Former wording"
IN_PLACE = "In place?"
EVIDENCE = "Evidence"
ACTION = "Action"
WHO = "Who"
BY_WHEN = "By when"
ADDRESS = "Address"
AREA_NUMBER = "Area number"
LEVEL_NUMBER = "Level number"
STRAND_NUMBER = "Strand number"
LAST_WORDING = "Last wording"
WITHDRAWN_IN = "Withdrawn in edition"
REASON = "Reason"
SUCCESSORS = "Replaced by"

FREE = (IN_PLACE, EVIDENCE, ACTION, WHO, BY_WHEN)
"""The columns that a school fills in, in the order of the fields of an answer."""

ONLY_WITHDRAWN = (LAST_WORDING, WITHDRAWN_IN, REASON, SUCCESSORS)
"""The columns that only the sheet of withdrawn statements has."""

COLUMNS = frozenset(
    {REF, AREA, LEVEL, STRAND, LEAD_IN, STATEMENT, SINCE, FORMER, *FREE, ADDRESS}
    | {AREA_NUMBER, LEVEL_NUMBER, STRAND_NUMBER}
)
"""Every column that the sheet of statements can have."""

SCHOOL = "School"
COMPLETED_BY = "Completed by"
DATE = "Date of this review"
FACTS = (SCHOOL, COMPLETED_BY, DATE)
"""What a school says of itself, as the sheet about the workbook labels it."""

FRAMEWORK = "Framework"
EDITION = "Edition"
SCOPE = "Part"
FORM = "Form"
PROPERTIES = {name: f"self-review {name.lower()}" for name in (FRAMEWORK, EDITION, SCOPE, FORM)}
"""What identifies a workbook: the label on the sheet about it, and the document property."""


@dataclass(frozen=True)
class Answer:
    """What a school answers to one statement."""

    in_place: str = ""
    """One of :data:`ANSWERS`, or nothing yet."""
    evidence: str = ""
    action: str = ""
    who: str = ""
    by_when: str = ""
    """A day, as in ``2027-07-31``, or words."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not any(astuple(self))


ANSWER_FIELDS = tuple(one.name for one in fields(Answer))


@dataclass(frozen=True)
class Mark:
    """What became of a statement since the last review."""

    kind: str
    """``new``, ``changed``, ``lead-in`` or ``moved``."""
    label: str
    """The same in words."""
    former_ref: str = ""
    former: str = ""
    """The wording that was answered, with its lead-ins."""


@dataclass(frozen=True)
class Gone:
    """A statement that is no longer in the standards, or not in this review, and its answer."""

    ref: str
    wording: str
    edition: str
    """The first edition without it; empty if the standards still have it."""
    reason: str
    successors: str
    """Refs, parted by commas."""
    answer: Answer


@dataclass(frozen=True)
class Filled:
    """What a school wrote into a self-review, and what became of the statements since."""

    school: str = ""
    completed_by: str = ""
    date: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By ref; statements without an answer too, if the workbook had them."""
    withdrawn: tuple[Gone, ...] = ()
    """Answers that no statement of the review has any more."""
    since: str = ""
    """The edition that the answers come from, if it is another one."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By ref; statements that stayed as they were have none."""
    gone: tuple[Gone, ...] = ()
    """What left since the last review, answered or not."""

    def answer(self, ref: str) -> Answer:
        """Return the answer to a statement; an empty one if there is none."""
        return self.answers.get(ref, NOTHING)


NOTHING = Answer()
BLANK = Filled()
