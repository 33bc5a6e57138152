"""The promise: an address once published leads to its wording, or says what became of it."""

from __future__ import annotations

import copy
import random
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import foreign
import pytest
from conftest import build_once, serve
from editions import AREA, Folder, four_editions
from filelock import FileLock
from playwright.sync_api import expect
from test_browser import DESKTOP, Watched
from test_cli import run

from generator import history
from generator.build import check
from generator.feed import ATOM
from generator.load import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from generator.published import Edition

PROMISES = {"edition.changed", "promise.ref", "promise.address", "promise.reused"}


@pytest.fixture(scope="session")
def editions_site(shared: Path) -> Path:
    """The site of a framework with four editions."""
    project = shared / "editions-project"
    with FileLock(shared / "editions-project.lock"):
        if not project.exists():
            four_editions(project / "standards")
            foreign.write_config(project)
    return build_once(shared, "editions", project / "mkdocs.yml")


@pytest.fixture(scope="session")
def released(editions_site: Path) -> tuple[Edition, ...]:
    standards, _ = load(editions_site.parent / "editions-project" / "standards")
    assert [edition.edition for edition in standards.editions] == ["1", "2", "3", "4"]
    return standards.editions


@pytest.fixture(scope="session")
def editions_server(editions_site: Path) -> Iterator[str]:
    yield from serve(editions_site)


def say_what_became(page: Any, ref: str, text: str) -> bool:  # noqa: ANN401 - a page
    """Whether the place shown has the wording, or names what became of it."""
    return bool(
        page.evaluate(
            """([ref, text]) => {
              const words = element => element.textContent.replace(/\\s+/g, " ").trim();
              const now = document.querySelector(`[data-ref="${ref}"] .words`);
              if (now && words(now) === text) return true;
              const gone = document.querySelector(`[data-withdrawn="${ref}"]`);
              if (gone && words(gone).endsWith(text)) return true;
              const lines = [...document.querySelectorAll(".history .wording")];
              return lines.some(line => {
                const old = line.cloneNode(true);
                old.querySelectorAll("ins").forEach(one => one.remove());
                return words(old) === text;
              });
            }""",
            [ref, text],
        )
    )


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_every_address_ever_published_leads_on(
    browser: Browser,
    editions_site: Path,
    editions_server: str,
    released: tuple[Edition, ...],
    scheme: str,
) -> None:
    page = browser.new_page(**DESKTOP)

    def go(address: str) -> None:
        path, hash_, fragment = address.partition("#")
        if scheme == "file":
            page.goto(
                f"{(editions_site / path.strip('/') / 'index.html').as_uri()}{hash_}{fragment}"
            )
        else:
            answer = page.goto(f"{editions_server}{address}")
            assert answer is None or answer.status == 200, address
        page.locator("meta[http-equiv=refresh]").wait_for(state="detached")
        page.wait_for_load_state()
        anchor = page.url.partition("#")[2]
        if anchor:
            assert page.locator(f"[id='{anchor}']").count() == 1, address
        page.evaluate("history.replaceState(null, '', location.pathname)")

    for edition in released:
        for wording in edition.wordings:
            for address in (wording.address, f"/ref/{wording.ref.lower()}/"):
                go(address)
                assert say_what_became(page, wording.ref, wording.text), (edition.edition, address)
        for address in edition.addresses:
            go(address)
    page.close()


def test_what_was_withdrawn_says_why_and_what_stands_in_its_place(
    browser: Browser,
    editions_server: str,
) -> None:
    watched = Watched(browser, editions_server, java_script_enabled=False, **DESKTOP)
    page = watched.page
    page.goto("need-a-tea-1/")
    expect(page.locator("main")).to_contain_text("Speech and writing are two things.")
    expect(page.locator("main")).to_contain_text("In edition 3 it read")
    page.get_by_role("link", name="NEED-A-TEA-5").click()
    expect(page.locator("[data-ref='NEED-A-TEA-5']").first).to_contain_text("in writing")
    page.goto("need-a-roo-2/")
    expect(page.locator("main")).to_contain_text("Nothing stands in its place.")
    page.goto("need-a-tea-2/#need-a-tea-2.3")
    expect(page.locator("[id='need-a-tea-2.3']")).to_contain_text(
        "The same words are now NEED-A-TEA-3"
    )
    watched.context.close()
    assert watched.faults == []


def test_pages_of_editions_use_the_words_of_the_field(
    browser: Browser,
    editions_server: str,
) -> None:
    watched = Watched(browser, editions_server, **DESKTOP)
    page = watched.page
    page.goto("editions/")
    expect(page.get_by_role("heading", level=2)).to_have_text(
        [re.compile(f"^Edition {n}") for n in "4321"]
    )
    page.get_by_role("link", name="Edition 2").first.click()
    expect(page.locator(".lead")).to_contain_text("1 changed, 2 added, 7 unchanged")
    assert page.locator(".changes del, .changes ins").all_inner_texts() == ["calm and"]
    page.goto("editions/3/")
    expect(page.locator(".lead")).to_contain_text("1 moved, 2 withdrawn, 7 unchanged")
    page.goto("need-a-roo-1/")
    lines = page.locator(".history li")
    expect(lines).to_have_count(2)
    expect(lines.nth(1)).to_contain_text("Edition 2, 1 February 2026: The wording changed.")
    watched.context.close()
    assert watched.faults == []


@pytest.mark.parametrize(
    ("typed", "leads"),
    [
        ("ref/NEED-A-TEA-2.1", "/need-a-tea-2/#need-a-tea-2.1"),
        ("ref/need-a-tea-2#need-a-tea-2.1", "/need-a-tea-2/#need-a-tea-2.1"),
        ("NEED-A-TEA-2.1/", "/need-a-tea-2/#need-a-tea-2.1"),
        ("Need-A-Tea-2", "/need-a-tea-2/"),
        ("ref/CoP-6.50", "/code-of-practice/6.50/"),
        ("needs/rooms/", "/needs/places/"),
        ("NEEDS/All/Rooms", "/needs/all/places/"),
        ("Needs/All/", "/needs/all/"),
    ],
)
def test_what_people_type_by_hand_gets_there(
    browser: Browser,
    editions_server: str,
    typed: str,
    leads: str,
) -> None:
    page = browser.new_page(**DESKTOP)
    page.goto(f"{editions_server}/{typed}")
    page.wait_for_url(f"{editions_server}{leads}")
    page.close()


def test_the_404_page_names_what_is_nearest(
    browser: Browser,
    editions_server: str,
) -> None:
    page = browser.new_page(**DESKTOP)
    page.goto(f"{editions_server}/need-a-tee-2/")
    expect(page.locator("#nearest a").first).to_contain_text(
        re.compile("NEED-A-TEA-2|need-a-tea-2")
    )
    page.goto(f"{editions_server}/%E0%A4%A/x")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    page.close()


def test_the_feed_is_atom_and_has_every_edition(editions_site: Path) -> None:
    root = ET.parse(editions_site / "editions" / "feed.xml").getroot()  # noqa: S314 - our own file
    assert root.tag == f"{{{ATOM}}}feed"
    entries = root.findall(f"{{{ATOM}}}entry")
    assert [entry.findtext(f"{{{ATOM}}}title") for entry in entries] == [
        f"Edition {n}" for n in (4, 3, 2, 1)
    ]
    for element in (root, *entries):
        assert element.findtext(f"{{{ATOM}}}id", "").startswith("urn:uuid:")
        assert re.fullmatch(r"2026-\d\d-01T00:00:00Z", element.findtext(f"{{{ATOM}}}updated", ""))
    page = (editions_site / "editions" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'href="feed.xml" rel="alternate" type="application/atom\+xml"', page)
    assert len({entry.findtext(f"{{{ATOM}}}id") for entry in entries}) == 4


def every(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - YAML
    """Yield the path of every value."""
    yield path
    for key, value in (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    ):
        yield from every(value, (*path, key))


def at(data: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401 - YAML
    for step in path:
        data = data[step]
    return data


Edit = tuple[str, str, "Callable[[random.Random, Any], None]"]


def _statements(area: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - YAML
    return [
        path
        for path in every(area)
        if path and isinstance(at(area, path), dict) and "number" in at(area, path)
    ]


def _change(chance: random.Random, area: Any) -> None:  # noqa: ANN401 - YAML
    one = at(area, chance.choice(_statements(area)))
    words = one["text"].split()
    words.insert(chance.randrange(len(words)), "newly")
    one["text"] = " ".join(words)


def _drop(chance: random.Random, area: Any) -> None:  # noqa: ANN401 - YAML
    path = chance.choice(_statements(area))
    at(area, path[:-1]).pop(path[-1])


def _renumber(chance: random.Random, area: Any) -> None:  # noqa: ANN401 - YAML
    at(area, chance.choice(_statements(area)))["number"] = chance.randrange(50, 90)


def _add(chance: random.Random, area: Any) -> None:  # noqa: ANN401 - YAML
    path = chance.choice(_statements(area))
    at(area, path[:-1]).append({"number": chance.randrange(100, 900), "text": "Something new."})


def _swap(chance: random.Random, area: Any) -> None:  # noqa: ANN401 - YAML
    teaching = area["statements"]["all"]["teaching"]
    teaching[0]["text"], teaching[1]["statements"][chance.randrange(2)]["text"] = (
        teaching[1]["statements"][0]["text"],
        teaching[0]["text"],
    )


def _slug(chance: random.Random, framework: Any) -> None:  # noqa: ANN401 - YAML
    chance.choice([*framework["levels"], *framework["strands"]])["slug"] = "renamed"


def _code(chance: random.Random, framework: Any) -> None:  # noqa: ANN401 - YAML
    chance.choice([*framework["levels"], *framework["strands"]])["code"] = "NEW"


def _quotation(chance: random.Random, code: Any) -> None:  # noqa: ANN401 - YAML
    one = chance.choice(code["sections"][0]["quotations"])
    if chance.random() < 0.5:
        one["text"] = one["text"].replace(" ", " really ", 1)
    else:
        one["number"] = "9.9"


def _term(chance: random.Random, glossary: Any) -> None:  # noqa: ANN401 - YAML
    glossary["terms"][0]["slug"] = f"renamed-{chance.randrange(9)}"
    glossary["terms"][1]["related"] = []


def _abbreviation(_: random.Random, code: Any) -> None:  # noqa: ANN401 - YAML
    code["abbreviation"] = "COP"


BROKEN: list[Edit] = [
    ("changed", AREA, _change),
    ("dropped", AREA, _drop),
    ("renumbered", AREA, _renumber),
    ("added", AREA, _add),
    ("swapped", AREA, _swap),
    ("slug", "framework.yml", _slug),
    ("code", "framework.yml", _code),
    ("quotation", "code-of-practice.yml", _quotation),
    ("abbreviation", "code-of-practice.yml", _abbreviation),
    ("term", "glossary.yml", _term),
]


def _note(chance: random.Random, area: Any) -> None:  # noqa: ANN401 - YAML
    key = chance.choice(["source_note", "editorial_note"])
    at(area, chance.choice(_statements(area)))[key] = "A note of ours."


def _order(chance: random.Random, area: Any) -> None:  # noqa: ANN401 - YAML
    chance.shuffle(area["statements"]["all"]["teaching"])


def _summary(chance: random.Random, framework: Any) -> None:  # noqa: ANN401 - YAML
    chance.choice(framework["strands"])["summary"] = "What it is about."
    chance.choice(framework["levels"])["audience"] = "many pupils"


def _edition_note(_: random.Random, framework: Any) -> None:  # noqa: ANN401 - YAML
    framework["edition_note"] = "Undated."


def _definition(chance: random.Random, glossary: Any) -> None:  # noqa: ANN401 - YAML
    chance.choice(glossary["terms"])["definition"] = "Another explanation."


def _reason(chance: random.Random, supports: Any) -> None:  # noqa: ANN401 - YAML
    chance.choice(supports["quotations"])["supports"][0]["reason"] = "Another reason."


HARMLESS: list[Edit] = [
    ("note", AREA, _note),
    ("order", AREA, _order),
    ("summary", "framework.yml", _summary),
    ("edition note", "framework.yml", _edition_note),
    ("definition", "glossary.yml", _definition),
    ("reason", "supports.yml", _reason),
]


@pytest.fixture(scope="module")
def once_released(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = Folder(tmp_path_factory.mktemp("released") / "standards")
    folder.release("2026-01-01")
    return folder


@pytest.mark.parametrize("seed", range(10))
def test_every_broken_promise_is_reported_and_no_harmless_edit(
    once_released: Folder, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed, no secret
    for number in range(20):
        is_broken = number % 2 == 0
        name, file, edit = chance.choice(BROKEN if is_broken else HARMLESS)
        before = once_released.read(file)
        after = copy.deepcopy(before)
        edit(chance, after)
        once_released.write(file, after)
        try:
            found = once_released.codes() & PROMISES
        finally:
            once_released.write(file, before)
        assert bool(found) == is_broken, (name, found)


@pytest.mark.parametrize("seed", range(5))
def test_a_new_edition_may_change_words_but_lose_nothing(once_released: Folder, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed, no secret
    once_released.name("2")
    try:
        for name, file, edit in BROKEN:
            before = once_released.read(file)
            after = copy.deepcopy(before)
            edit(chance, after)
            if file == "framework.yml":
                after["edition"] = "2"
            once_released.write(file, after)
            found = once_released.codes() & PROMISES
            once_released.write(file, before)
            is_broken = name not in {"changed", "added"} and not (
                name == "quotation" and "9.9" not in str(after)
            )
            assert bool(found) == is_broken, (name, found)
    finally:
        once_released.name("1")


def test_a_message_names_the_ref_both_wordings_and_what_to_do(once_released: Folder) -> None:
    area = once_released.read(AREA)
    changed = copy.deepcopy(area)
    changed["statements"]["all"]["rooms"][0]["text"] = "Keep the room calm."
    once_released.write(AREA, changed)
    found = [str(one) for one in check(once_released.path, "standards")[1]]
    once_released.write(AREA, area)
    assert len(found) == 1
    for words in ("NEED-A-ROO-1", "Keep the room calm.", "Keep the room quiet.", "higher number"):
        assert words in found[0]


def test_a_number_used_for_another_statement_is_reported(once_released: Folder) -> None:
    area = once_released.read(AREA)
    changed = copy.deepcopy(area)
    changed["statements"]["all"]["rooms"][0]["text"] = "Invite parents to every review of a plan."
    once_released.write(AREA, changed)
    once_released.name("2")
    assert once_released.codes() == {"promise.reused"}
    entry = {"ref": "NEED-A-ROO-1", "edition": "2", "reason": "It always meant this."}
    once_released.write("withdrawn.yml", {"rewritten": [entry]})
    assert once_released.codes() == set()
    (once_released.path / "withdrawn.yml").unlink()
    once_released.name("1")
    once_released.write(AREA, area)


def test_a_withdrawn_ref_cannot_come_back_unseen(tmp_path: Path) -> None:
    folder = four_editions(tmp_path / "standards")
    folder.name("5")
    area = folder.read(AREA)
    area["statements"]["all"]["places"].append({"number": 2, "text": "Offer a place to be alone."})
    folder.write(AREA, area)
    withdrawn = folder.read("withdrawn.yml")
    withdrawn["refs"] = [one for one in withdrawn["refs"] if one["ref"] != "NEED-A-ROO-2"]
    folder.write("withdrawn.yml", withdrawn)
    assert folder.codes() == {"promise.reused"}


def test_a_moved_address_may_lead_to_a_page_that_is_kept(tmp_path: Path) -> None:
    folder = four_editions(tmp_path / "standards")
    withdrawn = folder.read("withdrawn.yml")
    withdrawn["addresses"][0]["successor"] = "/need-a-roo-2/"
    folder.write("withdrawn.yml", withdrawn)
    assert folder.codes() == set()


def test_successors_that_lead_in_a_circle_are_reported(tmp_path: Path) -> None:
    folder = four_editions(tmp_path / "standards")
    withdrawn = folder.read("withdrawn.yml")
    withdrawn["refs"][2]["successors"] = ["NEED-A-TEA-1"]
    withdrawn["refs"][3]["successors"] = ["NEED-A-ROO-2"]
    folder.write("withdrawn.yml", withdrawn)
    found = [str(one) for one in check(folder.path, "standards")[1]]
    assert len(found) == 2
    assert all("lead back to it" in one for one in found)


def test_releasing_twice_or_with_faults_is_refused(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "standards")
    assert run("release", "-s", folder.path, "--date", "2026-05-04").returncode == 0
    text = (folder.path / "editions" / "1.yml").read_text(encoding="utf-8")
    assert 'released: "2026-05-04"' in text
    again = run("release", "-s", folder.path)
    assert again.returncode == 1
    assert "released already" in again.stderr
    folder.name("next")
    assert "is no number" in run("release", "-s", folder.path).stderr
    folder.write(AREA, {**folder.read(AREA), "code": "bad code"})
    assert "cannot be released" in run("release", "-s", folder.path).stderr
    assert (folder.path / "editions" / "1.yml").read_text(encoding="utf-8") == text


def test_differences_are_by_words_and_lose_none() -> None:
    parts = history.difference("Keep the room quiet.", "Keep the room calm and quiet.")
    assert parts == (("same", "Keep the room "), ("new", "calm and "), ("same", "quiet."))
    assert history.difference("", "New") == (("new", "New"),)
    assert history.difference("Old", "") == (("gone", "Old"),)
