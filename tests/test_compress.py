"""Compressed files: of what gains by them, true to their text, the same on every machine."""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cli import project, run  # noqa: F401 - a fixture

from generator.finishing.compress import ENDINGS, KINDS, LEAST_BYTES, compress

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

TEXT = "A quiet place to which a pupil can go. Größer, “–”.\n" * 40
OPEN = {".br": brotli.decompress, ".gz": gzip.decompress}


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "one" / "index.html"
    file.parent.mkdir()
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_text_of_every_kind_gets_both(kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"name.min{kind}"
    file.write_text(TEXT, encoding="utf-8")
    compress(tmp_path)
    assert names(tmp_path) == {file.name, f"{file.name}.br", f"{file.name}.gz"}
    for ending, unpacked in OPEN.items():
        packed = file.with_name(file.name + ending).read_bytes()
        assert unpacked(packed) == file.read_bytes()
        assert len(packed) < file.stat().st_size


@pytest.mark.parametrize("name", ["a.png", "a.pdf", "a.docx", "a.zip", "a.woff2", "a", ".a.txt"])
def test_other_files_get_none(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    compress(tmp_path)
    assert names(tmp_path) == {name}


def test_hidden_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "long.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".git" / "gone.txt.gz").write_bytes(b"")
    compress(tmp_path)
    assert names(tmp_path) == {".git/long.txt", ".git/gone.txt.gz"}


def test_small_files_and_noise_get_none(tmp_path: Path) -> None:
    (tmp_path / "small.html").write_text("a" * (LEAST_BYTES - 1), encoding="utf-8")
    noise = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(64))
    (tmp_path / "noise.txt").write_bytes(noise)
    compress(tmp_path)
    assert names(tmp_path) == {"small.html", "noise.txt"}
    (tmp_path / "enough.html").write_text("a" * LEAST_BYTES, encoding="utf-8")
    compress(tmp_path)
    assert "enough.html.gz" in names(tmp_path)


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_stale_stays(page: Path, ending: str, tmp_path: Path) -> None:
    compress(tmp_path)
    page.write_text("short", encoding="utf-8")
    compress(tmp_path)
    packed = page.with_name(page.name + ending)
    assert OPEN[ending](packed.read_bytes()) == b"short"
    page.unlink()
    (tmp_path / f"download.zip{ending}").write_bytes(b"not ours")
    compress(tmp_path)
    assert names(tmp_path) == {f"download.zip{ending}"}


def test_the_bytes_tell_neither_name_nor_time(page: Path, tmp_path: Path) -> None:
    compress(tmp_path)
    first = {ending: page.with_name(page.name + ending) for ending in ENDINGS}
    other = tmp_path / "other.html"
    other.write_bytes(page.read_bytes())
    os.utime(other, (86_400, 86_400))
    compress(tmp_path)
    for ending, packed in first.items():
        again = other.with_name(other.name + ending)
        assert again.read_bytes() == packed.read_bytes()
        assert again.stat().st_mtime == other.stat().st_mtime
        assert packed.stat().st_mtime_ns == page.stat().st_mtime_ns


def test_the_bytes_are_known(page: Path, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """What another machine, or a new version of a library, makes otherwise is noticed here."""
    compress(tmp_path)
    for ending in ENDINGS:
        packed = page.with_name(page.name + ending).read_bytes()
        assert hashlib.sha256(packed).hexdigest() == snapshot(name=ending)


@given(st.text(min_size=1))
def test_any_text_comes_back(text: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "any.txt")
        file.write_text(text * LEAST_BYTES, encoding="utf-8")
        compress(Path(folder))
        for ending, unpacked in OPEN.items():
            packed = Path(folder, f"any.txt{ending}").read_bytes()
            assert unpacked(packed) == file.read_bytes()


def test_a_site_is_compressed(project: Path) -> None:  # noqa: F811 - the fixture
    assert run("build", cwd=project).returncode == 0
    site = project / "site"
    assert {"index.html.br", "index.html.gz", "sitemap.xml.gz"} <= names(site)
    for path in site.rglob("*"):
        if path.suffix in OPEN:
            assert OPEN[path.suffix](path.read_bytes()) == path.with_suffix("").read_bytes()
