"""The command: what it says, what it leaves alone, and how it ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from generator.build import build
from generator.schema import schemas

BASE = Path(__file__).parent / "base"


def run(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=300,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project that can be built."""
    return make_project(tmp_path)


def make_project(folder: Path) -> Path:
    """Write such a project into a folder and return it."""
    shutil.copytree(BASE, folder / "standards")
    (folder / "docs" / "about").mkdir(parents=True)
    (folder / "docs" / "about" / "index.md").write_text("# About\n\n## Whose words\n")
    (folder / "mkdocs.yml").write_text(
        "site_name: Example\nsite_url: https://example.org/\nplugins: [standards]\n"
        "theme: {name: mkdocs}\nnav: [{About: about/index.md}]\n"
        "markdown_extensions: [attr_list, md_in_html, {toc: {toc_depth: 2}}]\n"
    )
    return folder


def spoil(project: Path) -> None:
    path = project / "standards" / "areas" / "needs.yml"
    path.write_text(path.read_text().replace("text: Keep", "txt: Keep"))


def listing(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_check_says_what_there_is() -> None:
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 area, 72 statements, 13 quotations" in done.stdout


def test_check_needs_no_library_that_makes_sites_or_files() -> None:
    code = "import sys; from generator.cli import main; main(['check'], standalone_mode=False)\n"
    code += "print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    makers = {"brotli", "docx", "jinja2", "lunr", "mammoth", "markdown", "mkdocs", "openpyxl"}
    makers |= {"rdflib", "segno", "typst", "zensical"}
    assert "1 area" in done.stdout
    assert makers & set(done.stdout.split()) == set()


def test_check_names_file_line_and_column_relative_to_here(project: Path) -> None:
    spoil(project)
    done = run("check", cwd=project)
    assert done.returncode == 1
    first, last = done.stderr.splitlines()
    assert first.startswith("standards/areas/needs.yml:21:9: error: unknown key “txt”")
    assert first.endswith("[field.unknown]")
    assert last == "1 error, 0 warnings"


def test_check_lets_warnings_pass(project: Path) -> None:
    (project / "standards" / "glossary.yml").write_text("terms: []\n")
    done = run("check", cwd=project)
    assert done.returncode == 0
    assert "warning" in done.stderr


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    done = run("check", "-s", "nowhere", cwd=tmp_path)
    assert done.returncode == 1
    assert "nowhere: error: there is no such folder" in done.stderr


def test_build_swaps_the_site_only_when_all_went_well(project: Path) -> None:
    assert run("build", cwd=project).returncode == 0
    site = listing(project / "site")
    assert "need-a-tea-1/index.html" in site
    spoil(project)
    failed = run("build", cwd=project)
    assert failed.returncode == 1
    assert "needs.yml:21:9: error: unknown key “txt”" in failed.stderr
    assert "Traceback" not in failed.stdout + failed.stderr
    assert listing(project / "site") == site
    # Nothing is left behind but the packs, which the next build takes up again.
    assert [p.name for p in project.iterdir() if p.name.startswith(".")] == [".cache"]


def test_build_is_strict(project: Path) -> None:
    assert run("build", cwd=project).returncode == 0
    site = listing(project / "site")
    (project / "docs" / "about" / "index.md").write_text(
        "# About\n\n## Whose words\n\n[nowhere](nowhere.md)\n"
    )
    done = run("build", cwd=project)
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert listing(project / "site") == site


@pytest.mark.parametrize(
    "break_it",
    [
        lambda p: (p / "standards" / "framework.yml").write_text("title: [\n"),
        lambda p: (p / "standards" / "glossary.yml").write_text("terms: []\n"),
        lambda p: shutil.copytree(p / "docs" / "about", p / "docs" / "needs"),
    ],
    ids=["an error", "a warning", "a page at the same address"],
)
def test_mkdocs_itself_stops_before_it_empties_the_site(project: Path, break_it: object) -> None:
    assert run("build", cwd=project).returncode == 0
    site = listing(project / "site")
    break_it(project)  # type: ignore[operator]
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        capture_output=True,
        text=True,
        check=False,
        cwd=project,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert listing(project / "site") == site


@pytest.mark.parametrize("target", [".", "docs", "standards", ".."])
def test_build_refuses_folders_that_hold_something_else(project: Path, target: str) -> None:
    before = listing(project)
    done = run("build", "-d", target, cwd=project)
    assert done.returncode == 2
    assert "name a" in done.stderr
    assert listing(project) == before


def test_write_puts_every_page_on_disk(project: Path) -> None:
    done = run("write", "out", cwd=project)
    assert done.returncode == 0, done.stderr
    pages = build(project / "standards").pages
    found = {
        path.parent.relative_to(project / "out").as_posix() for path in project.glob("out/**/*.md")
    }
    assert found == {page.address.strip("/") or "." for page in pages}
    assert (project / "out" / "source" / "example.txt").is_file()


def test_write_overwrites_nothing(project: Path) -> None:
    done = run("write", "docs", cwd=project)
    assert done.returncode == 1
    assert "not empty" in done.stderr


def test_write_reports_errors_and_writes_nothing(project: Path) -> None:
    spoil(project)
    done = run("write", "out", cwd=project)
    assert done.returncode == 1
    assert "field.unknown" in done.stderr
    assert not (project / "out").exists()


def test_schema_writes_the_schemas(project: Path) -> None:
    assert run("schema", cwd=project).returncode == 0
    written = {path.name for path in (project / "standards" / "schema").iterdir()}
    assert written == set(schemas())
