"""Open data: complete, true to the standards, valid, the same from build to build, harmless."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import jsonschema
import openpyxl
import pytest
import yaml
from conftest import ROOT
from editions import AREA, Folder
from frameworks import KINDS, SITE, STATEMENTS, Exported, export, folder
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from system import libreoffice
from test_cli import project, run  # noqa: F401 - a fixture

from generator import addresses
from generator.exports.days import day_of
from generator.exports.json_shape import OWN
from generator.exports.table_csv import BOM, FORMULA, harmless
from generator.finishing.compress import ENDINGS

if TYPE_CHECKING:
    from pathlib import Path

# rdflib reads JSON-LD into a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.fixture(params=KINDS)
def exported(request: pytest.FixtureRequest, tmp_path: Path) -> Exported:
    return export(folder(request.param, tmp_path))


def test_every_statement_is_in_every_file_exactly_once(exported: Exported) -> None:
    expected = sorted(
        (placed.ref, placed.record.text) for placed in exported.catalogue.statements.values()
    )
    assert expected
    read = [address for address in STATEMENTS if address in exported.files]
    assert set(exported.files) - set(read) == {addresses.DATA_SCHEMA}
    for address in read:
        assert sorted(STATEMENTS[address](exported)) == expected, address


def test_there_is_a_thesaurus_only_where_the_standards_have_one(exported: Exported) -> None:
    of_thesaurus = {addresses.DATA_TURTLE, addresses.DATA_JSONLD} & set(exported.files)
    assert bool(of_thesaurus) == bool(exported.catalogue.concepts)


def test_the_json_fits_its_schema(exported: Exported) -> None:
    schema = exported.json(addresses.DATA_SCHEMA)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    data = exported.json(addresses.DATA_JSON)
    validator.validate(data)
    for wrong in (
        {**data, "other": 1},
        {**data, "format_version": "2.0"},
        {**data, "statements": [{**data["statements"][0], "text": None}]},
        {key: value for key, value in data.items() if key != "history"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            validator.validate(wrong)


def parts(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {schema["title"]: schema, **schema["$defs"]}


def test_the_schema_describes_every_part_and_field_and_allows_no_other() -> None:
    schema = export(ROOT / "standards", SITE).json(addresses.DATA_SCHEMA)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{SITE}data/standards.schema.json"
    for name, part in parts(schema).items():
        assert part["description"], name
        assert part["additionalProperties"] is False, name
        assert set(part["required"]) == set(part["properties"]), name
        assert all(field["description"] for field in part["properties"].values()), name


def test_the_json_says_what_the_yaml_says() -> None:
    data = export(ROOT / "standards").json(addresses.DATA_JSON)
    for file, key, name in (
        ("thesaurus.yml", "concepts", "concepts"),
        ("glossary.yml", "terms", "terms"),
        ("framework.yml", "levels", "levels"),
        ("framework.yml", "strands", "strands"),
    ):
        written = yaml.safe_load((ROOT / "standards" / file).read_text(encoding="utf-8"))[key]
        assert len(written) == len(data[name])
        for one, found in zip(written, data[name], strict=True):
            assert {field: found[field] for field in one} == one
    supports = yaml.safe_load((ROOT / "standards" / "supports.yml").read_text(encoding="utf-8"))
    abbreviation = data["code_of_practice"]["abbreviation"]
    assert [
        {"quotation": f"{abbreviation}-{of['number']}", **one}
        for of in supports["quotations"]
        for one in of["supports"]
    ] == [{key: value for key, value in one.items() if value} for one in data["supports"]]


def test_the_tree_of_refs_holds_every_statement_in_reading_order(exported: Exported) -> None:
    data = exported.json(addresses.DATA_JSON)
    by_ref = {one["ref"]: one for one in data["statements"]}

    def walk(ref: str, above: str | None) -> list[str]:
        assert by_ref[ref]["parent"] == above
        return [ref, *(each for one in by_ref[ref]["statements"] for each in walk(one, ref))]

    found = [ref for cell in data["cells"] for top in cell["statements"] for ref in walk(top, None)]
    assert found == list(by_ref)
    for one in by_ref.values():
        above = by_ref.get(one["parent"])
        expected = [*above["lead_ins"], above["text"]] if above else []
        assert one["lead_ins"] == expected


def test_the_history_leads_back_to_every_edition(tmp_path: Path) -> None:
    of = export(folder("editions", tmp_path))
    data = of.json(addresses.DATA_JSON)
    words = {one["ref"]: one["text"] for one in (*data["statements"], *data["quotations"])}
    for edition in reversed(of.catalogue.standards.editions):
        assert words == {one.ref: one.text for one in edition.wordings}
        for change in data["history"]:
            if change["edition"] == edition.edition:
                if change["kind"] == "added":
                    del words[change["ref"]]
                else:
                    words.pop(change["moved_to"], None)
                    words[change["ref"]] = change["before"]
    assert words == {}
    withdrawn = {one["ref"]: one for one in data["withdrawn"]}
    assert set(withdrawn) == set(of.past.last) - set(of.past.editions[-1][0].versions)
    moved = withdrawn["NEED-A-TEA-2.3"]
    assert (moved["kind"], moved["successors"]) == ("moved", ["NEED-A-TEA-3"])
    assert withdrawn["NEED-A-TEA-1"]["reason"] == "Speech and writing are two things."
    assert all(one["address"] for one in withdrawn.values())


def test_permanent_addresses_are_whole_where_they_are_known() -> None:
    of = export(ROOT / "standards", SITE)
    for one in of.json(addresses.DATA_JSON)["statements"]:
        assert one["url"] == f"{SITE.rstrip('/')}{one['address']}"
    assert all(row["url"].startswith(SITE) for row in of.rows)
    assert all(
        one["url"] is None for one in export(ROOT / "standards").json(addresses.DATA_JSON)["areas"]
    )


def test_the_table_has_the_fields_of_the_json(exported: Exported) -> None:
    text = exported.files[addresses.DATA_CSV]
    assert text.startswith(BOM)
    # RFC 4180: every record ends in CR LF; line breaks in cells stand in quotation marks.
    assert re.sub(r'"[^"]*"', "", text).replace("\r\n", "").count("\n") == 0
    data = exported.json(addresses.DATA_JSON)
    known = {one["slug"]: one for name in ("areas", "levels", "strands") for one in data[name]}
    for row, one in zip(exported.rows, data["statements"], strict=True):
        for column, cell in row.items():
            name, _, field = column.partition(".")
            value = {**one, "framework": data["framework"]}[name]
            if field:
                value = known[value] if isinstance(value, str) else value
                value = value[field] if value else None
            lines = "\n".join(map(str, value)) if isinstance(value, list) else value or ""
            assert re.sub(r"^'(?='*[=+@-])", "", cell) == lines, column
        assert set(one) <= {column.partition(".")[0] for column in row}


@given(st.text() | st.from_regex(r"\A'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"))
def test_no_cell_begins_like_a_formula_and_each_can_be_had_back(text: str) -> None:
    cell = harmless(text)
    assert cell[:1] not in tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
    assert (cell[1:] if FORMULA.match(cell) else cell) == text


FORMULAS = (
    "=1+1",
    "+2",
    "-1-1",
    "@SUM(1)",
    "\uff1d1+1",
    '=HYPERLINK("https://x.example","y")',
    "'=3",
)


def formulas(path: Path) -> Exported:
    made = Folder(path / "standards")
    area, teaching = made.statements("all", "teaching")
    teaching += [
        {"number": n, "text": text, "editorial_note": text, "source_note": text}
        for n, text in enumerate(FORMULAS, 3)
    ]
    made.write(AREA, area)
    return export(made.path)


def opened(path: Path, text: str) -> list[list[tuple[object, str]]]:
    """Return what a spreadsheet shows of a table: value and type of each cell."""
    program = libreoffice()
    assert program, "run tests/system.py first"
    (path / "table.csv").write_bytes(text.encode())
    done = subprocess.run(
        [
            program,
            f"-env:UserInstallation={(path / 'profile').as_uri()}",
            "--headless",
            "--infilter=CSV:44,34,76,1",  # commas, quotation marks, UTF-8, from the first line
            "--convert-to",
            "xlsx",
            "--outdir",
            path,
            path / "table.csv",
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (path / "table.xlsx").exists(), done.stderr
    sheet = openpyxl.load_workbook(path / "table.xlsx").active
    return [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]


def test_formulas_are_harmless_in_a_spreadsheet(tmp_path: Path) -> None:
    of = formulas(tmp_path)
    head, *rows = opened(tmp_path, of.files[addresses.DATA_CSV])
    columns = [str(value) for value, _ in head]
    assert columns == list(of.rows[0])
    assert "f" not in {kind for row in rows for _, kind in row}
    for column in ("text", "editorial_note", "source_note"):
        shown = [row[columns.index(column)][0] for row in rows]
        assert [value for value in shown if str(value)[1:] in FORMULAS] == [
            f"'{text}" for text in FORMULAS
        ]
    assert [row[columns.index("text")][0] for row in rows] == [row["text"] for row in of.rows]


def test_the_spreadsheet_would_calculate_what_is_not_guarded(tmp_path: Path) -> None:
    rows = opened(tmp_path, f"{BOM}ref,text\r\na,=1+1\r\nb,{harmless('=1+1')}\r\n")
    assert [row[1][1] for row in rows[1:]] == ["f", "s"]


def test_the_same_standards_make_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    made = [folder(kind, tmp_path / kind) for kind in ("hostile", "editions")]
    program = (
        "import sys; from pathlib import Path; from generator.build import build\n"
        "from generator.publishing import Publishing\n"
        "for folder in sys.argv[1:]:\n"
        "    for url in ('', 'https://school.example/'):\n"
        "        site = build(Path(folder), 'standards', Publishing(url))\n"
        "        print([(page.address, page.markdown) for page in site.pages])\n"
        "        print(sorted(site.files.items()))\n"
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", program, ROOT / "standards", *made],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(found[0]) > 1_000_000
    assert found[0] == found[1]


def test_the_page_lists_the_files_as_they_are(site: Path) -> None:
    page = html.fromstring((site / "data" / "index.html").read_text(encoding="utf-8"))
    listed = page.xpath("//ul[@class='data-files']/li")
    names = {path.name for path in (site / "data").iterdir() if path.suffix not in ENDINGS}
    names.remove("index.html")
    assert {item.xpath(".//a")[0].get("href") for item in listed} == names
    for item in listed:
        content = (site / "data" / item.xpath(".//a")[0].get("href")).read_bytes()
        assert item.xpath(".//*[@class='checksum']")[0].text == hashlib.sha256(content).hexdigest()
        assert f"{-(-len(content) // 1000)} kB" in item.text_content()


def test_the_page_documents_every_field(site: Path) -> None:
    page = html.fromstring((site / "data" / "index.html").read_text(encoding="utf-8"))
    schema = json.loads((site / "data" / "standards.schema.json").read_text(encoding="utf-8"))
    for name, part in parts(schema).items():
        heading = page.xpath(f"//h3[@id='page-part-{name.lower()}']")[0]
        table = heading.xpath("following-sibling::dl")[0]
        rows = {dt.text_content(): dt.getnext().text_content() for dt in table.iter("dt")}
        assert list(rows) == list(part["properties"]), name
        for field, said in rows.items():
            about = part["properties"][field]
            assert said.startswith(about["description"])
            assert ("(own)" in said) == bool(about.get(OWN)), (name, field)


def test_the_examples_are_real(site: Path) -> None:
    page = html.fromstring((site / "data" / "index.html").read_text(encoding="utf-8"))
    examples = {
        details.xpath("./summary")[0].text: details.xpath(".//code")[0].text_content()
        for details in page.xpath("//details[@class='data-example']")
    }

    def read(name: str) -> str:
        return (site / "data" / name).read_bytes().decode()

    whole = json.loads(read("standards.json"))
    package = json.loads(read("case.json"))
    nodes = json.loads(read("thesaurus.jsonld"))["@graph"]
    assert json.loads(examples.pop("Example: a statement")) in whole["statements"]
    assert json.loads(examples.pop("Example: a CFItem")) in package["CFItems"]
    assert json.loads(examples.pop("Example: a CFAssociation")) in package["CFAssociations"]
    assert json.loads(examples.pop("Example: a concept in JSON-LD")) in nodes
    assert examples.pop("Example: a concept in Turtle").strip() in read("thesaurus.ttl")
    head, row = examples.pop("Example: the columns and a row").strip().split("\n")
    assert {head, row} <= set(read("standards.csv").removeprefix(BOM).split("\r\n"))
    assert examples == {}


def test_the_files_say_what_is_known_of_the_rights(site: Path) -> None:
    licences = json.loads((site / "data" / "standards.json").read_text(encoding="utf-8"))
    shown = " ".join(
        html.fromstring((site / "data" / "index.html").read_text(encoding="utf-8"))
        .text_content()
        .split()
    )
    about = " ".join((ROOT / "docs" / "about" / "licence.md").read_text(encoding="utf-8").split())
    framework = licences["framework"]
    for licence in (framework["licence"], framework["editorial_licence"]):
        assert licence["text"] in shown
        assert licence["text"].replace("’", "'") in about
    assert "Open Government Licence v3.0" in licences["code_of_practice"]["licence"]["text"]


def test_a_framework_without_anything_optional_has_a_page_of_data(project: Path) -> None:  # noqa: F811 - the fixture
    for name in ("supports.yml", "code-of-practice.yml", "glossary.yml"):
        (project / "standards" / name).unlink()
    done = run("build", cwd=project)
    assert done.returncode == 0, done.stderr
    page = (project / "site" / "data" / "index.html").read_text(encoding="utf-8")
    assert "thesaurus.ttl" not in page
    assert "No licence is known. Ask Example Council." in page
    made = [path.name for path in (project / "site" / "data").iterdir()]
    assert sorted(name for name in made if not name.endswith(ENDINGS)) == [
        "case.json",
        "index.html",
        "standards.csv",
        "standards.json",
        "standards.schema.json",
    ]


def test_the_command_writes_the_same_files(project: Path) -> None:  # noqa: F811 - the fixture
    assert run("write", "out", cwd=project).returncode == 0
    for address, text in export(project / "standards").files.items():
        assert (project / "out" / address.lstrip("/")).read_bytes() == text.encode()


def test_a_moment_is_a_number_of_seconds(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811 - the fixture
    assert day_of(None) == day_of("") == "1970-01-01"
    assert day_of("86400") == "1970-01-02"
    for wrong in ("soon", "9" * 30):
        with pytest.raises(ValueError, match="number of seconds"):
            day_of(wrong)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    for command in (["build"], ["write", "out"]):
        done = run(*command, cwd=project)
        assert done.returncode != 0
        assert "SOURCE_DATE_EPOCH is “soon”" in done.stderr
        assert "Traceback" not in done.stderr
