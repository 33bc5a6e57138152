"""Each case file in ``cases/`` changes the standards in ``base/`` and names what is found.

A case has a ``title``, what it does to the base, and ``expect``: the findings, sorted,
as ``place code`` and, after a space, words that the message must hold. ``replace`` swaps
text in a file, ``files`` writes whole files, ``bytes`` writes files from hexadecimal,
``remove`` deletes, ``repeat`` gives placeholders that stand for very long texts.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT

from generator.build import check
from generator.issues import CODES

TESTS = Path(__file__).parent
CASES = sorted((TESTS / "cases").glob("*.yml"))


def case(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(found) <= {"title", "replace", "files", "bytes", "remove", "repeat", "expect"}
    return found


def prepare(folder: Path, case: dict[str, Any]) -> None:
    """Make the standards of a case in ``folder``."""
    shutil.copytree(TESTS / "base", folder)

    def long(text: str) -> str:
        for name, (part, times) in case.get("repeat", {}).items():
            text = text.replace(f"${name}", part * times)
        return text

    for name in case.get("remove", ()):
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, pairs in case.get("replace", {}).items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in pairs.items():
            assert text.count(old) == 1, (name, old)
            text = text.replace(old, long(new))
        (folder / name).write_text(text, encoding="utf-8")
    for name, text in case.get("files", {}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(long(text), encoding="utf-8")
    for name, digits in case.get("bytes", {}).items():
        (folder / name).write_bytes(bytes.fromhex(digits))


def test_the_base_has_no_findings() -> None:
    assert check(TESTS / "base")[1] == ()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    wanted = case(path)
    prepare(tmp_path / "standards", wanted)
    issues = check(tmp_path / "standards", "standards")[1]
    found = [
        f"{issue.file.removeprefix('standards/')}:{issue.line}:{issue.column} {issue.code}"
        for issue in issues
    ]
    expected = [re.match(r"\S+ \S+", line)[0] for line in wanted["expect"]]  # type: ignore[index]
    assert found == expected, "\n".join(map(str, issues))
    for line, issue in zip(wanted["expect"], issues, strict=True):
        words = line.removeprefix(re.match(r"\S+ \S+ ?", line)[0])  # type: ignore[index]
        assert words in issue.message, str(issue)


def test_every_code_has_a_case() -> None:
    cased = {line.split()[1] for path in CASES for line in case(path)["expect"]}
    # A folder that is a file, or a file without permission, cannot be made from a case
    # file for every system and user; test_load.py has them.
    assert set(CODES) - cased == {"file.unreadable"}


def test_messages_are_sentences_about_a_place() -> None:
    for path in CASES:
        for line in case(path)["expect"]:
            assert re.match(r"\S*:\d+:\d+ [a-z]+\.[a-z-]+( .+)?$", line), (path.name, line)


def test_real_standards_have_no_findings() -> None:
    assert check(ROOT / "standards")[1] == ()
