"""Loading: everything in the folder is read or reported; nothing is dropped."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import check
from generator.load import load

BASE = Path(__file__).parent / "base"


def test_the_base_is_loaded_whole() -> None:
    standards, issues = load(BASE)
    assert issues == ()
    assert standards.framework is not None
    assert list(standards.areas) == ["needs"]
    assert standards.areas["needs"].slug == "needs"
    assert standards.source_files == {"example.txt"}
    assert standards.incomplete == frozenset()


def test_a_folder_that_is_not_there() -> None:
    _, issues = load(Path("no-such-folder"))
    assert [(issue.file, issue.code) for issue in issues] == [("no-such-folder", "file.missing")]


def test_a_file_that_is_a_folder(tmp_path: Path) -> None:
    folder = shutil.copytree(BASE, tmp_path / "standards")
    (folder / "glossary.yml").unlink()
    (folder / "glossary.yml").mkdir()
    _, issues = load(folder)
    assert [issue.code for issue in issues] == ["file.unreadable"]


def test_optional_files_may_be_left_out(tmp_path: Path) -> None:
    folder = shutil.copytree(BASE, tmp_path / "standards")
    for name in ("glossary.yml", "supports.yml", "code-of-practice.yml"):
        (folder / name).unlink()
    catalogue, issues = check(folder)
    assert issues == ()
    assert catalogue is not None
    assert len(catalogue.statements) == 6


LIST = st.lists(st.integers(1, 6), max_size=5)
TREE = st.recursive(
    st.just(()), lambda inner: st.lists(st.tuples(st.integers(1, 4), inner), max_size=4)
)


def _yaml(tree: object) -> list[dict[str, object]]:
    """Return statements for a tree of numbers."""
    return [
        {"number": number, "text": f"text {number}", "statements": _yaml(below)}
        for number, below in tree  # type: ignore[attr-defined]
    ]


def _count(tree: object) -> int:
    return sum(1 + _count(below) for _, below in tree)  # type: ignore[attr-defined]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=TREE)
def test_every_statement_is_kept_or_reported(tree: object, tmp_path: Path) -> None:
    folder = tmp_path / "standards"
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    (folder / "supports.yml").unlink(missing_ok=True)
    area = {"code": "X", "title": "x", "statements": {"all": {"teaching": _yaml(tree)}}}
    (folder / "areas" / "needs.yml").write_text(yaml.safe_dump(area), encoding="utf-8")
    catalogue, issues = check(folder)
    assert catalogue is not None
    doubled = {issue.line for issue in issues if issue.code == "statement.duplicate-number"}
    assert doubled or len(catalogue.statements) == _count(tree)
    assert len(catalogue.statements) <= _count(tree)
    assert len(doubled) >= min(1, _count(tree) - len(catalogue.statements))
