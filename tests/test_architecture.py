"""Imports point one way, and only the plugin knows MkDocs."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "generator"
DOCUMENT = ROOT / "docs" / "contributing" / "architecture.md"
MODULES = sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def order() -> list[str]:
    """Return the modules in the order that the architecture page lists them in."""
    text = DOCUMENT.read_text(encoding="utf-8")
    return re.findall(r"^\d+\. `([\w.]+)`", text, flags=re.MULTILINE)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_architecture_page_lists_every_module_once() -> None:
    assert sorted(order()) == sorted(name(path) for path in MODULES if name(path) != "generator")


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_to_earlier_modules(path: Path) -> None:
    known = order()
    here = name(path)
    for other in imports(path):
        if other in known and other != here:
            assert known.index(other) < known.index(here), f"{here} imports {other}"


def test_only_the_plugin_imports_mkdocs() -> None:
    users = {name(p) for p in MODULES if any(o.split(".")[0] == "mkdocs" for o in imports(p))}
    assert users == {"generator.mkdocs_plugin"}
    others = {name(p) for p in MODULES if any(o.split(".")[0] == "zensical" for o in imports(p))}
    assert others == {"generator.zensical"}


def test_only_load_reads_the_standards_and_only_the_commands_write() -> None:
    reads = re.compile(r"\.read_(?:bytes|text)\(|\bopen\(")
    writes = re.compile(r"\.write_(?:bytes|text)\(|\.mkdir\(|copyfile\(|rmtree\(|\bprint\(")
    found = {
        kind: {name(path) for path in MODULES if pattern.search(path.read_text(encoding="utf-8"))}
        for kind, pattern in (("reads", reads), ("writes", writes))
    }
    # Packs are kept from one build to the next, by what code made them. Policies, self-reviews,
    # settings and pages that people wrote are no standards. Finishing works on the built site, and
    # Pagefind writes its index there.
    kept = "generator.packs.making"
    reviews = "generator.cli_review"
    project = "generator.project"
    readers = {"generator.load", project, "generator.policy_text", "generator.written"}
    finishing = {f"generator.finishing{part}" for part in ("", ".compress", ".fingerprints")}
    readers |= {kept, reviews, "generator.finishing.offline"} | finishing
    writers = {"generator.cli_check", "generator.replacing", kept, reviews, project} | finishing
    writers |= {"generator.zensical", "generator.pagefind"}
    assert found == {"reads": readers, "writes": writers}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 45, node.name


def test_no_level_strand_or_area_is_named_in_code() -> None:
    """Data drives: what the framework calls its parts stands in no code, template or script."""
    from generator.build import check  # noqa: PLC0415 - this test alone reads the standards

    catalogue, _ = check(ROOT / "standards")
    assert catalogue is not None
    words = {area.code for area in catalogue.areas} | {level.slug for level in catalogue.levels}
    words |= {strand.slug for strand in catalogue.strands} - {"provision"}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b", re.IGNORECASE)
    files = [*PACKAGE.rglob("*.jinja"), *(ROOT / "overrides").rglob("*.*")]
    found = [
        (path.name, match[0])
        for path in files
        if path.suffix != ".svg"
        for match in [pattern.search(path.read_text(encoding="utf-8"))]
        if match
    ]
    for path in MODULES:
        found += [(path.name, text) for text in _literals(path) if pattern.search(text)]
    assert found == []


def _literals(path: Path) -> Iterator[str]:
    """Yield the texts in a module that are no docstrings or field descriptions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(node.value)
        if isinstance(node, ast.keyword) and node.arg == "description":
            skipped |= {child for child in ast.walk(node.value) if isinstance(child, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            yield node.value


def test_scripts_survive_being_made_smaller() -> None:
    # rjsmin takes white space out of a template literal that stands in another.
    nested = re.compile(r"`[^`]*\$\{[^}`]*`")
    scripts = sorted((ROOT / "overrides" / "assets").glob("*.js"))
    assert scripts
    for path in scripts:
        assert not nested.search(path.read_text(encoding="utf-8")), path.name
