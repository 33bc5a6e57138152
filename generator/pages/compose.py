"""Make the parts of one page, in reading order."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from markupsafe import Markup

from generator import addresses, citations
from generator.pages.parts import (
    CitationView,
    LevelView,
    LinkView,
    QuotationView,
    ReasonView,
    StatementView,
    SupportView,
    TermView,
)
from generator.text import counted, excerpt, markdown, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator import model
    from generator.catalogue import Catalogue, Cell, LinkedSupport, PlacedStatement
    from generator.terms import Occurrence


AREAS = LinkView("Areas of need", addresses.AREAS)
"""What leads to the page of all areas, where there is one."""

_T = TypeVar("_T")
Neighbours: TypeAlias = tuple[_T | None, _T | None]
"""What stands before something, and after it."""
_Mark: TypeAlias = "tuple[int, int, Callable[[str], Markup]]"


class Composer:
    """Makes the parts of one page, in reading order, and gathers the terms it uses.

    The first use of a term on a page becomes a link; later ones stay plain, so parts
    must be made in the order in which the page shows them.
    """

    def __init__(self, catalogue: Catalogue, address: str) -> None:
        """Begin the page at ``address``."""
        self.catalogue = catalogue
        self.address = address
        self._seen: set[str] = set()
        self._new: list[model.Term] = []

    def words(self, text: str, damaged: str | None = None) -> Markup:
        """Return verbatim text as Markdown, with first uses of terms as links.

        Args:
            text: the words, shown exactly as they are.
            damaged: words in ``text`` to be marked as damaged in the source; no term is
                linked that overlaps them.
        """
        marks: list[_Mark] = [
            (found.start, found.end, partial(self._link, found.term))
            for found in self._first_uses(text)
        ]
        start = text.find(damaged) if damaged else -1
        if damaged is not None and start >= 0:
            end = start + len(damaged)
            marks = [mark for mark in marks if mark[1] <= start or mark[0] >= end]
            marks = sorted([*marks, (start, end, _damage)], key=lambda mark: mark[0])
        if not marks:
            return markdown(text)
        parts: list[Markup] = []
        done = 0
        for start, end, mark in marks:
            parts += [markdown(text[done:start]), mark(text[start:end])]
            done = end
        return Markup("").join([*parts, markdown(text[done:])])

    def _first_uses(self, text: str) -> Iterator[Occurrence]:
        """Yield the terms in a text that the page has not linked yet."""
        here: set[str] = set()
        for found in self.catalogue.term_finder.find(text):
            if found.term.slug not in self._seen | here:
                here.add(found.term.slug)
                yield found

    def _link(self, term: model.Term, words: str) -> Markup:
        """Return the words of a term as a link to the glossary, and note its use."""
        self._seen.add(term.slug)
        self._new.append(term)
        target = addresses.relative(self.address, addresses.term(term))
        return _term_link(words, target, term.slug)

    def terms(self) -> tuple[TermView, ...]:
        """Return the terms used since the last call, by label."""
        used, self._new = self._new, []
        return tuple(_term(term) for term in sorted(used, key=lambda term: term.label.casefold()))

    def statement(self, placed: PlacedStatement) -> StatementView:
        """Return a statement and everything under it."""
        record = placed.record
        return StatementView(
            ref=placed.ref,
            anchor=addresses.anchor(placed),
            address=addresses.statement(placed),
            text=self.words(record.text, record.damaged),
            link=record.link,
            source_note=record.source_note,
            editorial_note=record.editorial_note,
            children=tuple(self.statement(child) for child in placed.children),
        )

    def statements(self, placed: Iterable[PlacedStatement]) -> tuple[StatementView, ...]:
        """Return several statements in order."""
        return tuple(self.statement(one) for one in placed)

    def quotation(self, quotation: model.Quotation) -> QuotationView:
        """Return a quotation in full."""
        return QuotationView(
            ref=self.catalogue.quotation_ref(quotation),
            anchor=addresses.quotation_anchor(quotation),
            label=self.catalogue.quotation_label(quotation),
            locator=quotation.found_at,
            address=addresses.quotation(quotation),
            text=self.words(quotation.text, quotation.damaged),
            citation=self.words(quotation.citation, quotation.damaged),
            source_note=quotation.source_note,
            force=force(quotation.text),
        )

    def cite(self, placed: PlacedStatement) -> CitationView:
        """Return how a statement is cited."""
        return CitationView(
            ref=placed.ref,
            words=citations.quoted(self.catalogue.lead_ins(placed), placed.record.text),
            source=citations.source(self.catalogue),
            address=addresses.statement(placed),
        )

    def cite_quotation(self, quotation: model.Quotation) -> CitationView:
        """Return how a quotation is cited."""
        return CitationView(
            ref=self.catalogue.quotation_ref(quotation),
            words=citations.quoted((), quotation.text),
            source=citations.code_source(self.catalogue),
            address=addresses.quotation(quotation),
        )

    def cite_page(self, title: str) -> CitationView:
        """Return how the page as a whole is cited."""
        return CitationView(None, title, citations.source(self.catalogue), self.address)

    def supports(
        self, supports: Iterable[tuple[LinkedSupport, LinkView | None]]
    ) -> tuple[SupportView, ...]:
        """Return supports in short, one for each quotation, in order of first mention.

        Each comes with a link to what it supports, or ``None`` for the page itself.
        """
        reasons: dict[str, list[ReasonView]] = {}
        for support, about in supports:
            views = reasons.setdefault(support.quotation.number, [])
            views.append(ReasonView(support.reason, about))
        return tuple(
            SupportView(
                label=self.catalogue.quotation_label(quotation),
                address=addresses.quotation(quotation),
                excerpt=excerpt(quotation.text, 140),
                reasons=tuple(reasons[number]),
            )
            for number, quotation in ((n, self.catalogue.quotations[n]) for n in reasons)
        )

    def level(
        self,
        level: model.Level,
        address: str | None,
        cells: Iterable[Cell],
        *,
        current: bool = False,
    ) -> LevelView:
        """Return a level as a page names it, with the count of the statements in ``cells``."""
        count = sum(cell.count for cell in cells)
        return LevelView(
            title=level.title,
            short=level.short,
            rank=self.catalogue.rank(level),
            count=count,
            of=counted(count, "statement"),
            address=address,
            audience=level.audience,
            current=current,
        )

    def crumbs(self, *links: LinkView) -> tuple[LinkView, ...]:
        """Return the way from the home page to this one."""
        return (LinkView("Home", addresses.HOME), *links)

    def crumbs_in(self, area: model.Area, *links: LinkView) -> tuple[LinkView, ...]:
        """Return the way from the home page to this one, which is in an area, or the area's own."""
        all_areas = (AREAS,) if addresses.has_areas_page(self.catalogue) else ()
        address = addresses.area(area) if links else None
        return self.crumbs(*all_areas, LinkView(area.short, address), *links)


def with_neighbours(items: Sequence[_T]) -> Iterator[tuple[_T, Neighbours[_T]]]:
    """Yield each of a sequence with what stands before and after it, ``None`` at its ends."""
    for one, before, after in zip(items, [None, *items], [*items[1:], None], strict=False):
        yield one, (before, after)


def _damage(words: str) -> Markup:
    """Return words that are damaged in the source, marked as such."""
    return Markup("<mark class='damaged' title='So in the source document'>{}</mark>").format(
        markdown(words)
    )


@lru_cache(maxsize=4096)
def _term_link(words: str, target: str, slug: str) -> Markup:
    """Return the words of a term as a link with its explanation."""
    attributes = Markup(f'.term aria-describedby="term-{slug}"')  # noqa: S704 - slugs only
    return Markup("[%s](%s){: %s }") % (markdown(words), target, attributes)


def _term(term: model.Term) -> TermView:
    """Return a term as the foot of a page explains it."""
    gist, *rest = sentences(term.definition)
    return TermView(
        slug=term.slug,
        label=term.label,
        expansion=term.expansion,
        gist=gist,
        rest=" ".join(rest),
        address=addresses.term(term),
    )


def force(text: str) -> Literal["must", "should", "neither"]:
    """Return the strongest of the Code's two verbs that ``text`` uses.

    The Code explains them in its introduction (paragraphs i and xi of the 2015 edition):
    *must* is a statutory duty, *should* guidance that bodies must have regard to.
    """
    found = set(re.findall(r"\b(must|should)\b", text.casefold()))
    if "must" in found:
        return "must"
    return "should" if "should" in found else "neither"


def quotation_link(catalogue: Catalogue, of: model.Quotation) -> LinkView:
    """Return a link to a quotation by its label."""
    return LinkView(catalogue.quotation_label(of), addresses.quotation(of))
