"""Checking a policy: the command and the browser find the same, and bad files get a message."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import SUB_PATH, unpacked
from playwright.sync_api import expect
from test_browser import DESKTOP, Watched
from test_cli import run
from test_editions import editions_server, editions_site  # noqa: F401 - fixtures

from generator.build import check
from generator.history import history
from generator.policy import Passage, check_policy
from generator.policy_text import PolicyError, read_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

POLICY = Path(__file__).parent / "policies" / "policy.md"
HOST = "https://standards.example"
WORD = "policy.docx"

EXPECTED = [
    ("ref", "NEED-A-TEA-2.1", "current", "NEED-A-TEA-2.1"),
    ("ref", "need-b-tea-1", "current", "NEED-B-TEA-1"),
    ("ref", "NEED-A-ROO-1", "changed", "NEED-A-ROO-1"),
    ("wording", "Teach in several ways:", "current", "NEED-A-TEA-2"),
    ("wording", "Keep the room quiet.", "changed", "NEED-A-ROO-1"),
    ("ref", "NEED-A-TEA-2.2", "withdrawn", "NEED-A-TEA-2.2"),
    ("ref", "NEED-A-ROO-2", "withdrawn", "NEED-A-ROO-2"),
    ("ref", "NEED-A-TEA-2.3", "moved", "NEED-A-TEA-2.3"),
    ("ref", "NEED-A-TEA-1", "withdrawn", "NEED-A-TEA-1"),
    ("ref", "NEED-A-TEA-4", "unknown", "NEED-A-TEA-4"),
    ("ref", "NEED-A-TEE-2", "unknown", None),
    ("wording", "The TA always repeats the instructions.", "differs", "NEED-B-TEA-1"),
    ("wording", "Offer a place to be alone.", "withdrawn", "NEED-A-ROO-2"),
    ("link", f"{HOST}/need-a-tea-2/#need-a-tea-2.1", "current", "NEED-A-TEA-2.1"),
    ("link", f"{HOST}/need-a-roo-2/", "withdrawn", "NEED-A-ROO-2"),
    ("link", f"{HOST}/needs/rooms/", "moved", None),
    ("link", f"{HOST}/ref/need-a-tea-3/", "current", "NEED-A-TEA-3"),
    ("link", f"{HOST}/need-a-tee-9/", "unknown", None),
    ("ref", "CoP 6.51", "current", "CoP-6.51"),
    ("ref", "CoP 6.99", "unknown", None),
    ("wording", "Schools must have rooms.", "current", "CoP-6.51"),
    ("wording", "Schools should have rooms.", "differs", "CoP-6.51"),
]


def as_html(passages: Any) -> str:  # noqa: ANN401 - passages
    def block(one: Any) -> str:  # noqa: ANN401 - a passage
        links = "".join(f"<a href='{link}'> </a>" for link in one.links)
        return f"<p>{escape(one.text)}{links}</p>"

    blocks = "".join(map(block, passages))
    return f"<!doctype html><title>NEED-A-TEA-9</title><style>NEED-A-TEA-9</style>{blocks}"


def as_word(passages: Any) -> bytes:  # noqa: ANN401 - passages
    """A Word document with what a real one has: runs, links by relation, and content types."""
    links = [link for one in passages for link in one.links]
    numbers = {link: f"rId{n}" for n, link in enumerate(links, 1)}
    paragraphs = "".join(
        "<w:p>"
        + "".join(
            f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
            for part in (one.text[:7], one.text[7:])
        )
        + "".join(
            f'<w:hyperlink r:id="{numbers[link]}"><w:r><w:t> </w:t></w:r></w:hyperlink>'
            for link in one.links
        )
        + "</w:p>"
        for one in passages
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default'
        ' Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document'
        '.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
        f' Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main" xmlns:r="{office}"><w:body>{paragraphs}</w:body>'
        "</w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="{number}" Type="{office}/hyperlink" Target="{escape(link)}"'
            ' TargetMode="External"/>'
            for link, number in numbers.items()
        )
        + "</Relationships>",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return data.getvalue()


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The policy in every format."""
    folder = tmp_path_factory.mktemp("policies")
    passages = read_policy(POLICY)
    contents = {
        "policy.md": POLICY.read_bytes(),
        "policy.html": as_html(passages).encode(),
        "policy.docx": as_word(passages),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents}


@pytest.fixture(params=["web", "shared drive"])
def checking(
    request: pytest.FixtureRequest,
    browser: Browser,
    editions_server: str,  # noqa: F811 - the fixture
    editions_site: Path,  # noqa: F811 - the fixture
) -> Iterator[Page]:
    base = editions_server if request.param == "web" else unpacked(editions_site).as_uri()
    watched = Watched(browser, base, **DESKTOP)
    watched.page.goto("check-policy/")
    yield watched.page
    watched.context.close()
    assert watched.faults == []


@pytest.mark.parametrize("name", ["policy.md", "policy.html", "policy.docx"])
def test_the_command_checks_a_policy(
    editions_site: Path,  # noqa: F811 - the fixture
    policies: dict[str, Path],
    name: str,
) -> None:
    standards = editions_site.parent / "editions-project" / "standards"
    catalogue, _ = check(standards)
    assert catalogue is not None
    passages = read_policy(policies[name])
    found = check_policy(passages, catalogue, history(catalogue), HOST)
    assert [(one.kind, one.found, one.status, one.ref) for one in found] == EXPECTED
    changed = next(one for one in found if one.status == "changed")
    assert ("new", "calm and ") in changed.parts
    assert "NEED-A-TEA-4, NEED-A-TEA-5" in found[8].message
    assert "Did you mean “NEED-A-TEA-2”?" in found[10].message


@pytest.mark.parametrize("name", ["policy.md", "policy.html", "policy.docx"])
def test_the_browser_finds_the_same(
    checking: Page,
    policies: dict[str, Path],
    name: str,
) -> None:
    base = checking.evaluate("standardsSearch.base.slice(0, -1)")
    is_drive = base.startswith("file:")
    # A drive does not know where the site is published; refs in addresses are known anyway.
    known = [one for one in EXPECTED if not (is_drive and one[0] == "link" and one[3] is None)]

    def here(text: str) -> str:
        return text if is_drive else text.replace(HOST, base)

    content = (
        here(policies[name].read_text(encoding="utf-8")).encode()
        if name != WORD
        else as_word(
            [Passage(here(one.text), tuple(map(here, one.links))) for one in read_policy(POLICY)]
        )
    )
    checking.locator("#policy-file").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    open_ = sum(status != "current" for _, _, status, _ in known)
    expect(checking.get_by_role("status")).to_have_text(
        f"{name}: {len(known)} references, {open_} to look at."
    )
    shown = checking.locator("#policy-results li").evaluate_all(
        """all => all.map(one => [one.dataset.found, one.dataset.status,
          one.querySelector("a")?.textContent ?? null])"""
    )
    expected = [[here(found), status, ref] for _, found, status, ref in known]
    in_order = [one for one in expected if one[1] != "current"]
    assert shown == in_order + [one for one in expected if one[1] == "current"]


def test_a_drive_knows_links_to_the_published_site(browser: Browser, sub_path_site: Path) -> None:
    watched = Watched(browser, unpacked(sub_path_site / SUB_PATH).as_uri(), **DESKTOP)
    watched.page.goto("check-policy/")
    site = f"https://school.example/{SUB_PATH}"
    text = f"{site}/glossary/ and {site}/nothing/ and https://other.example/glossary/"
    watched.page.get_by_label("Text of the policy").fill(text)
    watched.page.get_by_role("button", name="Check the text").click()
    found = watched.page.locator("#policy-results li")
    expect(found).to_have_count(2)
    statuses = found.evaluate_all("all => all.map(one => one.dataset.status)")
    assert statuses == ["unknown", "current"]
    watched.context.close()
    assert watched.faults == []


def test_a_dropped_file_is_checked(checking: Page) -> None:
    checking.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["We do what NEED-A-ROO-2 says."], "dropped.txt"));
          document.getElementById("policy").dispatchEvent(
            new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(checking.get_by_role("status")).to_have_text("dropped.txt: 1 reference, 1 to look at.")


def test_pasted_text_is_checked_and_differences_are_shown(checking: Page) -> None:
    checking.get_by_role("button", name="Check the text").click()
    expect(checking.get_by_role("status")).to_contain_text("There is no text to check")
    checking.get_by_label("Text of the policy").fill("As edition 1 has it: NEED-A-ROO-1.")
    checking.get_by_role("button", name="Check the text").click()
    expect(checking.get_by_role("status")).to_have_text("The text: 1 reference, 1 to look at.")
    assert checking.locator("#policy-results ins").all_inner_texts() == ["calm and "]
    checking.get_by_label("Text of the policy").fill(
        "<img src=x onerror=alert(1)> “<script>alert(2)</script> a b c d”"
    )
    checking.get_by_role("button", name="Check the text").click()
    expect(checking.get_by_role("status")).to_contain_text("cites nothing of the standards")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("as NEED\u2011A\u2011TEA\u20112.1 asks", ["NEED-A-TEA-2.1 current"]),
        ("as NEED\u2013A\u2013TEA\u20132.1 asks", ["NEED-A-TEA-2.1 current"]),
        ("(NEED-A-TEA-2.1).", ["NEED-A-TEA-2.1 current"]),
        (
            "see HTTP://Standards.Example/NEED-A-TEA-2/index.html#need-a-tea-2.1,",
            ["NEED-A-TEA-2.1 current"],
        ),
        (
            "see https://standards.example/need-a-tea-2/?a=b#need-a-tea-2.1",
            ["NEED-A-TEA-2.1 current"],
        ),
        ("see https://other.example/glossary/", []),
        ("‘Keep the room calm and quiet.’", ["NEED-A-ROO-1 current"]),
        ('"keep the ROOM calm, and quiet"', ["NEED-A-ROO-1 current"]),
        ("“Teach in several ways: […] by showing”", ["NEED-A-TEA-2 current"]),
        ("cop6.50, CoP-6.50 and CoP 6.50", ["CoP-6.50 current"] * 3),
        ("it’s the pupils’ right; don’t ask", []),
    ],
)
def test_what_people_write(
    checking: Page,
    editions_site: Path,  # noqa: F811 - the fixture
    text: str,
    found: list[str],
) -> None:
    standards = editions_site.parent / "editions-project" / "standards"
    catalogue, _ = check(standards)
    assert catalogue is not None
    here = check_policy([Passage(text)], catalogue, history(catalogue), HOST)
    assert [f"{one.ref} {one.status}" for one in here] == found
    there = checking.evaluate(
        """([text, host]) => standardsSearch.checkPolicy([{ text, links: [] }], `${host}/`)
          .map(one => `${one.ref} ${one.status}`)""",
        [text, HOST],
    )
    assert there == found


BAD = {
    "big.txt": (b"word " * 2_100_000, "MB"),
    "big.docx": (b"PK" + b"\0" * 10_500_000, "MB"),
    "broken.docx": (b"PK\x03\x04 this is no archive", "damaged"),
    "empty.txt": (b"  \n\n", "holds no text"),
    "binary.txt": (bytes(range(256)) * 4, "is no text"),
    "policy.pdf": (b"%PDF-1.7", "of no kind"),
    "nothing.docx": (b"", "damaged"),
}


def bomb() -> bytes:
    """A Word document that unpacks to 200 MB."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 200_000_000)
    return data.getvalue()


@pytest.mark.parametrize("name", [*BAD, "bomb.docx"])
def test_a_bad_file_gets_a_message(checking: Page, tmp_path: Path, name: str) -> None:
    content, words = BAD[name] if name in BAD else (bomb(), "unpacks to")
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(PolicyError, match=words):
        read_policy(path)
    checking.locator("#policy-file").set_input_files(path)
    expect(checking.get_by_role("status")).to_contain_text(words)
    expect(checking.get_by_role("status")).to_contain_text(name)


def test_reports_and_exit_codes(editions_site: Path, tmp_path: Path) -> None:  # noqa: F811 - the fixture
    standards = editions_site.parent / "editions-project" / "standards"
    fine = tmp_path / "fine.txt"
    fine.write_text("We do what NEED-A-TEA-2.1 says.", encoding="utf-8")
    stale = tmp_path / "stale.txt"
    stale.write_text("=1+1\n\nWe do what NEED-A-ROO-2 says.", encoding="utf-8")
    command = ("check-policy", "-s", standards)
    done = run(*command, fine)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("fine.txt: 1 reference: 1 current\n")
    done = run(*command, "--format", "json", fine, stale)
    assert done.returncode == 1
    rows = json.loads(done.stdout)
    assert [(Path(row["file"]).name, row["status"]) for row in rows] == [
        ("fine.txt", "current"),
        ("stale.txt", "withdrawn"),
    ]
    done = run(*command, "--format", "csv", stale)
    [row] = csv.DictReader(io.StringIO(done.stdout))
    assert row["ref"] == "NEED-A-ROO-2"
    done = run(*command, fine, tmp_path / "missing.txt")
    assert done.returncode == 2
    assert "missing.txt: cannot be read" in done.stderr
    assert "fine.txt: 1 reference" in done.stdout
