"""What a reader takes away from their list: CSV, a table for Word, a link, and sheets of paper."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html
from playwright.sync_api import Page, expect
from system import libreoffice
from test_browser import DESKTOP, Watched
from test_citing import SOURCE, clipboard
from test_list import FILL, FIRST, LEAD_IN, PART, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "  =1+1",
    "\uff1d1+1",
    '=HYPERLINK("https://evil.example","x")',
    "=cmd|' /C calc'!A0",
]
EVIL = '<img src=x onerror=alert(1)></td><script>alert(2)</script> \U0001f600, “quoted” "and"\nmore'
MILLIMETRE = 72 / 25.4


@pytest.fixture
def reader(browser: Browser, server: str) -> Iterator[Reader]:
    watched = Watched(browser, server, **DESKTOP)
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield Reader(watched.page, server)
    watched.context.close()
    assert watched.faults == []


def put(reader: Reader, *entries: dict[str, str]) -> None:
    """Put entries on the list as the page itself would, and open it."""
    reader.opens("list/")
    wrong = reader.page.evaluate("all => standardsList.add(all)", list(entries))
    assert wrong == ""
    reader.page.reload()


def known(ref: str, **fields: str) -> dict[str, str]:
    return {"ref": ref, "edition": "1", **fields}


def download(reader: Reader, folder: Path) -> Path:
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("button", name="Download CSV").click()
    assert waiting.value.suggested_filename == "my-list.csv"
    path = folder / "my-list.csv"
    waiting.value.save_as(path)
    return path


def test_csv_is_read_back_as_it_was_typed(reader: Reader, tmp_path: Path) -> None:
    put(reader, known(LEAD_IN, note=EVIL, review="2027-01-31"), known(PART, who="TA; and, others"))
    data = download(reader, tmp_path).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert text.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["Ref"] for row in rows] == [LEAD_IN, PART]
    assert rows[0]["Note"] == EVIL
    assert rows[0]["Review date"] == "2027-01-31"
    assert rows[0]["Under it"].startswith("Restorative approaches; ")
    assert rows[1]["Lead-in"].endswith("A whole school approach to:")
    assert rows[1]["Statement"] == "Anti-bullying"
    assert rows[1]["Who delivers"] == "TA; and, others"
    assert rows[1]["Level"] == "Universal Support Level"
    assert rows[1]["Address"].endswith("/semh-u-sys-3/#semh-u-sys-3.4.1")
    assert None not in rows[0]


def test_no_cell_becomes_a_formula(reader: Reader, tmp_path: Path) -> None:
    some = [
        {"ref": f"ELSE-{n}", "edition": "1", "wording": text, "note": text, "who": text}
        for n, text in enumerate(FORMULAS)
    ]
    put(reader, *some, {"ref": "=1+1", "edition": "1", "wording": "a ref that is a formula"})
    path = download(reader, tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(FORMULAS) + 1
    found = {row["Note"] for row in rows}
    assert {f"'{text}" for text in FORMULAS} <= found
    program = libreoffice()
    assert program, "run tests/system.py first"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "fods",
            # Comma, quotation marks, UTF-8, from line 1; formulas in cells are evaluated.
            "--infilter=CSV:44,34,76,1,,0,false,true,false,true",
            "--outdir",
            tmp_path,
            path,
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    sheet = (tmp_path / "my-list.fods").read_text(encoding="utf-8")
    assert "office:value-type" in sheet
    assert "table:formula" not in sheet
    assert "a ref that is a formula" in sheet


def test_word_gets_a_table_with_live_links(reader: Reader, server: str) -> None:
    put(reader, known(FIRST, note=EVIL, outcome="calm"), known(PART), known("ELSE-1"))
    reader.page.get_by_role("button", name="Copy for Word").click()
    reader.is_told("Copied: 3 statements as a table.")
    found = clipboard(reader.page)
    table = html.fromstring(found["text/html"]).xpath("//table")[0]
    head = [cell.text_content() for cell in table.xpath(".//th")]
    assert head == ["Level and strand", "Statement", "Ref", "Note", "Intended outcome"]
    rows = table.xpath(".//tbody/tr")
    links = [row.xpath(".//a/@href") for row in rows]
    address = f"{server}/semh-u-sys-3/#semh-u-sys-3.4.1"
    assert links == [[f"{server}/semh-u-sys-1/"], [address], []]
    assert rows[0].xpath("./td")[3].text_content() == EVIL
    assert table.xpath(".//img | .//script") == []
    assert f"Anti-bullying ({PART})" in found["text/plain"]
    assert address in found["text/plain"]
    assert "Intended outcome: calm" in found["text/plain"]


def shared(reader: Reader) -> str:
    reader.page.get_by_role("button", name="Copy link").click()
    reader.is_told("It holds your notes")
    return clipboard(reader.page)["text/plain"]


def test_a_link_opens_the_same_list_for_a_colleague(
    reader: Reader,
    browser: Browser,
    server: str,
) -> None:
    put(
        reader,
        known(FIRST, note=EVIL, who="TA", review="2027-01-31"),
        known(PART, outcome="calm"),
        {"ref": "ELSE-1", "edition": "7", "wording": "Words of others."},
    )
    link = shared(reader)
    assert link.startswith(f"{server}/list/#")
    theirs = Watched(browser, server, **DESKTOP)
    colleague = Reader(theirs.page, server)
    asked: list[str] = []
    theirs.context.on("request", lambda request: asked.append(request.url))
    theirs.page.goto(link)
    heading = theirs.page.get_by_role("heading", name="A list from a colleague: 3 statements")
    expect(heading).to_be_focused()
    assert theirs.page.get_by_role("button", name="Replace my list").count() == 0
    colleague.counts(0)
    theirs.page.get_by_role("button", name="Add to my list").click()
    colleague.has(FIRST, PART, "ELSE-1")
    expect(colleague.note(FIRST)).to_have_value(EVIL)
    expect(colleague.card("ELSE-1")).to_contain_text("Words of others.")
    assert "#" not in theirs.page.url
    theirs.page.reload()
    colleague.has(FIRST, PART, "ELSE-1")
    expect(heading).to_have_count(0)
    assert not [url for url in asked if link.partition("#")[2][:40] in url.partition("#")[0]]
    theirs.context.close()
    assert theirs.faults == []


def test_a_readers_own_list_is_never_overwritten_unasked(reader: Reader) -> None:
    put(reader, known(FIRST, note="theirs"), known(PART, note="theirs"))
    link = shared(reader)
    reader.page.get_by_role("button", name="Clear the list").click()
    put(reader, known(FIRST, note="mine"), known(LEAD_IN, note="mine"))
    offer = reader.page.locator("#list-offer")
    for way in ("Dismiss", "Add to my list", "Replace my list"):
        reader.page.goto("about:blank")
        reader.page.goto(link)
        expect(offer).to_be_visible()
        reader.has(FIRST, LEAD_IN)
        offer.get_by_role("button", name=way).click()
        expect(offer).to_be_hidden()
        if way == "Dismiss":
            reader.has(FIRST, LEAD_IN)
            continue
        if way == "Add to my list":
            reader.is_told("1 statement added. 1 statement on your list already stays")
            reader.has(FIRST, LEAD_IN, PART)
            expect(reader.note(FIRST)).to_have_value("mine")
        else:
            reader.has(FIRST, PART)
            expect(reader.note(FIRST)).to_have_value("theirs")
        reader.undoes()
        reader.has(FIRST, LEAD_IN)
        expect(reader.note(FIRST)).to_have_value("mine")


def packed(data: object) -> str:
    text = data if isinstance(data, str) else json.dumps(data)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ("", "is damaged"),
        ("%%%", "is damaged"),
        ("W", "is damaged"),
        (packed("[1,"), "is damaged"),
        (base64.urlsafe_b64encode(b"\xff\xfe\xff").decode(), "is damaged"),
        (packed("null"), "was made by another version"),
        (packed({"0": 1}), "was made by another version"),
        (packed([2, "1", []]), "was made by another version"),
        (packed([1, "1", "no list"]), "holds no list"),
        (packed([1, "1", [["X-1"]] * 501]), "holds no list"),
        (packed([1, "1", []]), "holds no statement"),
        (packed([1, "1", [[1], [["X"]], ["two words"], None, [""]]]), "holds no statement"),
        (packed([1, "1", [["X-1", "x" * 6000]]]), "holds no statement"),
        ("A" * 60_000, "is longer than any list"),
    ],
)
def test_a_bad_link_gets_a_message(reader: Reader, payload: str, words: str) -> None:
    put(reader, known(FIRST))
    reader.page.evaluate("hash => { location.hash = hash; }", f"list={payload}")
    offer = reader.page.locator("#list-offer")
    expect(offer).to_contain_text(f"This link {words}")
    reader.has(FIRST)
    offer.get_by_role("button", name="Dismiss").click()
    expect(offer).to_be_hidden()
    assert "#" not in reader.page.url
    reader.has(FIRST)


def test_a_hostile_link_is_only_words(reader: Reader) -> None:
    rows = [
        ["__proto__", EVIL],
        ["constructor", *[EVIL] * 7, EVIL, EVIL],
        [FIRST, EVIL, "", "", "", "", "", "no date"],
        [FIRST, "twice"],
        [1, "no text"],
        ["javascript:alert(1)", "", "", "", "", "", "", "", "1", EVIL],
    ]
    reader.opens(f"list/#list={packed([1, '1', rows])}")
    expect(reader.page.locator("#list-offer")).to_contain_text("4 statements")
    expect(reader.page.locator("#list-offer")).to_contain_text("2 of it could not be read")
    reader.page.get_by_role("button", name="Add to my list").click()
    reader.counts(4)
    for view in reader.page.locator("details[data-sheet] summary").all():
        view.click()
    assert reader.page.locator("article img, article a[href^='javascript']").count() == 0
    assert reader.page.evaluate("({}).note === undefined")


def test_a_list_for_which_there_is_no_room_changes_nothing(reader: Reader) -> None:
    put(reader, known(FIRST, note="mine"), known(LEAD_IN, note="mine"))
    reader.page.evaluate(FILL)
    reader.page.evaluate("localStorage.removeItem('fill 2048 0')")
    before = reader.stored()
    rows = [[FIRST, "y" * 900], *([f"ELSE-{n}", "y" * 900] for n in range(4))]
    reader.opens(f"list/#list={packed([1, '1', rows])}")
    for way in ("Replace my list", "Add to my list"):
        reader.page.locator(".list-notice").evaluate("one => one.replaceChildren()")
        reader.page.locator("#list-offer").get_by_role("button", name=way).click()
        reader.is_told("no more room")
        assert reader.stored() == before
    reader.has(FIRST, LEAD_IN)
    expect(reader.page.locator("#list-offer")).to_be_visible()


def test_a_list_too_long_for_a_link_says_so(reader: Reader) -> None:
    put(reader, *(known(f"ELSE-{n}", note="x" * 1000) for n in range(5)))
    assert "some mail programs cut links" not in shared(reader)
    reader.is_told("some mail programs cut links")
    put(reader, *(known(f"MORE-{n}", note="x" * 1000) for n in range(60)))
    reader.page.get_by_role("button", name="Copy link").click()
    reader.is_told("too long for a link")


def test_from_a_shared_drive_the_link_names_the_file(
    browser: Browser,
    offline_site: Path,
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    reader = Reader(context.new_page(), offline_site.as_uri())
    put(reader, known(FIRST, note=EVIL))
    link = shared(reader)
    assert link.startswith(f"{offline_site.as_uri()}/list/index.html#list=")
    reader.page.get_by_role("button", name="Clear the list").click()
    reader.page.goto("about:blank")
    reader.page.goto(link)
    reader.page.get_by_role("button", name="Add to my list").click()
    expect(reader.note(FIRST)).to_have_value(EVIL)
    assert "#" not in reader.page.url
    context.close()


def printed(page: Page, button: str, path: Path) -> tuple[list[tuple[float, float]], list[str]]:
    """Return the size of each page in millimetres, and its text."""
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name=button).click()
    page.pdf(path=path, prefer_css_page_size=True)
    facts = subprocess.run(
        ["pdfinfo", "-f", "1", "-l", "999", path], check=True, capture_output=True, text=True
    ).stdout
    sizes = [
        (float(width) / MILLIMETRE, float(height) / MILLIMETRE)
        for width, height in re.findall(
            r"^Page +\d+ size: +([\d.]+) x ([\d.]+)", facts, re.MULTILINE
        )
    ]
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True
    ).stdout
    return sizes, text.split("\f")[:-1]


def plain(text: str) -> str:
    return " ".join(text.split())


SHEETS: dict[str, tuple[tuple[int, int], list[str]]] = {
    "Provision map": (
        (297, 210),
        [
            "Who",
            "delivers",
            "Session",
            "length",
            "How often",
            "Group size",
            "Intended outcome",
            "Review date",
        ],
    ),
    "Assess, plan, do, review": (
        (210, 297),
        ["Assess", "Plan", "Do", "Review", "Intended outcome"],
    ),
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_sheets_print_on_a4(reader: Reader, server: str, tmp_path: Path, sheet: str) -> None:
    size, words = SHEETS[sheet]
    put(reader, known(LEAD_IN, who="Mx Helper", outcome="calm mornings"), known(PART, note="daily"))
    sizes, pages = printed(reader.page, sheet, tmp_path / "sheet.pdf")
    assert sizes
    for found in sizes:
        assert found == pytest.approx(size, abs=1)
    text = plain(pages[0])
    for part in (sheet, SOURCE, server, "Class or group", "Completed by", PART, *words):
        assert part in text, part
    assert re.search(r"printed on \d{1,2} [A-Z][a-z]+ 20\d\d", text)
    assert "calm mornings" in plain(text)
    assert "Note: daily" in text
    assert "Restorative approaches" in text
    for other in ("Download CSV", "Skip to content", "Clear the list", "About this site"):
        assert other not in " ".join(pages)


def test_a_long_map_has_its_head_on_every_page_and_splits_no_row(
    reader: Reader,
    tmp_path: Path,
    catalogue: Any,  # noqa: ANN401 - the fixture
) -> None:
    refs = list(catalogue.statements)
    put(reader, *(known(ref, who=f"{ref} begins\nand\nthen\n{ref} ends") for ref in refs))
    sizes, pages = printed(reader.page, "Provision map", tmp_path / "map.pdf")
    assert len(sizes) > 3
    for page in pages:
        assert "Provision" in page
        assert "Review date" in page
        assert page.count("begins") == page.count("ends") > 0


def test_after_a_sheet_the_page_prints_as_a_list(reader: Reader, tmp_path: Path) -> None:
    put(reader, known(FIRST, note="our note"))
    printed(reader.page, "Provision map", tmp_path / "map.pdf")
    reader.page.keyboard.press("Control")
    path = tmp_path / "list.pdf"
    reader.page.pdf(path=path)
    done = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True)
    text = plain(done.stdout)
    assert "Ensure that staff apply the School Behaviour Charter" in text
    assert "Note: our note" in text
    for other in ("Class or group", "Download CSV", "Remove", "Plan it"):
        assert other not in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_of_the_list_is_too_faint_or_too_small(
    browser: Browser,
    server: str,
    scheme: str,
) -> None:
    watched = Watched(browser, server, color_scheme=scheme, **DESKTOP)
    reader = Reader(watched.page, server)
    put(reader, known(FIRST), known(PART, wording="It was otherwise."), known("ELSE-1"))
    reader.page.get_by_role("radio", name="My own order").check()
    for summary in reader.page.locator("#list-app summary").all():
        summary.click()
    reader.card(FIRST).get_by_role("button", name="Remove").click()
    faint = reader.page.evaluate(
        """() => {
          const rgb = text => text.match(/[\\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = one => {
            for (let at = one; at; at = at.parentElement) {
              const found = rgb(getComputedStyle(at).backgroundColor);
              if (found.length < 4 || found[3] > 0.99) return found;
            }
            return [255, 255, 255];
          };
          const pressed = "article button, .list-notice button, .list-link";
          const small = [...document.querySelectorAll(pressed)]
            .filter(one => one.offsetParent || one.closest(".list-notice"))
            .filter(one => one.offsetWidth < 24 || one.offsetHeight < 24)
            .map(one => `small: ${one.textContent}`);
          const all = [...document.querySelectorAll("article *, .list-notice *, .list-link *")]
            .filter(one => one.offsetWidth > 2 && [...one.childNodes].some(
              node => node.nodeType === 3 && node.textContent.trim()));
          const faint = all.filter(one => {
            const [a, b] = [light(rgb(getComputedStyle(one).color)), light(ground(one))]
              .sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05) < 4.5;
          }).map(one => `faint: ${one.className} ${one.textContent.slice(0, 30)}`);
          const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
          const twice = ids.filter((id, n) => ids.indexOf(id) !== n);
          return [...small, ...faint, ...twice];
        }"""
    )
    assert faint == []
    names = reader.page.locator("#list-app :is(button, input, textarea)").evaluate_all(
        """all => all.map(one => one.labels?.[0]?.textContent || one.textContent)
          .filter(one => !one.trim())"""
    )
    assert names == []
    for width in (1280, 390, 320):
        reader.page.set_viewport_size({"width": width, "height": 800})
        assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    watched.context.close()
    assert watched.faults == []
