"""The same input makes the same bytes, on whatever machine and day."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

from conftest import ROOT, SUB_PATH
from test_cli import listing

from generator.archive import steady
from generator.finishing.offline import write_offline

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ELSEWHERE = {
    "SITE_URL": f"https://school.example/{SUB_PATH}/",
    "HOME": "/nowhere",
    "USER": "somebody",
    "TZ": "FAR-14",
    "LC_ALL": "C",
    # Texts are ASCII where nothing else is said, as they are some Windows code page there.
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "7",
    "COLUMNS": "40",
    # Only what the day is; how long something takes is true.
    "FAKETIME_DONT_FAKE_MONOTONIC": "1",
}
"""The settings of another machine."""

LONG_AGO = "@2003-12-31 23:59:30"
"""When its clock starts, so that the year ends during the build."""


def test_another_machine_makes_the_same_site_on_another_day(
    sub_path_site: Path, tmp_path: Path
) -> None:
    project = tmp_path / "un autre dossier"
    for name in ("docs", "generator", "overrides", "standards"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        ["faketime", "-f", LONG_AGO, sys.executable, "-m", "generator.cli", "build", "--offline"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=project,
        env={**kept, **ELSEWHERE},
        umask=0o077,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    here, there = listing(sub_path_site / SUB_PATH), listing(project / "site")
    kinds = {name.rpartition(".")[2] for name in here}
    assert {"html", "js", "json", "xlsx", "docx", "pdf", "xml", "gz"} <= kinds
    assert set(here) == set(there)
    assert [name for name in here if here[name] != there[name]] == []
    name = "site-offline"
    write_offline(sub_path_site / SUB_PATH, tmp_path / "here.zip", name)
    packed = project / f"{name}.zip"
    assert packed.read_bytes() == (tmp_path / "here.zip").read_bytes()
    # The packs were made there, not taken from what is kept here.
    packs = list((project / ".cache").rglob("*.pdf"))
    assert len(packs) > 10


def test_a_zip_file_does_not_tell_the_system_it_was_written_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.txt", "a")
    here = steady(content.getvalue())
    monkeypatch.setattr(sys, "platform", "win32")
    assert steady(content.getvalue()) == here
