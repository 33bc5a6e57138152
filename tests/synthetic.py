"""Invented standards of any size, for measuring: the same seed makes the same ones.

Nothing here is a real standard. The words are drawn from the real statements, quotations and
definitions by which word follows which two (a Markov chain), and names of what people look for are
put in from the thesaurus, so that lengths and vocabulary are those of the field. Areas hold at most
:data:`PER_AREA` statements each; levels, strands, the Code of Practice and the glossary are the
real ones, and the thesaurus leads to the invented statements.
"""

from __future__ import annotations

import math
import random
import re
import shutil
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import yaml
from conftest import ROOT

from generator.build import check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.catalogue import Catalogue

REAL = ROOT / "standards"
PER_AREA = 250
LEAD_INS = 0.1
"""How many of the statements are lead-ins; the real ones have 4 among 42."""
NAMED = 0.5
"""How many sentences name something from the thesaurus."""
MOST_UNDER = 12
LED_TO = 1.5
"""How many concepts lead to a statement, on average."""
ABBREVIATION = re.compile(r"[A-Z]\w*[A-Z]")
"""What the glossary would have to explain."""


class Words:
    """Makes sentences out of the words of the real standards."""

    def __init__(self, catalogue: Catalogue, seed: int) -> None:
        """Learn which word follows which."""
        self.random = random.Random(seed)  # noqa: S311 - nothing secret
        self.lengths: dict[bool, list[int]] = {False: [], True: []}
        for one in catalogue.statements.values():
            self.lengths[one.parent is not None].append(len(one.record.text.split()))
        self.labels = [
            label
            for concept in catalogue.concepts.values()
            for label in concept.labels
            if not ABBREVIATION.search(label)
        ]
        self.terms = [term.label for term in catalogue.terms.values()]
        self.random.shuffle(self.terms)
        self.follows: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.starts: list[tuple[str, str]] = []
        for text in _texts(catalogue):
            plain = re.sub(r"[^\w ’'-]", " ", text)
            words = [word for word in plain.split() if not ABBREVIATION.search(word)]
            if len(words) > 2:
                self.starts.append((words[0], words[1]))
            for before, word, after in zip(words, words[1:], words[2:], strict=False):
                self.follows[before, word].append(after)

    def sentence(self, *, under: bool = False) -> str:
        """Return a sentence as long as some real statement, or as one ``under`` a lead-in."""
        length = max(2, self.random.choice(self.lengths[under]))
        words = list(self.random.choice(self.starts))
        while len(words) < length:
            after = self.follows.get((words[-2], words[-1]))
            words += [self.random.choice(after)] if after else self.random.choice(self.starts)
        if self.terms or self.random.random() < NAMED:
            named = self.terms.pop() if self.terms else self.random.choice(self.labels)
            words.insert(self.random.randrange(2, len(words) + 1), named)
        text = " ".join(words)
        return text[0].upper() + text[1:] + self.random.choice(["", "."])


def _texts(catalogue: Catalogue) -> Iterator[str]:
    """Yield the texts that sentences are made of."""
    yield from (one.record.text for one in catalogue.statements.values())
    yield from (one.text for one in catalogue.quotations_by_ref.values())
    yield from (one.definition for one in catalogue.terms.values())


def write(folder: Path, count: int, seed: int = 1) -> Path:
    """Write standards of ``count`` statements into the new folder ``folder`` and return it."""
    real, _ = check(REAL)
    assert real is not None
    words = Words(real, seed)
    areas = math.ceil(count / PER_AREA)
    shares = [count // areas + (n < count % areas) for n in range(areas)]
    (folder / "areas").mkdir(parents=True)
    for name in ("code-of-practice.yml", "glossary.yml"):
        shutil.copy(REAL / name, folder / name)
    framework = yaml.safe_load((REAL / "framework.yml").read_text(encoding="utf-8"))
    framework |= {
        "title": "Synthetic Standards",
        "publisher": "Nobody",
        "areas": [f"area-{n + 1}" for n in range(areas)],
        "introduction": [],
        "sources": [],
    }
    del framework["latest_version"]
    _dump(folder / "framework.yml", framework)
    refs: list[list[str]] = []
    for n, share in enumerate(shares):
        code = f"A{n + 1}"
        made, found = _area(words, share, code, list(real.levels), list(real.strands))
        _dump(folder / "areas" / f"area-{n + 1}.yml", made)
        refs.append(found)
    _dump(folder / "thesaurus.yml", _thesaurus(real, words.random, refs))
    _dump(folder / "supports.yml", _supports(real, words, refs))
    return folder


def _dump(path: Path, data: object) -> None:
    text = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False
    )
    path.write_text(text, encoding="utf-8")


class _Dumper(yaml.CSafeDumper):
    """Writes no aliases, which the standards must not have."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as PyYAML asks
        return True


def _area(
    words: Words, count: int, code: str, levels: Sequence[Any], strands: Sequence[Any]
) -> tuple[dict[str, Any], list[str]]:
    """Return an area of ``count`` statements, and the refs of all of them."""
    cells = [(level, strand) for level in levels for strand in strands]
    statements: dict[str, Any] = {level.slug: {} for level in levels}
    refs: list[str] = []
    made = 0
    turn = 0
    while made < count:
        level, strand = cells[turn % len(cells)]
        cell = statements[level.slug].setdefault(strand.slug, [])
        one: dict[str, Any] = {"number": len(cell) + 1, "text": words.sentence()}
        ref = f"{code}-{level.code}-{strand.code}-{one['number']}"
        refs.append(ref)
        made += 1
        under = min(count - made, words.random.randrange(3, MOST_UNDER))
        if words.random.random() < LEAD_INS and under > 1:
            one["text"] = one["text"].rstrip(".") + ":"
            one["statements"] = [
                {"number": n + 1, "text": words.sentence(under=True)} for n in range(under)
            ]
            refs += [f"{ref}.{n + 1}" for n in range(under)]
            made += under
        cell.append(one)
        turn += 1
    area = {
        "code": code,
        "title": f"Synthetic area {code[1:]}",
        "short_title": f"Area {code[1:]}",
        "descriptors": {level.slug: [words.sentence()] for level in levels},
        "statements": {slug: filled for slug, filled in statements.items() if filled},
    }
    return area, refs


def _thesaurus(real: Catalogue, chance: random.Random, refs: list[list[str]]) -> dict[str, Any]:
    """Return the real thesaurus, leading to every invented statement and to the real quotations.

    What is looked for under one name is mostly of one area, so a concept leads to neighbours.
    """
    every = [ref for area in refs for ref in area]
    share = math.ceil(len(every) / len(real.concepts))
    concepts = []
    for n, concept in enumerate(real.concepts.values()):
        near = every[n * share : (n + 1) * share]
        far = chance.sample(every, math.ceil(share * (LED_TO - 1)))
        quoted = [ref for ref in (*concept.is_it, *concept.helps) if ref in real.quotations_by_ref]
        leads = list(dict.fromkeys([*near, *quoted, *far]))
        answers = 0 if concept.not_covered else max(1, min(len(concept.is_it), len(leads)))
        made: dict[str, Any] = {
            "slug": concept.slug,
            "preferred_label": concept.preferred_label,
            "alternative_labels": list(concept.alternative_labels),
            "is_it": leads[:answers],
            "helps": leads[answers:],
            "related": list(concept.related),
            "scope_note": concept.scope_note,
            "not_covered": concept.not_covered,
        }
        concepts.append({key: value for key, value in made.items() if value})
    return {"concepts": concepts}


def _supports(real: Catalogue, words: Words, refs: list[list[str]]) -> dict[str, Any]:
    """Return an index in which each quotation supports one statement in a hundred."""
    numbers = [one.number for one in real.quotations_by_ref.values()]
    every = [ref for area in refs for ref in area if "." not in ref]
    quotations = []
    for number in numbers:
        chosen = words.random.sample(every, max(1, len(every) // 100 // len(numbers)))
        quotations.append(
            {
                "number": number,
                "supports": [{"statement": ref, "reason": words.sentence()} for ref in chosen],
            }
        )
    return {"quotations": quotations}
