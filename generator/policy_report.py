"""Write what was found in policies: as text, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import TYPE_CHECKING

from generator.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.policy import Finding

    Report = Callable[[Mapping[str, Sequence[Finding]]], str]

FIELDS = ("file", "passage", "kind", "found", "status", "ref", "message", "difference")


def _difference(finding: Finding) -> str:
    """Return how a wording differs, with what went and what came in brackets."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(marks[how].format(words) for how, words in finding.parts)


def _rows(found: Mapping[str, Sequence[Finding]]) -> list[dict[str, object]]:
    """Return a row for each finding."""
    return [
        {
            "file": file,
            "passage": one.passage,
            "kind": one.kind,
            "found": one.found,
            "status": one.status,
            "ref": one.ref,
            "message": one.message,
            "difference": _difference(one),
        }
        for file, findings in found.items()
        for one in findings
    ]


def as_text(found: Mapping[str, Sequence[Finding]]) -> str:
    """Return a line for each finding, and a sum for each file."""
    lines = []
    for file, findings in found.items():
        for one in findings:
            short = one.found if len(one.found) <= 80 else f"{one.found[:80]}…"  # noqa: PLR2004 - a line
            lines.append(f"{file}, paragraph {one.passage}: {one.status}: {short}: {one.message}")
            if one.parts:
                lines.append(f"    {_difference(one)}")
        counts = Counter(one.status for one in findings)
        sums = ", ".join(f"{n} {status}" for status, n in sorted(counts.items()))
        lines.append(f"{file}: {counted(len(findings), 'reference')}{f': {sums}' if sums else ''}")
    return "".join(f"{line}\n" for line in lines)


def as_json(found: Mapping[str, Sequence[Finding]]) -> str:
    """Return a list of objects, one for each finding."""
    return json.dumps(_rows(found), ensure_ascii=False, indent=2) + "\n"


def as_csv(found: Mapping[str, Sequence[Finding]]) -> str:
    """Return a table with a head; no cell of it begins as a formula would."""
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS)
    writer.writeheader()
    for row in _rows(found):
        writer.writerow(
            {
                key: f"'{value}" if str(value).startswith(("=", "+", "-", "@")) else value
                for key, value in row.items()
            }
        )
    return text.getvalue()


REPORTS: dict[str, Report] = {"text": as_text, "json": as_json, "csv": as_csv}
"""Every form of the report."""
