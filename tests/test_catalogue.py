"""The catalogue links everything both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.build import check
from generator.catalogue import Catalogue
from generator.load import Standards

if TYPE_CHECKING:
    from generator.catalogue import PlacedStatement


def test_refs_are_built_from_codes_and_numbers(catalogue: Catalogue) -> None:
    for ref, statement in catalogue.statements.items():
        codes = (statement.area.code, statement.level.code, statement.strand.code)
        assert ref == f"{'-'.join(codes)}-{'.'.join(map(str, statement.numbers))}"
        assert statement.record.number == statement.numbers[-1]


def ancestors(catalogue: Catalogue, statement: PlacedStatement) -> list[str]:
    above = statement.parent
    return [] if above is None else [above, *ancestors(catalogue, catalogue.statements[above])]


def test_parents_and_children_agree(catalogue: Catalogue) -> None:
    for statement in catalogue.statements.values():
        for child in statement.children:
            assert child.parent == statement.ref
            assert catalogue.statements[child.ref] is child
        top = [statement.ref, *ancestors(catalogue, statement)][-1]
        assert statement.top == top


def test_cells_hold_all_statements_once(catalogue: Catalogue) -> None:
    walked = [
        s.ref for cell in catalogue.cells.values() for top in cell.statements for s in top.walk()
    ]
    assert walked == list(catalogue.statements)
    assert sum(cell.count for cell in catalogue.cells.values()) == len(walked)


def test_levels_include_those_before(catalogue: Catalogue) -> None:
    for index, level in enumerate(catalogue.levels):
        assert catalogue.levels_before(level) == catalogue.levels[:index]
        assert catalogue.rank(level) == index + 1


def test_terms_and_statements_agree(catalogue: Catalogue) -> None:
    for term in catalogue.terms.values():
        for statement in catalogue.statements_using(term):
            assert term in catalogue.terms_in(statement.record.text)
        for quotation in catalogue.quotations_using(term):
            assert term in catalogue.terms_in(quotation.text)


def test_supports_can_be_found_from_both_ends(catalogue: Catalogue) -> None:
    by_quotation = [
        s for q in catalogue.quotations.values() for s in catalogue.supports_of_quotation(q)
    ]
    assert len(by_quotation) == len(catalogue.supports)
    by_target = [
        *(s for level in catalogue.levels for s in catalogue.supports_of_level(level)),
        *(s for strand in catalogue.strands for s in catalogue.supports_of_strand(strand)),
        *(
            s
            for statement in catalogue.statements.values()
            if statement.parent is None
            for s in catalogue.supports_of_statement(statement)
        ),
    ]
    assert len(by_target) == len(catalogue.supports)


def test_without_a_code_of_practice_there_is_none_to_ask_for(catalogue: Catalogue) -> None:
    bare = Catalogue(Standards(), catalogue.framework, (), {})
    with pytest.raises(LookupError):
        _ = bare.code


def test_a_folder_without_a_framework_has_no_catalogue(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    catalogue, issues = check(tmp_path_factory.mktemp("empty"))
    assert catalogue is None
    assert [issue.code for issue in issues] == ["file.missing"]
