"""The pages of the Code of Practice: all quotations, and each on its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses, citations
from generator.pages.compose import Composer, quotation_link
from generator.pages.parts import (
    BriefView,
    CitationView,
    Head,
    LinkView,
    QuotationView,
    StatementView,
    TermView,
)
from generator.pages.versions import HistoryLine, history_lines
from generator.text import counted, excerpt

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator import model
    from generator.catalogue import Catalogue, Cell, LinkedSupport, PlacedStatement
    from generator.history import History
    from generator.pages.compose import Neighbours


@dataclass(frozen=True)
class CodeSection:
    """A heading of the source document with what stands under it."""

    heading: str
    slug: str
    introduction: tuple[Markup, ...]
    quotations: tuple[QuotationView, ...]


@dataclass(frozen=True)
class CodeOfPracticePage:
    """All quotations, in the source's order and under its headings."""

    head: Head
    code: model.CodeOfPractice
    publisher: str
    """Who published the framework, whose words stand between the quotations."""
    sections: tuple[CodeSection, ...]
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class RestingPlace:
    """The page of a level or strand in one area, with its top-level statements."""

    area: str
    address: str
    of: str
    statements: tuple[BriefView, ...]


@dataclass(frozen=True)
class RestingView:
    """A level or a strand that rests on a quotation, in every area."""

    title: str
    reason: str
    places: tuple[RestingPlace, ...]


@dataclass(frozen=True)
class RestingStatement:
    """A statement that rests on a quotation by itself, under the texts it belongs to."""

    reason: str
    cell: LinkView
    rank: int
    lead_ins: tuple[str, ...]
    statement: StatementView


@dataclass(frozen=True)
class QuotationPage:
    """A quotation and everything that rests on it."""

    head: Head
    code: model.CodeOfPractice
    quotation: QuotationView
    section: LinkView
    index: LinkView
    statements: tuple[RestingStatement, ...]
    resting: tuple[RestingView, ...]
    history: tuple[HistoryLine, ...]
    citations: tuple[CitationView, ...]
    before: LinkView | None
    after: LinkView | None
    terms: tuple[TermView, ...]


def code_of_practice(catalogue: Catalogue) -> CodeOfPracticePage:
    """Return the page of all quotations."""
    code = catalogue.code
    compose = Composer(catalogue, addresses.CODE_OF_PRACTICE)
    return CodeOfPracticePage(
        head=Head(
            address=addresses.CODE_OF_PRACTICE,
            title=code.short_title,
            heading=code.short_title,
            description=f"The paragraphs of the {code.short_title} that the"
            f" {catalogue.framework.title} quote, in their order.",
            crumbs=compose.crumbs(LinkView(code.short_title)),
        ),
        code=code,
        publisher=catalogue.framework.publisher,
        sections=tuple(
            CodeSection(
                heading=section.heading,
                slug=section.slug,
                introduction=tuple(compose.words(text) for text in section.introduction),
                quotations=tuple(compose.quotation(q) for q in section.quotations),
            )
            for section in code.sections
        ),
        terms=compose.terms(),
    )


def quotation(
    catalogue: Catalogue,
    of: model.Quotation,
    beside: Neighbours[model.Quotation],
    past: History,
) -> QuotationPage:
    """Return the page of a quotation."""
    code = catalogue.code
    address = addresses.quotation(of)
    compose = Composer(catalogue, address)
    section = next(s for s in code.sections if of in s.quotations)
    label = catalogue.quotation_label(of)
    supports = catalogue.supports_of_quotation(of)
    before, after = beside
    return QuotationPage(
        head=Head(
            address=address,
            title=f"{label} ({code.short_title}, {of.found_at})",
            heading=label,
            kicker=code.short_title,
            description=f"{code.short_title}, {of.found_at}, as the {catalogue.framework.title}"
            " quote it, and what rests on it.",
            crumbs=compose.crumbs(
                LinkView(code.short_title, addresses.CODE_OF_PRACTICE), LinkView(of.number)
            ),
            citation=citations.facts(catalogue, f"{label}, {code.short_title}"),
        ),
        code=code,
        quotation=compose.quotation(of),
        index=LinkView(code.short_title, addresses.CODE_OF_PRACTICE),
        section=LinkView(section.heading, addresses.section(section)),
        statements=tuple(
            _resting_statement(compose, s.reason, s.statement) for s in supports if s.statement
        ),
        resting=tuple(_resting(catalogue, s) for s in supports if s.statement is None),
        history=history_lines(past, [catalogue.quotation_ref(of)], catalogue.quotation_ref(of)),
        citations=(compose.cite_quotation(of),),
        before=quotation_link(catalogue, before) if before else None,
        after=quotation_link(catalogue, after) if after else None,
        terms=compose.terms(),
    )


def _resting(catalogue: Catalogue, support: LinkedSupport) -> RestingView:
    """Return a level or strand that rests on a quotation, in every area that has it."""
    cells = [
        cell
        for cell in catalogue.cells.values()
        if support.level in (None, cell.level) and support.strand in (None, cell.strand)
    ]
    one = support.level or support.strand
    return RestingView(
        title=one.title if one else "",
        reason=support.reason,
        places=tuple(
            _resting_place(area, support, [cell for cell in cells if cell.area is area])
            for area in catalogue.areas
        ),
    )


def _resting_place(area: model.Area, support: LinkedSupport, cells: list[Cell]) -> RestingPlace:
    """Return the page of a level or strand in one area, with its statements."""
    address = addresses.area(area)
    if support.level:
        address = addresses.level(area, support.level)
    elif support.strand:
        address = addresses.strand(area, support.strand)
    statements = [placed for cell in cells for placed in cell.statements]
    return RestingPlace(
        area=area.title,
        address=address,
        of=counted(sum(cell.count for cell in cells), "statement"),
        statements=tuple(
            BriefView(placed.ref, addresses.statement(placed), excerpt(placed.record.text, 100))
            for placed in statements
        ),
    )


def _resting_statement(compose: Composer, reason: str, placed: PlacedStatement) -> RestingStatement:
    """Return a statement that rests on a quotation by itself."""
    place = addresses.cell(placed.area, placed.level, placed.strand)
    return RestingStatement(
        reason=reason,
        cell=LinkView(f"{placed.level.title}, {placed.strand.title}", place),
        rank=compose.catalogue.rank(placed.level),
        lead_ins=compose.catalogue.lead_ins(placed),
        statement=compose.statement(placed),
    )
