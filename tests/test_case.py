"""The CASE package is valid, whole, and keeps what was withdrawn."""

from __future__ import annotations

import copy
import uuid
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from case_schema import PACKAGE, VALIDATOR
from conftest import ROOT
from editions import AREA, Folder, four_editions
from frameworks import KINDS, SITE, Exported, export, folder

from generator import addresses
from generator.feed import feed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def package(of: Exported) -> Any:  # noqa: ANN401 - JSON
    return of.json(addresses.DATA_CASE)


def associations(of: Exported, kind: str) -> list[tuple[str, str]]:
    return [
        (one["originNodeURI"]["identifier"], one["destinationNodeURI"]["identifier"])
        for one in package(of)["CFAssociations"]
        if one["associationType"] == kind
    ]


def by_code(of: Exported) -> dict[str, Any]:
    return {one["humanCodingScheme"]: one for one in package(of)["CFItems"]}


def named(of: Exported, kind: str) -> set[tuple[str, str]]:
    """Return the associations of a kind by what names each end."""
    names = {one["identifier"]: code for code, one in by_code(of).items()}
    names[package(of)["CFDocument"]["identifier"]] = "document"
    return {(names[origin], names[end]) for origin, end in associations(of, kind)}


@pytest.fixture(params=[(kind, url) for kind in KINDS for url in ("", SITE)], ids=str)
def exported(request: pytest.FixtureRequest, tmp_path: Path) -> Exported:
    kind, url = request.param
    return export(folder(kind, tmp_path), url)


def test_it_is_valid(exported: Exported) -> None:
    VALIDATOR.validate(package(exported))


def test_the_schema_finds_what_is_wrong() -> None:
    jsonschema.Draft202012Validator.check_schema(PACKAGE)
    right = package(export(ROOT / "standards", SITE))

    def changed(key: str, field: str, value: object) -> Any:  # noqa: ANN401 - JSON
        wrong = copy.deepcopy(right)
        target = wrong[key] if isinstance(wrong[key], dict) else wrong[key][0]
        if value is None:
            del target[field]
        else:
            target[field] = value
        return wrong

    for key, field, value in (
        ("CFDocument", "creator", None),
        ("CFDocument", "adoptionStatus", "adopted"),
        ("CFDocument", "lastChangeDateTime", "2026-01-01T00:00:00"),
        ("CFDocument", "statusStartDate", "2026-02-30"),
        ("CFItems", "identifier", "SEMH"),
        ("CFItems", "uri", "/semh/"),
        ("CFItems", "uri", "https://school.example/a b"),
        ("CFItems", "fullStatement", "two\nlines"),
        ("CFItems", "ref", "x"),
        ("CFAssociations", "associationType", "isParentOf"),
        ("CFAssociations", "sequenceNumber", "1"),
    ):
        assert not VALIDATOR.is_valid(changed(key, field, value)), (key, field, value)


def objects(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object of a package that changes, none of which is only a link."""
    if isinstance(value, dict):
        if "lastChangeDateTime" in value:
            yield value
        for one in value.values():
            yield from objects(one)
    elif isinstance(value, list):
        for one in value:
            yield from objects(one)


def links(value: object) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        if set(value) == {"title", "identifier", "uri"}:
            yield value
        for one in value.values():
            yield from links(one)
    elif isinstance(value, list):
        for one in value:
            yield from links(one)


def test_every_link_leads_to_one_object_of_the_package(exported: Exported) -> None:
    found = list(objects(package(exported)))
    known = {one["identifier"]: one for one in found}
    assert len(known) == len(found)
    for link in links(package(exported)):
        assert link["uri"] == known[link["identifier"]]["uri"]
    assert all(uuid.UUID(identifier).version == 5 for identifier in known)


def test_every_item_has_one_parent_and_a_place_under_it(exported: Exported) -> None:
    data = package(exported)
    parents = associations(exported, "isChildOf")
    items = {one["identifier"] for one in data["CFItems"]}
    assert sorted(child for child, _ in parents) == sorted(items)
    above = dict(parents)
    for item in items:
        at, steps = item, 0
        while at in above:
            at, steps = above[at], steps + 1
            assert steps < 20
        assert at == data["CFDocument"]["identifier"]
    places = defaultdict(list)
    for one in data["CFAssociations"]:
        if one["associationType"] == "isChildOf":
            places[one["destinationNodeURI"]["identifier"]].append(one["sequenceNumber"])
    assert all(found == list(range(1, len(found) + 1)) for found in places.values())


def test_items_nest_as_the_standards_do(exported: Exported) -> None:
    catalogue = exported.catalogue
    parents = dict(named(exported, "isChildOf"))
    for ref, placed in catalogue.statements.items():
        cell = catalogue.cell(placed.area, placed.level, placed.strand)
        assert parents[ref] == (placed.parent or cell.code)
        assert parents[cell.code] == f"{placed.area.code}-{placed.level.code}"
        assert parents[f"{placed.area.code}-{placed.level.code}"] == placed.area.code
        assert parents[placed.area.code] == "document"
    for ref in catalogue.quotations_by_ref:
        assert parents[ref] == catalogue.code.abbreviation
    order = [one["humanCodingScheme"] for one in package(exported)["CFItems"]]
    assert [code for code in order if code in catalogue.statements] == list(catalogue.statements)


def test_what_rests_on_a_quotation_is_related_to_it(exported: Exported) -> None:
    catalogue = exported.catalogue
    expected = set()
    for support in catalogue.supports:
        quotation = catalogue.quotation_ref(support.quotation)
        if support.statement:
            expected.add((support.statement.ref, quotation))
        for area in catalogue.areas if support.level else ():
            expected.add((f"{area.code}-{support.level.code}", quotation))
        for cell in catalogue.cells.values() if support.strand else ():
            if cell.strand is support.strand and cell.statements:
                expected.add((cell.code, quotation))
    assert named(exported, "isRelatedTo") == expected


def test_licences_are_named_where_they_are_known() -> None:
    real = export(ROOT / "standards", SITE)
    data = package(real)
    texts = {one["title"]: one for one in data["CFDefinitions"]["CFLicenses"]}
    licence, code = real.catalogue.framework.licence, real.catalogue.code.licence
    assert licence
    assert code
    assert texts[licence.title]["licenseText"] == licence.text
    assert texts[code.title]["uri"] == code.url
    assert data["CFDocument"]["licenseURI"]["title"] == licence.title
    quotation = by_code(real)[next(iter(real.catalogue.quotations_by_ref))]
    assert quotation["licenseURI"]["title"] == code.title


def test_no_licence_is_claimed_where_none_is_known(tmp_path: Path) -> None:
    data = package(export(folder("small", tmp_path)))
    assert data["CFDefinitions"]["CFLicenses"] == []
    assert not any("licenseURI" in one for one in (data["CFDocument"], *data["CFItems"]))


def test_permanent_addresses_are_the_uris_where_they_are_known() -> None:
    for code, item in by_code(export(ROOT / "standards", SITE)).items():
        assert item["uri"].startswith(SITE), code
    for item in by_code(export(ROOT / "standards")).values():
        assert item["uri"] == f"urn:uuid:{item['identifier']}"


def test_what_was_withdrawn_stays_and_leads_on(tmp_path: Path) -> None:
    of = export(folder("editions", tmp_path))
    items = by_code(of)
    ends = {code: one["statusEndDate"] for code, one in items.items() if "statusEndDate" in one}
    assert ends == {
        "NEED-A-TEA-2.3": "2026-03-01",
        "NEED-A-TEA-2.2": "2026-03-01",
        "NEED-A-ROO-2": "2026-03-01",
        "NEED-A-TEA-1": "2026-04-01",
    }
    assert named(of, "replacedBy") == {
        ("NEED-A-TEA-2.3", "NEED-A-TEA-3"),
        ("NEED-A-TEA-2.2", "NEED-A-TEA-2.1"),
        ("NEED-A-TEA-1", "NEED-A-TEA-4"),
        ("NEED-A-TEA-1", "NEED-A-TEA-5"),
    }
    parents = dict(named(of, "isChildOf"))
    assert parents["NEED-A-TEA-2.3"] == "NEED-A-TEA-2"
    assert parents["NEED-A-ROO-2"] == "NEED-A-ROO"
    assert items["NEED-A-TEA-1"]["fullStatement"] == "Use plain words."
    days = {code: one["lastChangeDateTime"][:10] for code, one in items.items()}
    assert days["NEED-A-ROO-1"] == "2026-02-01"  # reworded
    assert days["NEED-A-TEA-2"] == "2026-01-01"  # never changed
    assert days["NEED-A-TEA-3"] == "2026-03-01"  # moved here
    assert days["NEED-A-TEA-4"] == "2026-04-01"  # new
    assert days["NEED-A-TEA-2.2"] == "2026-03-01"  # withdrawn
    assert items["NEED-A-ROO-1"]["statusStartDate"] == "2026-01-01"
    document = package(of)["CFDocument"]
    assert (document["adoptionStatus"], document["version"]) == ("Adopted", "4")
    assert document["lastChangeDateTime"] == "2026-04-01T00:00:00+00:00"


def test_where_a_cell_is_gone_its_statements_stay(tmp_path: Path) -> None:
    made = four_editions(tmp_path / "standards")
    made.name("5")
    area = made.read(AREA)
    gone = area["statements"]["all"].pop("places")
    made.write(AREA, area)
    withdrawn = made.read("withdrawn.yml")
    withdrawn["refs"] += [
        {"ref": f"NEED-A-ROO-{one['number']}", "edition": "5", "reason": "No rooms."}
        for one in gone
    ]
    for address in ("/needs/all/places/",):
        withdrawn["addresses"].append(
            {"address": address, "edition": "5", "successor": "/needs/all/"}
        )
    made.write("withdrawn.yml", withdrawn)
    made.release("2026-05-01")
    of = export(made.path, SITE)
    VALIDATOR.validate(package(of))
    assert dict(named(of, "isChildOf"))["NEED-A-ROO-1"] == "document"


def test_identifiers_stay_when_the_framework_is_renamed(tmp_path: Path) -> None:
    def identifiers(made: Folder) -> dict[str, str]:
        of = export(made.path)
        found = {code: one["identifier"] for code, one in by_code(of).items()}
        return {**found, "document": package(of)["CFDocument"]["identifier"]}

    made = four_editions(tmp_path / "standards")
    before = identifiers(made)
    first_feed = export(made.path)
    framework = {**made.read("framework.yml"), "title": "New name", "publisher": "New council"}
    made.write("framework.yml", {**framework, "edition": "5"})
    assert package(export(made.path))["CFDocument"]["title"] == "New name"
    assert identifiers(made) == before
    made.release("2026-05-01")
    assert identifiers(made) == before

    def entries(of: Exported) -> str:
        text = feed(of.catalogue, of.past, "")
        return text[text.index("<id>") : text.index("</id>")]

    assert entries(export(made.path)) == entries(first_feed)


def test_different_frameworks_have_different_identifiers(tmp_path: Path) -> None:
    found = [
        {one["identifier"] for one in objects(package(export(folder(kind, tmp_path / kind))))}
        for kind in ("real", "small", "hostile")
    ]
    assert len(set.union(*found)) == sum(map(len, found))


def test_what_is_not_released_is_a_draft_of_a_given_day(tmp_path: Path) -> None:
    small = folder("small", tmp_path)
    for of, day in (
        (export(small), "1970-01-01"),
        (export(small, unreleased="2026-07-01"), "2026-07-01"),
    ):
        document = package(of)["CFDocument"]
        assert document["adoptionStatus"] == "Draft"
        assert "statusStartDate" not in document
        assert {one["lastChangeDateTime"][:10] for one in objects(package(of))} == {day}


def test_no_day_comes_before_the_last_release(tmp_path: Path) -> None:
    made = four_editions(tmp_path / "standards")
    made.name("5")
    area, teaching = made.statements("all", "teaching")
    teaching[0]["text"] = "Teach in many ways:"
    made.write(AREA, area)
    for unreleased, day in (("1970-01-01", "2026-04-01"), ("2026-07-01", "2026-07-01")):
        of = export(made.path, unreleased=unreleased)
        items = by_code(of)
        assert items["NEED-A-TEA-2"]["lastChangeDateTime"].startswith(day)
        assert items["NEED-A-ROO-1"]["lastChangeDateTime"].startswith("2026-02-01")
        assert package(of)["CFDocument"]["adoptionStatus"] == "Draft"
