"""Never a broken site: builds that are killed, refused, watched or run at the same time."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import TYPE_CHECKING, Any, Self

import pytest
from conftest import ROOT
from filelock import FileLock
from test_cli import listing, make_project, run, spoil
from watched_build import count, meets

from generator import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 300
"""How long a process may take on a slow machine."""

WORDS = ("Use plain words.", "Use short words.", "Use few words.")
"""What one statement says, in the contents that are built by turns."""

PAGE = "need-a-tea-1/index.html"
"""Where it says it."""

LAST = len(WORDS) - 1

SWAP = "ctypes.dlsym rename"
"""What a build reports before it exchanges folders."""


def beside(site: Path) -> set[str]:
    """Return what lies in the folder above a site and belongs to builds of it."""
    return {one.name for one in site.parent.iterdir() if one.name.startswith(f".{site.name}")}


@contextmanager
def started(
    project: Path,
    *arguments: str | Path,
    **options: Any,  # noqa: ANN401 - JSON
) -> Iterator[subprocess.Popen[str]]:
    """Start a build that reports what it does, in a process group of its own; kill what is left."""
    options = {"root": str(project), **options}
    command = [sys.executable, ROOT / "tests" / "watched_build.py", json.dumps(options), "build"]
    process = subprocess.Popen(
        [*command, *arguments],
        cwd=project,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "0"},
    )
    # One that is held for ever, because a test is wrong, must not hold the tests.
    watchdog = threading.Timer(SECONDS, os.killpg, (process.pid, signal.SIGKILL))
    watchdog.start()
    try:
        yield process
    finally:
        watchdog.cancel()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def watched(project: Path, *arguments: str | Path, **options: Any) -> tuple[int, list[str], str]:  # noqa: ANN401 - JSON
    """Build to the end; return the exit code, what was reported and what was said."""
    with started(project, *arguments, **options) as process:
        reports, said = process.communicate(timeout=SECONDS)
        return process.returncode, reports.splitlines(), said


def read_until(process: subprocess.Popen[str], until: int | str) -> str:
    """Read reports of a build up to the one of a number, or the first that matches a pattern.

    Returns:
        That report, or nothing if it never came.
    """
    assert process.stdout
    number = None
    for line in process.stdout:
        number = count(number, line.rstrip("\n"))
        if meets(until, number, line):
            return line
    return ""


@contextmanager
def held(
    project: Path,
    at: str,
    *arguments: str | Path,
    **options: Any,  # noqa: ANN401 - JSON
) -> Iterator[subprocess.Popen[str]]:
    """Start a build and let it come to a report; a line lets it go on."""
    with started(project, *arguments, hold=at, **options) as process:
        read_until(process, at)
        yield process


@dataclass(frozen=True)
class Known:
    """A project, the whole sites that it can have by what it says, and what a build reports."""

    project: Path
    sites: tuple[dict[str, bytes], ...]
    reports: list[str]
    """By their numbers."""

    @property
    def site(self) -> Path:
        return self.project / "site"

    def which(self) -> int:
        """Return which of the whole sites is there; there is no other."""
        found = listing(self.site)
        assert found in self.sites, "the site is none of the whole ones"
        return self.sites.index(found)

    def say(self, number: int) -> None:
        """Let the standards say something else, so that the next build is of another site."""
        area = self.project / "standards" / "areas" / "needs.yml"
        text = (ROOT / "tests" / "base" / "areas" / "needs.yml").read_text(encoding="utf-8")
        area.write_text(text.replace(WORDS[0], WORDS[number]), encoding="utf-8")

    @property
    def swap(self) -> int:
        """The number of the report before folders are exchanged."""
        return self.reports.index(next(one for one in self.reports if one.startswith(SWAP)))

    def copy(self, target: Path) -> Known:
        """Copy the project with its site and what is kept of packs."""
        shutil.copytree(self.project, target)
        return replace(self, project=target)


PLAIN = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Plain</title></head>
<body>{{ page.content if page }}</body>
</html>
"""
"""A page without a look, so that a build takes little time and many can be killed."""


def use_plain_theme(project: Path) -> None:
    """Give a project a theme of two small files."""
    (project / "theme").mkdir()
    for name in ("main.html", "404.html"):
        (project / "theme" / name).write_text(PLAIN, encoding="utf-8")
    config = project / "mkdocs.yml"
    theme = "{name: null, custom_dir: theme, static_templates: [404.html]}"
    config.write_text(config.read_text().replace("theme: {name: mkdocs}", f"theme: {theme}"))


@pytest.fixture(scope="session")
def first_known(shared: Path) -> Known:
    """The project of all tests here, with a whole site of each content, built once."""
    folder = shared / "atomic"
    known = Known(folder / "project", (), [])
    with FileLock(shared / "atomic.lock"):
        if not (folder / "reports.json").exists():
            folder.mkdir()
            make_project(known.project)
            use_plain_theme(known.project)
            # The last build makes no packs and has as much to replace as any in a test.
            for number in (*range(len(WORDS)), 0, LAST):
                known.say(number)
                code, reports, said = watched(known.project)
                assert code == 0, said
                assert beside(known.site) == set()
                shutil.copytree(known.site, folder / str(number), dirs_exist_ok=True)
            numbered = list(dropwhile(lambda one: count(None, one) is None, reports))
            (folder / "reports.json").write_text(json.dumps(numbered))
    sites = tuple(listing(folder / str(number)) for number in range(len(WORDS)))
    assert len({one[PAGE] for one in sites}) == len(sites)
    return replace(known, sites=sites, reports=json.loads((folder / "reports.json").read_text()))


@pytest.fixture
def known(first_known: Known, tmp_path: Path) -> Known:
    """A copy of it; its site is the last one."""
    known = first_known.copy(tmp_path / "project")
    assert known.which() == LAST
    return known


class Reader:
    """Reads pages over and over while a ``with`` block lasts, as visitors of a site do."""

    def __init__(self, pages: list[Path]) -> None:
        self.pages = pages
        self.read: set[bytes] = set()
        self.count = 0
        self.missing: list[str] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        while not self._ended.is_set():
            for page in self.pages:
                try:
                    self.read.add(page.read_bytes())
                except OSError as error:
                    self.missing.append(str(error))
                self.count += 1

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()


def kill(process: subprocess.Popen[str], *, group: bool) -> None:
    """End a process at once, as ``kill -9`` does, perhaps with all that it started."""
    with suppress(ProcessLookupError):
        if group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait(SECONDS)


def moments(chance: random.Random, known: Known) -> Iterator[tuple[int | str, bool, float]]:
    """Yield 50 moments: the report to wait for, whether the build stops there, seconds after it.

    Some lie anywhere in time, some in the clearing up, some at any change of a file, and many
    about the swap, from the last file that is written to the first ones that are deleted.
    """
    for _ in range(13):
        yield "", False, chance.uniform(0, 2)
    for _ in range(3):
        yield "rmtree", chance.random() < 0.5, 0
    for _ in range(12):
        number = chance.randrange(len(known.reports))
        yield number, chance.random() < 0.5, chance.uniform(0, 0.1)
    for number in range(known.swap - 4, known.swap + 8):
        yield number, True, 0
    for _ in range(10):
        yield chance.randint(known.swap - 20, known.swap + 1), False, chance.uniform(0, 0.01)


def test_a_build_that_is_killed_leaves_a_whole_site(known: Known) -> None:
    chance = random.Random(50)  # noqa: S311 - the same moments in every run
    ended_as = {False: 0, True: 0}
    held_at = []
    for turn, (report, holds, seconds) in enumerate(moments(chance, known)):
        before = known.which()
        wanted = (before + 1) % len(WORDS)
        known.say(wanted)
        options = {"hold": report} if holds else {}
        with started(known.project, **options) as process:
            if report != "":
                came = read_until(process, report)
                held_at += [came] if holds else []
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            kill(process, group=chance.random() < 0.5)
        assert known.which() in {before, wanted}, (report, holds, seconds)
        ended_as[known.which() == wanted] += 1
        if turn % 10 == 9:
            code, _, said = watched(known.project)
            assert code == 0, said
            assert known.which() == wanted
            assert beside(known.site) == set()
    assert any(one.startswith(SWAP) for one in held_at)
    assert min(ended_as.values()) > 9, "the moments lie on one side of the swap"


def test_what_makes_packs_ends_with_a_build_that_is_killed(known: Known) -> None:
    shutil.rmtree(known.project / ".cache")
    with held(known.project, r"open \.cache") as process:
        process.kill()
        # All that it started shares its output, which ends with the last of them.
        process.communicate(timeout=SECONDS)
    assert known.which() == LAST


def test_a_build_that_is_terminated_clears_up(known: Known) -> None:
    known.say(0)
    with held(known.project, SWAP) as process:
        process.terminate()
        said = process.communicate(timeout=SECONDS)[1]
        assert process.returncode == 1
        assert "Traceback" not in said
    assert known.which() == LAST
    assert beside(known.site) == set()


STEPS = {
    "before the first": r"os\.rename .*/site$",
    "between": r"os\.rename .*/new$",
    "after the second": r"shutil\.rmtree",
}
"""What is reported before each step, where a site first steps aside."""


@pytest.mark.parametrize("step", STEPS)
def test_where_folders_cannot_be_exchanged_the_next_build_mends_the_site(
    known: Known, step: str
) -> None:
    known.say(0)
    with held(known.project, STEPS[step], exchange=False) as process:
        kill(process, group=True)
    assert known.site.exists() == (step != "between")
    # A build that fails mends it too.
    spoil(known.project)
    code, _, said = watched(known.project, exchange=False)
    assert code == 1
    assert "unknown key" in said
    assert known.which() == (0 if step == "after the second" else LAST)
    assert beside(known.site) == set()


def test_builds_of_one_site_wait_for_each_other(known: Known, tmp_path: Path) -> None:
    target = tmp_path / "public" / "site"
    shutil.copytree(known.site, target)
    projects = [known.copy(tmp_path / str(number)) for number in range(len(WORDS))]
    for number, one in enumerate(projects):
        one.say(number)
    with ExitStack() as stack:
        reader = stack.enter_context(Reader([target / PAGE]))
        # The first stops at its swap until the others have said that they wait for it.
        first = stack.enter_context(held(projects[0].project, SWAP, "-d", target))
        others = [stack.enter_context(started(one.project, "-d", target)) for one in projects[1:]]
        for other in others:
            assert other.stderr
            assert other.stderr.readline() == (
                f"{target} is being built already; this build waits until that one ends.\n"
            )
        assert listing(target) == known.sites[-1]
        said = first.communicate("\n", timeout=SECONDS)[1]
        assert "waits" not in said
        for other in others:
            other.communicate(timeout=SECONDS)
        assert [one.returncode for one in (first, *others)] == [0, 0, 0]
    assert listing(target) in known.sites[1:]
    assert beside(target) == set()
    assert reader.missing == []
    assert reader.read <= {one[PAGE] for one in known.sites}


def test_builds_into_different_folders_do_not_mix(known: Known, tmp_path: Path) -> None:
    targets = [tmp_path / "public" / name for name in ("site", "site-new", ".site-new-12345678")]
    with ExitStack() as stack:
        at = "open .*need-a-tea-1"
        builds = [stack.enter_context(held(known.project, at, "-d", target)) for target in targets]
        for build in builds:
            build.communicate("\n", timeout=SECONDS)
    assert [listing(target) for target in targets] == [known.sites[-1]] * len(targets)


def test_readers_never_find_a_page_missing(known: Known, tmp_path: Path) -> None:
    site = tmp_path / "public" / "site"
    shutil.copytree(known.site, site)
    pages = [site / name for name in ("index.html", PAGE)]
    known.say(0)
    other = known.project / "other"
    assert watched(known.project, "-d", other)[0] == 0
    with Reader(pages) as reader:
        for turn in range(100):
            with replacing.working_folder(site, pytest.fail) as folder:
                shutil.copytree((other, known.site)[turn % 2], folder / "new")
                replacing.replace(site, folder / "new")
    assert reader.missing == []
    assert reader.count > 100
    assert len(reader.read & {one[PAGE] for one in known.sites}) == 2


REFUSED = {
    "a full disk": (
        {"refuse": ("open", r"new/need-a-tea-1/index\.html", errno.ENOSPC)},
        r"the site cannot be made, and {site} stays as it is; .*index\.html: No space left",
    ),
    "a full disk for packs": (
        {"refuse": ("open", r"\.cache/.*pdf", errno.ENOSPC)},
        r"the site cannot be made, and {site} stays as it is; .*No space left",
    ),
    "a file that cannot grow": (
        {"largest": 4096},
        r"the site cannot be made, and {site} stays as it is; .*File too large",
    ),
    "no right to lock": (
        {"refuse": ("open", r"site\.lock", errno.EACCES)},
        r"{project} cannot be written to.*--site-dir.*Permission denied",
    ),
    "a drive to read only": (
        {"refuse": ("os.mkdir", r"site-new", errno.EROFS)},
        r"{project} cannot be written to.*--site-dir.*Read-only",
    ),
    "a site in use": (
        {"exchange": False, "refuse": ("os.rename", r"/site$", errno.EACCES)},
        r"{site} cannot be replaced, and stays as it is; close what uses it .*Permission denied",
    ),
    "a new site in use": (
        {"exchange": False, "refuse": ("os.rename", r"/new$", errno.EACCES)},
        r"{site} cannot be replaced, and stays as it is; close what uses it .*Permission denied",
    ),
}
"""What a system may refuse, and what people are told."""


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_is_said_and_changes_nothing(known: Known, what: str) -> None:
    options, message = REFUSED[what]
    known.say(0)
    if "packs" in what:
        shutil.rmtree(known.project / ".cache")
    code, _, said = watched(known.project, **options)
    assert code == 1
    assert "Traceback" not in said
    names = {"site": re.escape(str(known.site)), "project": re.escape(str(known.project))}
    assert re.search(f"^Error: {message.format(**names)}", said, flags=re.MULTILINE), said
    assert known.which() == LAST
    assert beside(known.site) <= {".site.lock"}
    assert watched(known.project)[0] == 0
    assert known.which() == 0
    assert beside(known.site) == set()


def test_a_folder_that_others_fill_meanwhile_is_kept(known: Known) -> None:
    known.say(0)
    with held(known.project, "os.utime") as process:
        shutil.rmtree(known.site)
        known.site.mkdir()
        (known.site / "thesis.txt").write_text("Years of work.")
        said = process.communicate("\n", timeout=SECONDS)[1]
    assert "holds other files than a site" in said
    assert set(listing(known.site)) == {"thesis.txt"}
    assert beside(known.site) == set()


def test_only_what_builds_left_is_deleted(tmp_path: Path) -> None:
    site = tmp_path / "a"
    others = {".a-new-b-new-12345678", ".a-new-notes", ".a-new-1234567", ".b-new-12345678", "a-new"}
    for name in (*others, ".a-new-1234_678", ".a-new-abcdefgh"):
        (tmp_path / name).mkdir()
    with replacing.working_folder(site, pytest.fail) as folder:
        assert listing(folder) == {}
    assert {one.name for one in tmp_path.iterdir()} == others


def test_a_file_that_did_not_change_keeps_its_time(known: Known) -> None:
    # Else every visitor would load all of it again after each build.
    for file in known.site.rglob("*.*"):
        os.utime(file, (86_400, 86_400))
    known.say(0)
    assert watched(known.project)[0] == 0
    same = {name for name, text in known.sites[0].items() if known.sites[-1].get(name) == text}
    found = {name: (known.site / name).stat().st_mtime for name in known.sites[0]}
    assert {name for name, time in found.items() if time == 86_400} == same
    assert {PAGE, "data/standards.json"}.isdisjoint(same)
    assert len(same) > len(found) / 4


def test_servers_may_read_the_site(known: Known) -> None:
    assert run("build", cwd=known.project).returncode == 0
    mask = os.umask(0o022)
    os.umask(mask)
    assert known.site.stat().st_mode & 0o777 == 0o777 & ~mask


def test_a_drive_without_locks_keeps_builds_apart_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    site = tmp_path / "site"
    waits = threading.Event()
    got = threading.Event()

    def second() -> None:
        with replacing.working_folder(site, waits.set):
            got.set()

    with replacing.working_folder(site, pytest.fail):
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(SECONDS)
        assert not got.is_set()
    thread.join(SECONDS)
    assert got.is_set()
    assert list(tmp_path.iterdir()) == []
