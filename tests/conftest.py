"""What the tests share: the real standards, and one built site for all workers."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
import zipfile
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from accessibility import Auditor
from filelock import FileLock
from playwright.sync_api import sync_playwright
from system import ARGUMENTS, NO_NETWORK, chromium

from generator.build import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from generator.catalogue import Catalogue

# Machines differ; a slow one is no fault of the code.
hypothesis.settings.register_profile("anywhere", deadline=None)
hypothesis.settings.load_profile("anywhere")

ROOT = Path(__file__).parent.parent
SUB_PATH = "standards"
STANDARDS = (sys.executable, "-m", "generator.cli")
"""The command ``standards``."""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The real standards, linked."""
    catalogue, issues = check(ROOT / "standards")
    assert not issues
    assert catalogue is not None
    return catalogue


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that is cut off from all but this machine."""
    path = chromium()
    assert path, "run tests/system.py first"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, NO_NETWORK])
        yield found
        found.close()


@pytest.fixture(scope="session")
def auditor() -> Auditor:
    """Axe, and the colours that it has judged so far."""
    return Auditor()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a test run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def build_once(shared: Path, name: str, config: Path, *options: str, **environment: str) -> Path:
    """Build a site strictly, in the first worker that asks for it; return its folder."""
    site = shared / name
    with FileLock(shared / f"{name}.lock"):
        if not site.exists():
            done = subprocess.run(
                [*STANDARDS, "build", "--offline", "-f", config, "-d", site, *options],
                capture_output=True,
                text=True,
                check=False,
                cwd=ROOT,
                env={**os.environ, **environment},
                timeout=300,
            )
            assert done.returncode == 0, done.stdout + done.stderr
            assert "WARNING" not in done.stderr, done.stderr
    return site


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The real site, built strictly without a warning."""
    return build_once(shared, "site", ROOT / "mkdocs.yml")


def named(site: Path, path: str) -> Path:
    """Return the file of a built site that has its content in its name, by the name before."""
    stem, kind = path.rsplit(".", 1)
    (found,) = site.glob(f"{stem}.{'[0-9a-f]' * 8}.{kind}")
    return found


def unpacked(site: Path) -> Path:
    """Return a site that was built once as a reader unpacks it on a shared drive."""
    place = site.with_name(f"{site.name} on a shared drive")
    with FileLock(f"{place}.lock"):
        if not place.exists():
            with zipfile.ZipFile(site.with_name(f"{site.name}-offline.zip")) as archive:
                archive.extractall(place)
    return place / f"{site.name}-offline" / "site"


@pytest.fixture(scope="session")
def offline_site(site: Path) -> Path:
    """The real site as a reader unpacks it on a shared drive."""
    return unpacked(site)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where there is none, as every server does."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def serve(folder: Path, kind: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on a free port of this machine; yield its address without a slash."""
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the real site, served at the root."""
    yield from serve(site)


@pytest.fixture(scope="session")
def sub_path_site(shared: Path) -> Path:
    """A folder in which the real site lies under a sub-path, built for that address."""
    with FileLock(shared / "sub-path.lock"):
        above = shared / "sub-path"
        above.mkdir(exist_ok=True)
    url = f"https://school.example/{SUB_PATH}/"
    build_once(above, SUB_PATH, ROOT / "mkdocs.yml", SITE_URL=url)
    return above


@pytest.fixture(scope="session")
def sub_path_server(sub_path_site: Path) -> Iterator[str]:
    """The address of the real site, served under a sub-path."""
    for address in serve(sub_path_site):
        yield f"{address}/{SUB_PATH}"
