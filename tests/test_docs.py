"""What the documentation says of codes, fields, options and commands is complete and true."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner
from conftest import ROOT

from generator import cli, contact, induction, model, published
from generator.issues import CODES
from generator.mkdocs_plugin import PluginConfig
from generator.record import Record

DOCS = ROOT / "docs" / "contributing"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_code_is_described_with_its_severity_and_meaning() -> None:
    text = (DOCS / "issues.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w.-]+)` \| (\w+) \| (.+?) \| (.+?) \|$", text, flags=re.MULTILINE)
    assert {code: (severity, meaning) for code, severity, meaning, _ in rows} == {
        code: (str(severity), meaning) for code, (severity, meaning) in CODES.items()
    }


RECORDS = [
    record
    for record in {**vars(model), **vars(published), **vars(induction), **vars(contact)}.values()
    if isinstance(record, type) and issubclass(record, Record) and record is not Record
]


def _is_about(part: str, title: str) -> bool:
    """Whether a part of the page describes the records of a title."""
    heads = {
        "framework": "## framework.yml",
        "source document": "## framework.yml",
        "link": "## areas",
        "licence": "A licence",
        "contact": "A contact",
        "level": "A level",
        "strand": "A level",
        "area": "## areas",
        "statement": "A statement",
        "code of practice": "## code-of-practice.yml",
        "section": "A section",
        "quotation": "A section",
        "supports": "## supports.yml",
        "quotation supports": "## supports.yml",
        "support": "## supports.yml",
        "glossary": "## glossary.yml",
        "term": "## glossary.yml",
        "thesaurus": "## thesaurus.yml",
        "concept": "## thesaurus.yml",
        "induction": "## induction.yml",
        "sitting": "## induction.yml",
        "edition": "## editions",
        "wording": "## editions",
        "withdrawn": "## withdrawn.yml",
        "withdrawal": "## withdrawn.yml",
        "moved address": "## withdrawn.yml",
        "rewriting": "## withdrawn.yml",
    }
    return part.startswith(heads[title]) or (title == "link" and part.startswith("A statement"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_described(record: type[Record]) -> None:
    text = (DOCS / "data.md").read_text(encoding="utf-8")
    title = re.sub(r"(?<!^)([A-Z])", r" \1", record.__name__).lower()
    tables = [part for part in re.split(r"\n(?=## |A \w)", text) if _is_about(part, title)]
    described = set(re.findall(r"`(\w+)`", " ".join(tables)))
    assert set(record.model_fields) <= described, title


def test_every_command_is_in_the_readme() -> None:
    missing = [name for name in cli.COMMANDS if f"standards {name}" not in README]
    assert missing == []
    assert "build" in cli.COMMANDS


def test_every_plugin_option_is_in_the_readme() -> None:
    options = [name for name, _ in PluginConfig._schema]  # noqa: SLF001 - MkDocs offers no other way
    assert options
    assert [name for name in options if f"`{name}`" not in README] == []


def test_help_teaches() -> None:
    for name, command in cli.main.commands.items():
        done = CliRunner().invoke(cli.main, [name, "--help"])
        assert done.exit_code == 0
        assert len(command.help or "") > 60
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert all(option.help for option in options)
