"""The standards as one linked whole: every statement with its ref, every link both ways."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.terms import TermFinder
from generator.text import search_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator import model
    from generator.induction import Sitting
    from generator.load import Standards
    from generator.published import Withdrawal


@dataclass(frozen=True)
class Cell:
    """One strand at one level in one area, with its top-level statements in order."""

    area: model.Area
    level: model.Level
    strand: model.Strand
    statements: tuple[PlacedStatement, ...] = ()

    @property
    def code(self) -> str:
        """What the refs of its statements begin with, such as ``NEED-A-TEA``."""
        return f"{self.area.code}-{self.level.code}-{self.strand.code}"

    @property
    def count(self) -> int:
        """How many statements the cell has, sub-statements included."""
        return sum(1 for statement in self.statements for _ in statement.walk())


@dataclass(frozen=True)
class PlacedStatement:
    """A statement in its place: what its ref, its parent and its children are."""

    ref: str
    record: model.Statement
    area: model.Area
    level: model.Level
    strand: model.Strand
    numbers: tuple[int, ...]
    parent: str | None = None
    """The ref of the lead-in that the statement stands under."""
    children: tuple[PlacedStatement, ...] = ()

    @cached_property
    def top(self) -> str:
        """The ref of the top-level statement this one belongs to, perhaps itself."""
        return ref(self.area, self.level, self.strand, self.numbers[:1])

    def walk(self) -> Iterator[PlacedStatement]:
        """Yield the statement, then everything under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class LinkedSupport:
    """That a quotation supports one level, strand or statement, and why."""

    quotation: model.Quotation
    reason: str
    level: model.Level | None = None
    strand: model.Strand | None = None
    statement: PlacedStatement | None = None


@dataclass(frozen=True)
class Reading:
    """Some of what is read in a sitting: statements of one cell, or quotations."""

    cell: Cell | None
    statements: tuple[PlacedStatement, ...] = ()
    quotations: tuple[model.Quotation, ...] = ()


@dataclass(frozen=True)
class LinkedSitting:
    """A sitting of the induction with what is read in it, in order."""

    record: Sitting
    readings: tuple[Reading, ...]
    refs: tuple[str, ...]
    """The ref of every statement and quotation in it."""
    texts: tuple[str, ...]
    """Their words."""


@dataclass(frozen=True)
class Catalogue:
    """A framework with everything in it, found by name.

    A catalogue can be built from faulty standards, so that they can be checked: what
    names an unknown level, strand, quotation or statement is then not linked.
    """

    standards: Standards
    framework: model.Framework
    areas: tuple[model.Area, ...]
    cells: Mapping[tuple[str, str, str], Cell]
    """Every cell, empty ones too, by the slugs of its area, level and strand."""
    statements: Mapping[str, PlacedStatement] = field(default_factory=dict)
    """Every statement by its ref, in the order of levels and strands."""
    quotations: Mapping[str, model.Quotation] = field(default_factory=dict)
    """The quotations by number, in the source's order."""
    supports: tuple[LinkedSupport, ...] = ()
    concepts: Mapping[str, model.Concept] = field(default_factory=dict)
    """The thesaurus by slug."""
    sittings: tuple[LinkedSitting, ...] = ()
    """The induction reading, in order."""
    terms: Mapping[str, model.Term] = field(default_factory=dict)
    """The glossary by slug."""

    @property
    def is_released(self) -> bool:
        """Whether the framework's edition has been released."""
        return any(one.edition == self.framework.edition for one in self.standards.editions)

    @cached_property
    def withdrawals(self) -> dict[str, Withdrawal]:
        """What was withdrawn, by ref."""
        withdrawn = self.standards.withdrawn
        return {one.ref: one for one in (withdrawn.refs if withdrawn else ())}

    @cached_property
    def moved_addresses(self) -> dict[str, str]:
        """Addresses that are gone, each with where it leads now."""
        withdrawn = self.standards.withdrawn
        return {one.address: one.successor for one in (withdrawn.addresses if withdrawn else ())}

    @property
    def levels(self) -> tuple[model.Level, ...]:
        """The levels in order."""
        return self.framework.levels

    @property
    def strands(self) -> tuple[model.Strand, ...]:
        """The strands in order."""
        return self.framework.strands

    @cached_property
    def term_finder(self) -> TermFinder:
        """Finds the glossary's terms in any text."""
        return TermFinder(self.terms.values())

    @property
    def code(self) -> model.CodeOfPractice:
        """The Code of Practice.

        Raises:
            LookupError: if the standards quote none.
        """
        if self.standards.code_of_practice is None:
            message = "these standards have no Code of Practice"
            raise LookupError(message)
        return self.standards.code_of_practice

    def quotation_ref(self, quotation: model.Quotation) -> str:
        """Return a quotation's permanent identifier, such as ``CoP-6.37``."""
        return f"{self.code.abbreviation}-{quotation.number}"

    def quotation_label(self, quotation: model.Quotation) -> str:
        """Return how pages call a quotation, such as ``CoP 6.37``."""
        return f"{self.code.abbreviation} {quotation.number}"

    def cell(self, area: model.Area, level: model.Level, strand: model.Strand) -> Cell:
        """Return the cell at a place; it may be empty."""
        return self.cells[area.slug, level.slug, strand.slug]

    def cell_title(self, cell: Cell) -> str:
        """Return how readers name a cell: ``Rooms: All``, with the area if there are several."""
        title = f"{cell.strand.title}: {cell.level.title}"
        return f"{title} ({cell.area.short})" if len(self.areas) > 1 else title

    def levels_before(self, level: model.Level) -> tuple[model.Level, ...]:
        """Return the levels that ``level`` includes, in order."""
        return self.levels[: self.levels.index(level)]

    def rank(self, level: model.Level) -> int:
        """Return the place of a level in the order, from 1."""
        return self.levels.index(level) + 1

    def supports_of_level(self, level: model.Level) -> tuple[LinkedSupport, ...]:
        """Return the supports that name the level."""
        return tuple(s for s in self.supports if s.level == level)

    def supports_of_strand(self, strand: model.Strand) -> tuple[LinkedSupport, ...]:
        """Return the supports that name the strand."""
        return tuple(s for s in self.supports if s.strand == strand)

    def supports_of_statement(self, statement: PlacedStatement) -> tuple[LinkedSupport, ...]:
        """Return the supports that name the statement or one under it."""
        return tuple(
            support
            for part in statement.walk()
            for support in self._supports_by_ref.get(part.ref, ())
        )

    def supports_of_quotation(self, quotation: model.Quotation) -> tuple[LinkedSupport, ...]:
        """Return everything that rests on the quotation."""
        return tuple(s for s in self.supports if s.quotation.number == quotation.number)

    @cached_property
    def _supports_by_ref(self) -> dict[str, list[LinkedSupport]]:
        by_ref = defaultdict(list)
        for support in self.supports:
            if support.statement is not None:
                by_ref[support.statement.ref].append(support)
        return by_ref

    def terms_in(self, text: str) -> tuple[model.Term, ...]:
        """Return the terms that a text uses, in order of first use."""
        found = {one.term.slug: one.term for one in self.term_finder.find(text)}
        return tuple(found.values())

    def statements_using(self, term: model.Term) -> tuple[PlacedStatement, ...]:
        """Return the statements whose own words use the term."""
        return tuple(self.statements[ref] for ref in self._uses.get(term.slug, ()))

    def quotations_using(self, term: model.Term) -> tuple[model.Quotation, ...]:
        """Return the quotations that use the term."""
        return tuple(self.quotations[number] for number in self._quotes.get(term.slug, ()))

    @cached_property
    def cells_by_ref(self) -> dict[str, Cell]:
        """The cells that have statements, by what the refs of these begin with."""
        return {
            f"{cell.area.code}-{cell.level.code}-{cell.strand.code}": cell
            for cell in self.cells.values()
            if cell.statements
        }

    @cached_property
    def quotations_by_ref(self) -> dict[str, model.Quotation]:
        """The quotations by ref."""
        return {self.quotation_ref(quotation): quotation for quotation in self.quotations.values()}

    def lead_ins(self, placed: PlacedStatement) -> tuple[str, ...]:
        """Return the texts that a statement stands under, outermost first."""
        if placed.parent is None:
            return ()
        parent = self.statements[placed.parent]
        return (*self.lead_ins(parent), parent.record.text)

    @cached_property
    def labels(self) -> tuple[tuple[str, model.Concept], ...]:
        """Every label of the thesaurus with its concept, in alphabetical order."""
        pairs = [(label, c) for c in self.concepts.values() for label in c.labels]
        return tuple(sorted(pairs, key=lambda pair: (search_words(pair[0]), pair[1].slug)))

    def concepts_of(self, ref: str) -> tuple[model.Concept, ...]:
        """Return the concepts that a statement or quotation is the answer to."""
        return tuple(self._concepts.get(ref, ()))

    @cached_property
    def _concepts(self) -> dict[str, list[model.Concept]]:
        concepts = defaultdict(list)
        for concept in self.concepts.values():
            for ref in concept.is_it:
                concepts[ref].append(concept)
        return concepts

    @cached_property
    def tops(self) -> tuple[PlacedStatement, ...]:
        """The top-level statements, in the order of levels and strands."""
        return tuple(placed for placed in self.statements.values() if placed.parent is None)

    @cached_property
    def _quotes(self) -> dict[str, list[str]]:
        quotes = defaultdict(list)
        for number, quotation in self.quotations.items():
            for term in self.terms_in(quotation.text):
                quotes[term.slug].append(number)
        return quotes

    @cached_property
    def _uses(self) -> dict[str, list[str]]:
        uses = defaultdict(list)
        for statement in self.statements.values():
            for term in self.terms_in(statement.record.text):
                uses[term.slug].append(statement.ref)
        return uses


def ref(
    area: model.Area, level: model.Level, strand: model.Strand, numbers: tuple[int, ...]
) -> str:
    """Return a statement's permanent identifier, such as ``NEED-A-TEA-2.1``."""
    return f"{area.code}-{level.code}-{strand.code}-{'.'.join(map(str, numbers))}"
