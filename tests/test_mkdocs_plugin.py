"""The plugin: edit links, watching, and reloading when a YAML file changes."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import script_tag_filter, url_filter
from test_cli import project, run  # noqa: F401 - a fixture

from generator.templating import LINKING_FILTERS, remembered_links

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DEADLINE_S = 60


def test_edit_links_lead_to_the_line_of_yaml(project: Path) -> None:  # noqa: F811 - the fixture
    config = project / "mkdocs.yml"
    text = config.read_text().replace(
        "plugins: [standards]",
        "plugins: [{standards: {edit_url: 'https://git.example/{file}#L{line}'}}]",
    )
    config.write_text(
        text.replace("name: mkdocs", "name: material, features: [content.action.edit]")
    )
    assert run("build", cwd=project).returncode == 0
    page = (project / "site" / "need-a-tea-2" / "index.html").read_text()
    links = re.findall(r"https://git\.example/[^\"]+", page)
    assert set(links) == {"https://git.example/standards/areas/needs.yml#L12"}
    about = (project / "site" / "about" / "index.html").read_text()
    assert "git.example" not in about


def test_the_standards_are_watched(project: Path) -> None:  # noqa: F811 - the fixture
    config = load_config(str(project / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    assert str(project / "standards") in config.watch


def wait_for(what: Callable[[], bool]) -> None:
    """Wait until something holds; fail after a while."""
    end = time.monotonic() + DEADLINE_S
    while not what():
        assert time.monotonic() < end
        time.sleep(0.1)


def read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())
    except OSError:  # not there yet, or building
        return ""


def test_serve_shows_a_change_of_yaml_and_leaves_nothing(project: Path) -> None:  # noqa: F811 - the fixture
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    temporary = project / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "generator.cli", "serve", "-a", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command,
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
    )
    page = f"http://127.0.0.1:{port}/need-a-tea-1/"
    try:
        wait_for(lambda: "Use plain words." in read(page))
        path = project / "standards" / "areas" / "needs.yml"
        right = path.read_text()
        path.write_text(right.replace("text: Use plain words.", "txt: Use plain words."))
        path.write_text(right.replace("Use plain words.", "Use short words."))
        wait_for(lambda: "Use short words." in read(page))
        paper = f"http://127.0.0.1:{port}/packs/needs/all/needs-all.pdf"
        with urllib.request.urlopen(paper, timeout=DEADLINE_S) as answer:
            assert answer.read(4) == b"%PDF"
        assert server.poll() is None
        assert list(temporary.iterdir())
        server.terminate()
        # Whatever it started shares its output, which ends with the last of them.
        said, _ = server.communicate(timeout=DEADLINE_S)
        assert b"MkDocs 2" not in said
        assert server.returncode == 0
        assert list(temporary.iterdir()) == []
    finally:
        server.kill()
        server.communicate()


@pytest.mark.parametrize("name", LINKING_FILTERS)
def test_remembered_links_are_those_of_mkdocs(name: str) -> None:
    theirs = {"url": url_filter, "script_tag": script_tag_filter}[name]
    ours = remembered_links(theirs)
    paths = ["", ".", "./", "a/", "a/b/", "a/x.css", "b/../a/", "../x/", "x.css", "#a", "a/#b"]
    paths += ["/top/", "https://school.example/a/", "//school.example/", "mailto:a@b.c", "?q"]
    pages = ["./", "a/", "a/b/", "a/b/c/", "b/", "b/a/", "x/", "a.html", "a/b.html", "b/c.html"]
    for _ in range(2):
        for page in [None, *pages]:
            url = page or "a/"
            context: Any = {
                "page": page and SimpleNamespace(url=url),
                "base_url": get_relative_url(".", url),
            }
            for path in paths:
                assert ours(context, path) == theirs(context, path), (page, path)


EDITS = {
    "a word": ("Use plain words.", "Use short words."),
    "a title in every menu": ("title: An area of need", "title: An area"),
    "a page less": ("Use plain words.", None),
    "nothing": ("Use plain words.", "Use plain words."),
}


def made(project: Path, site: Path, *, dirty: bool, start: bool) -> dict[str, bytes]:  # noqa: F811 - the fixture
    """Make a site as a server does and return its files."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
    if start:
        config.plugins.on_startup(command="serve", dirty=dirty)
    build(config, serve_url="http://127.0.0.1/", dirty=dirty)
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("edit", EDITS)
def test_what_a_server_makes_again_is_all_that_changed(
    project: Path,  # noqa: F811 - the fixture
    edit: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # the theme prints the time of the build
    first = made(project, project / "partial", dirty=True, start=True)
    path = project / "standards" / "areas" / "needs.yml"
    before, after = EDITS[edit]
    text = path.read_text()
    assert before in text
    if after is None:
        lines = text.splitlines(keepends=True)
        at = next(n for n, line in enumerate(lines) if before in line)
        text = "".join([*lines[: at - 1], *lines[at + 1 :]])
    else:
        text = text.replace(before, after)
    path.write_text(text)
    partial = made(project, project / "partial", dirty=True, start=False)
    assert partial == made(project, project / "whole", dirty=False, start=True)
    assert (partial == first) == (edit == "nothing")
