"""Which papers there are, and what stands in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.imprint import edition_line, permanent, release_day
from generator.packs.paper import Card, Entry, Meaning, Paper, Part, Quoted, Target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator import model
    from generator.catalogue import Catalogue, Cell, PlacedStatement, Reading


@dataclass(frozen=True)
class Writer:
    """Turns what a catalogue holds into papers, with links to ``site_url``, if it is known."""

    catalogue: Catalogue
    site_url: str = ""

    def whole(self) -> Paper:
        """Return the whole standard: every area, the quotations, and the terms."""
        framework = self.catalogue.framework
        areas = [
            Part(area.title, parts=self._levels(area, self.catalogue.strands))
            for area in self.catalogue.areas
        ]
        return self._paper(
            title=framework.title,
            subtitle=", ".join(area.title for area in self.catalogue.areas),
            address=addresses.HOME,
            parts=(
                *areas,
                *self._quotations(self.catalogue.quotations.values()),
                *self._meanings(self.catalogue.terms.values()),
            ),
            introduction=framework.introduction,
            contents=True,
        )

    def area(self, of: model.Area) -> Paper:
        """Return an area: every level with every strand."""
        return self._paper(
            title=of.title,
            subtitle="All levels and strands",
            address=addresses.area(of),
            parts=self._levels(of, self.catalogue.strands),
            cells=self._cells(of),
            contents=True,
        )

    def level(self, of: model.Area, at: model.Level) -> Paper:
        """Return a level in an area, strand by strand."""
        parts = self._strands(of, at, self.catalogue.strands)
        included = [f"“{level.title}”" for level in self.catalogue.levels_before(at)]
        own = f"This level comes on top of {_listed(included)}." if included else ""
        descriptors = Part(
            "What this level is",
            rank=self.catalogue.rank(at),
            paragraphs=of.descriptors.get(at.slug, ()),
            own_words=(own,) if own else (),
        )
        quoted = [support.quotation for support in self.catalogue.supports_of_level(at)]
        return self._paper(
            title=at.title,
            subtitle=of.title,
            address=addresses.level(of, at),
            parts=(
                *([descriptors] if descriptors.paragraphs or own else []),
                *parts,
                *self._quotations(quoted),
            ),
            cells=[cell for cell in self._cells(of) if cell.level is at],
            rank=self.catalogue.rank(at),
        )

    def strand(self, of: model.Area, one: model.Strand) -> Paper:
        """Return a strand in an area, level by level."""
        quoted = [support.quotation for support in self.catalogue.supports_of_strand(one)]
        return self._paper(
            title=one.title,
            subtitle=of.title,
            address=addresses.strand(of, one),
            parts=(
                *(
                    Part(
                        at.title,
                        rank=self.catalogue.rank(at),
                        entries=self._entries(self.catalogue.cell(of, at, one).statements),
                    )
                    for at in self.catalogue.levels
                    if self.catalogue.cell(of, at, one).statements
                ),
                *self._quotations(quoted),
            ),
            cells=[cell for cell in self._cells(of) if cell.strand is one],
        )

    def induction(self) -> Paper:
        """Return the induction reading, sitting by sitting."""
        induction = self.catalogue.standards.induction
        own = induction.introduction if induction else None
        return self._paper(
            title="Induction reading",
            subtitle=self.catalogue.framework.title,
            address=addresses.INDUCTION,
            own_words=(own,) if own else (),
            parts=tuple(
                Part(
                    f"{number}. {sitting.record.title}",
                    parts=(
                        *(self._reading(reading) for reading in sitting.readings),
                        Part("What would you do?", own_words=(sitting.record.prompt,)),
                    ),
                )
                for number, sitting in enumerate(self.catalogue.sittings, 1)
            ),
            cells=self.catalogue.cells.values(),
        )

    def card(self, of: Cell) -> Card:
        """Return the card of a cell."""
        framework = self.catalogue.framework
        return Card(
            title=of.strand.title,
            description=f"{of.strand.title}, {of.level.title}: {of.area.title}. On one page.",
            level=of.level.title,
            rank=self.catalogue.rank(of.level),
            area=of.area.title,
            framework=framework.title,
            publisher=framework.publisher,
            edition=edition_line(self.catalogue),
            date=release_day(self.catalogue),
            address=self._permanent(addresses.cell(of.area, of.level, of.strand)),
            entries=self._entries(of.statements),
        )

    def _paper(  # noqa: PLR0913 - what papers differ in
        self,
        *,
        title: str,
        subtitle: str,
        address: str,
        parts: tuple[Part, ...],
        introduction: tuple[str, ...] = (),
        own_words: tuple[str, ...] = (),
        cells: Iterable[Cell] | None = None,
        contents: bool = False,
        rank: int | None = None,
    ) -> Paper:
        """Return a paper; the terms that ``cells`` use are explained at its end."""
        framework = self.catalogue.framework
        terms = self._terms(cells) if cells is not None else []
        return Paper(
            title=title,
            subtitle=subtitle,
            description=f"{title}: {subtitle}. {framework.title}, {framework.publisher}.",
            framework=framework.title,
            publisher=framework.publisher,
            edition=edition_line(self.catalogue),
            date=release_day(self.catalogue),
            note=framework.edition_note or "",
            address=self._permanent(address),
            introduction=introduction,
            own_words=own_words,
            parts=(*parts, *self._meanings(terms)),
            contents=contents,
            rank=rank,
        )

    def _cells(self, of: model.Area) -> list[Cell]:
        """Return the cells of an area."""
        return [cell for cell in self.catalogue.cells.values() if cell.area is of]

    def _terms(self, cells: Iterable[Cell]) -> list[model.Term]:
        """Return the terms that the statements of cells use."""
        cells = list(cells)
        here = {one.ref for cell in cells for top in cell.statements for one in top.walk()}
        return [
            term
            for term in self.catalogue.terms.values()
            if any(one.ref in here for one in self.catalogue.statements_using(term))
        ]

    def _levels(self, of: model.Area, strands: Iterable[model.Strand]) -> tuple[Part, ...]:
        """Return a part for each level of an area, with its strands under it."""
        return tuple(
            Part(
                at.title,
                rank=self.catalogue.rank(at),
                paragraphs=of.descriptors.get(at.slug, ()),
                parts=self._strands(of, at, strands),
            )
            for at in self.catalogue.levels
        )

    def _strands(
        self, of: model.Area, at: model.Level, strands: Iterable[model.Strand]
    ) -> tuple[Part, ...]:
        """Return a part for each strand that has statements at a level."""
        cells = [self.catalogue.cell(of, at, one) for one in strands]
        rank = self.catalogue.rank(at)
        return tuple(
            Part(cell.strand.title, rank=rank, entries=self._entries(cell.statements))
            for cell in cells
            if cell.statements
        )

    def _reading(self, of: Reading) -> Part:
        """Return some of what is read in a sitting."""
        if of.cell is None:
            return self._quotations(of.quotations)[0]
        return Part(
            self.catalogue.cell_title(of.cell),
            rank=self.catalogue.rank(of.cell.level),
            entries=self._entries(of.statements),
        )

    def _entries(self, some: Iterable[PlacedStatement]) -> tuple[Entry, ...]:
        """Return statements with everything under them."""
        return tuple(
            Entry(
                ref=placed.ref,
                address=self._permanent(addresses.statement(placed)),
                text=placed.record.text,
                link=Target(placed.record.link.title, placed.record.link.url)
                if placed.record.link
                else None,
                notes=_notes(placed.record.source_note, placed.record.editorial_note),
                children=self._entries(placed.children),
            )
            for placed in some
        )

    def _quotations(self, some: Iterable[model.Quotation]) -> tuple[Part, ...]:
        """Return a part with quotations, each once; none if there are none."""
        quoted = tuple(
            Quoted(
                label=self.catalogue.quotation_label(one),
                address=self._permanent(addresses.quotation(one)),
                text=one.text,
                citation=one.citation,
                notes=_notes(one.source_note),
            )
            for one in {one.number: one for one in some}.values()
        )
        if not quoted:
            return ()
        title = f"What the {self.catalogue.code.short_title} says"
        return (Part(title, quotations=quoted),)

    def _meanings(self, some: Iterable[model.Term]) -> tuple[Part, ...]:
        """Return a part that explains terms, by label; none if there are none."""
        meanings = tuple(
            Meaning(term.label, term.expansion or "", term.definition)
            for term in sorted(some, key=lambda term: term.label.casefold())
        )
        return (Part("Terms", meanings=meanings),) if meanings else ()

    def _permanent(self, address: str) -> str:
        """Return an address as it stays, if it is known where the site is published."""
        return permanent(self.site_url, address)


def _notes(*notes: str | None) -> tuple[str, ...]:
    """Return the notes that there are."""
    return tuple(note for note in notes if note)


def _listed(names: list[str]) -> str:
    """Return names as a sentence has them: ``a, b and c``."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
