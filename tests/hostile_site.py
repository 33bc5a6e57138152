"""The site of hostile standards, that of their harmless twin, and a browser that tells on both."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import hostile_standards
import pytest
from conftest import serve
from filelock import FileLock
from hostile_words import twin
from test_browser import DESKTOP, Watched

from generator.build import check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from generator.catalogue import Catalogue

SUB_PATH = "of-all"
URL = f"https://school.example/{SUB_PATH}/"

CANARY = """
window.ran = [];
window.pwn = what => { window.ran.push(String(what)); };
window.before = new Set(Reflect.ownKeys(Object.prototype));
"""
"""What hostile words call if they run, and what they may change."""

RAN = """() => [
  ...(window.ran ?? ["no canary"]),
  ...Reflect.ownKeys(Object.prototype).filter(one => !window.before.has(one)).map(String),
  ...["polluted", "evil", "pwned"].filter(one => ({})[one] !== undefined || one in window),
]"""

ODD = """() => [...document.querySelectorAll("*")].flatMap(one => {
  const name = one.localName;
  const odd = [];
  const shown = () => one.outerHTML.slice(0, 120);
  if (["iframe", "object", "embed", "applet", "base", "frame", "frameset", "math", "portal",
    "xmp", "plaintext", "marquee", "video", "audio", "image", "keygen", "noembed", "area", "map",
  ].includes(name) || name.includes(":") || customElements.get(name)) odd.push(shown());
  if (name === "script" && one.type !== "application/ld+json"
    && one.src && !one.src.startsWith(location.origin)) odd.push(shown());
  if (name === "form" && new URL(one.action, location.href).origin !== location.origin) {
    odd.push(shown());
  }
  for (const { localName: key, value } of one.attributes) {
    if (/^on|^(srcdoc|formaction|ping|nonce|ng-|v-|@)/.test(key)) odd.push(shown());
    const leads = /^(href|src|action|data|poster|background)$/.test(key);
    const { protocol } = new URL(leads ? value : "", location.href);
    if (!/^(https?|blob|mailto|tel):$/.test(protocol)) odd.push(shown());
  }
  return odd;
})"""
"""What no page has, whatever its words: elements and attributes that run or load something."""


def write_once(shared: Path, name: str, change: Any = str) -> Path:  # noqa: ANN401 - a function
    """Write a project in the first worker that asks for it; return its folder."""
    folder = shared / name
    with FileLock(shared / f"{name}-standards.lock"):
        if not folder.exists():
            hostile_standards.write_project(folder, change)
    return folder


BUILD = """
import sys
import generator.finishing
import generator.mkdocs_plugin
from mkdocs.__main__ import cli

generator.finishing.compress = lambda site: None
if sys.argv.pop() == "without packs":
    generator.mkdocs_plugin.make_packs = lambda _, folder: folder.mkdir(
        parents=True, exist_ok=True) or {}
cli()
"""
"""Builds a site without what takes time and has nothing to do with words."""


def build(folder: Path, *, packs: bool) -> None:
    """Build the site of a project strictly, in the first worker that asks for it."""
    site = folder / "served" / SUB_PATH
    with FileLock(folder / "served.lock"):
        if site.exists():
            return
        arguments = ["build", "-q", "-f", folder / "mkdocs.yml", "-d", site]
        strict, how = ("--strict", "with packs") if packs else ("--no-strict", "without packs")
        done = subprocess.run(
            [sys.executable, "-c", BUILD, *arguments, strict, how],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "SITE_URL": URL, "NO_MKDOCS_2_WARNING": "1"},
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        # Servers show the site's own page for what is not there, wherever that is.
        shutil.copy(site / "404.html", folder / "served")


@pytest.fixture(name="hostile_project", scope="session")
def make_hostile_project(shared: Path) -> Path:
    """A project with hostile standards, and its site in ``served``, below a path of its own."""
    folder = write_once(shared, "hostile")
    build(folder, packs=True)
    return folder


@pytest.fixture(name="twin_project", scope="session")
def make_twin_project(shared: Path) -> Path:
    """The same with harmless words of the same shape; its site has no packs."""
    folder = write_once(shared, "hostile-twin", twin)
    build(folder, packs=False)
    return folder


@pytest.fixture(name="hostile_base", scope="module")
def make_hostile_base(hostile_project: Path) -> Iterator[str]:
    """The address of the hostile site, without a slash."""
    for address in serve(hostile_project / "served"):
        yield f"{address}/{SUB_PATH}"


@pytest.fixture(name="twin_base", scope="module")
def make_twin_base(twin_project: Path) -> Iterator[str]:
    """The address of its twin, without a slash."""
    for address in serve(twin_project / "served"):
        yield f"{address}/{SUB_PATH}"


class Victim(Watched):
    """A reader whom no policy of the site protects, and who notices whatever runs."""

    def __init__(self, browser: Browser, base: str, **options: Any) -> None:  # noqa: ANN401 - Playwright's
        super().__init__(browser, base, bypass_csp=True, **{**DESKTOP, **options})
        self.base = base
        self.context.add_init_script(CANARY)

    def is_safe(self, page: Page | None = None) -> None:
        """Nothing ran, and nothing is on the page that could."""
        of = page or self.page
        assert of.evaluate(RAN) == []
        assert of.evaluate(ODD) == []
        assert self.faults == []

    def leave(self) -> None:
        """Close the browser's context; nothing may have gone wrong in it."""
        self.context.close()
        assert self.faults == []


@pytest.fixture(name="victim")
def make_victim(browser: Browser, hostile_base: str) -> Iterator[Victim]:
    """A reader of the hostile site."""
    one = Victim(browser, hostile_base)
    yield one
    one.leave()


@pytest.fixture(name="other", scope="module")
def make_other(hostile_project: Path) -> Catalogue:
    """The hostile standards, linked."""
    catalogue, _ = check(hostile_project / "standards")
    assert catalogue is not None
    return catalogue
