"""Every link and fragment of the built site resolves, at the root and under a sub-path."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import SUB_PATH


def report(root: Path, site: Path) -> dict[str, Any]:
    """Return what the link checker lychee says of a site published at ``site`` under ``root``.

    It reads the files as a server would serve them; links to other hosts are left out.
    """
    done = subprocess.run(
        [
            Path(sys.executable).with_name("lychee"),
            "--offline",
            "--include-fragments",
            "--root-dir",
            root,
            "--index-files",
            "index.html",
            "--no-progress",
            "--format",
            "json",
            *site.rglob("*.html"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == (2 if found["errors"] else 0), done.stderr
    return found


def test_every_link_and_fragment_resolves(site: Path) -> None:
    found = report(site, site)
    assert found["successful"] > 1000
    assert found["error_map"] == {}


def test_every_link_resolves_under_a_sub_path(sub_path_site: Path) -> None:
    found = report(sub_path_site, sub_path_site / SUB_PATH)
    assert found["successful"] > 1000
    assert found["error_map"] == {}


@pytest.mark.parametrize(
    "element",
    [
        "<a href='missing/'>x</a>",
        "<a href='#missing'>x</a>",
        "<a href='other/#missing'>x</a>",
        "<link rel=stylesheet href='missing.css'>",
        "<img src='missing.svg'>",
    ],
)
def test_the_link_checker_finds_what_is_broken(element: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("<p id=there>here</p>", encoding="utf-8")
    whole = "<a href='other/#there'>x</a>"
    (tmp_path / "index.html").write_text(whole, encoding="utf-8")
    assert report(tmp_path, tmp_path)["errors"] == 0
    (tmp_path / "index.html").write_text(whole + element, encoding="utf-8")
    assert report(tmp_path, tmp_path)["errors"] == 1
