"""Packs: every statement once, accessible, the same from build to build, made when needed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import foreign
import pikepdf
import pytest
from conftest import ROOT, STANDARDS
from docx.oxml.ns import qn

from generator import addresses
from generator.build import build, check
from generator.imprint import GROUND, LEVEL_COLOURS, LEVEL_TINTS
from generator.packs import Pack, packs
from generator.packs.making import make_packs
from generator.packs.paper import Card
from generator.packs.papers import Writer
from generator.packs.pdf import card_pdf
from generator.progress import progress
from generator.publishing import Publishing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.catalogue import Catalogue, PlacedStatement

SITE = "https://school.example/standards/"


@pytest.fixture(scope="module")
def made(
    catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Pack, Path]]:
    """Every pack of the real standards with its file, by address."""
    found = list(packs(catalogue, SITE))
    files = make_packs(found, tmp_path_factory.mktemp("packs"))
    return {pack.address: (pack, files[pack.address]) for pack in found}


def pdf_text(file: Path) -> str:
    """Return the words of a PDF, as a reader would copy them."""
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def between_margins(file: Path) -> str:
    """Return the words of a PDF without what stands at the head and foot of every page."""
    margins = ["-x", "0", "-y", "45", "-W", "596", "-H", "740"]
    done = subprocess.run(["pdftotext", *margins, file, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def words_of(file: Path) -> str:
    """Return the words of a PDF or Word document."""
    if file.suffix == ".pdf":
        return between_margins(file)
    return "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)


def squeezed(text: str) -> str:
    """Return a text without white space and hyphens, for lines break at either."""
    return re.sub(r"[-\s]+", "", text)


def within(catalogue: Catalogue, page: str) -> list[PlacedStatement]:
    """Return the statements that the pack of a page must hold."""
    found = []
    for cell in catalogue.cells.values():
        places = {
            addresses.HOME,
            addresses.INDUCTION,
            addresses.area(cell.area),
            addresses.level(cell.area, cell.level),
            addresses.strand(cell.area, cell.strand),
            addresses.cell(cell.area, cell.level, cell.strand),
        }
        if page in places:
            found += [placed for top in cell.statements for placed in top.walk()]
    return found


def pages_with_packs(catalogue: Catalogue) -> list[str]:
    cells = [cell for cell in catalogue.cells.values() if cell.statements]
    return [
        addresses.HOME,
        addresses.INDUCTION,
        *(addresses.area(area) for area in catalogue.areas),
        *(addresses.level(area, at) for area in catalogue.areas for at in catalogue.levels),
        *(addresses.strand(area, of) for area in catalogue.areas for of in catalogue.strands),
        *(addresses.cell(cell.area, cell.level, cell.strand) for cell in cells),
    ]


def test_every_statement_is_in_every_pack_of_its_place_once(
    catalogue: Catalogue, made: dict[str, tuple[Pack, Path]]
) -> None:
    seen = 0
    known = re.compile("|".join(f"{re.escape(ref)}(?![.\\d])" for ref in catalogue.statements))
    for page in pages_with_packs(catalogue):
        expected = within(catalogue, page)
        assert expected
        for ending in (".pdf", ".docx", "-card.pdf"):
            if addresses.pack(page, ending) not in made:
                continue
            seen += 1
            text = words_of(made[addresses.pack(page, ending)][1])
            refs = Counter(known.findall(text))
            assert refs == Counter(placed.ref for placed in expected), page
            for placed in expected:
                assert squeezed(placed.record.text) in squeezed(text), placed.ref
    assert seen == len([one for one in made if one.endswith((".pdf", ".docx"))])


def test_the_whole_standard_holds_every_quotation_and_term(
    catalogue: Catalogue, made: dict[str, tuple[Pack, Path]]
) -> None:
    text = squeezed(words_of(made[addresses.pack(addresses.HOME, ".pdf")][1]))
    for quotation in catalogue.quotations.values():
        assert text.count(squeezed(quotation.text)) == 1
    for term in catalogue.terms.values():
        assert squeezed(term.definition) in text
    for paragraph in catalogue.framework.introduction:
        assert squeezed(paragraph) in text


def pdfs(made: dict[str, tuple[Pack, Path]]) -> list[tuple[Pack, Path]]:
    return [(pack, file) for pack, file in made.values() if file.suffix == ".pdf"]


def tags(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the elements of a PDF's structure in reading order."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def test_pdf_are_tagged_titled_and_in_a_language(made: dict[str, tuple[Pack, Path]]) -> None:
    titles = set()
    for pack, file in pdfs(made):
        with pikepdf.open(file) as pdf:
            root = pdf.Root
            assert root.MarkInfo.Marked is True
            assert str(root.Lang) == "en-GB"
            assert root.ViewerPreferences.DisplayDocTitle is True
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
                assert pack.content.title in metadata["dc:title"]
                titles.add((metadata["dc:title"], pack.content.description))
            kinds = [str(one.S) for one in tags(root.StructTreeRoot)]
            headings = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
            steps = zip([0, *headings], headings, strict=False)
            assert all(after - before <= 1 for before, after in steps), headings
            assert "/LI" in kinds
            for one in tags(root.StructTreeRoot):
                if str(one.S) == "/Figure":
                    assert pack.content.address in str(one.Alt)
                if str(one.S) == "/Link":
                    assert "/K" in one
    assert len(titles) == len(pdfs(made))


def test_papers_have_bookmarks_to_every_heading(made: dict[str, tuple[Pack, Path]]) -> None:
    for pack, file in pdfs(made):
        if isinstance(pack.content, Card):
            continue
        with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
            marks = {str(item.title) for item in outline.root}
            assert {part.title for part in pack.content.parts} <= marks


def test_every_page_names_its_number_edition_and_date(
    made: dict[str, tuple[Pack, Path]], catalogue: Catalogue
) -> None:
    edition = f"Edition {catalogue.framework.edition}, 25 November 2026"
    for pack, file in pdfs(made):
        sheets = pdf_text(file).rstrip("\f").split("\f")
        for number, sheet in enumerate(sheets, 1):
            assert edition in " ".join(sheet.split())
            if not isinstance(pack.content, Card):
                assert f"Page {number} of {len(sheets)}" in sheet


def test_links_lead_to_permanent_addresses(
    made: dict[str, tuple[Pack, Path]], catalogue: Catalogue
) -> None:
    root = SITE.rstrip("/")
    known = {f"{root}{addresses.statement(one)}" for one in catalogue.statements.values()}
    with pikepdf.open(made[addresses.pack(addresses.HOME, ".pdf")][1]) as pdf:
        found = {
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/URI" in note.get("/A", {})
        }
    assert known <= found
    area = catalogue.areas[0]
    level = addresses.level(area, catalogue.levels[0])
    document = docx.Document(str(made[addresses.pack(level, ".docx")][1]))
    targets = {link.url for paragraph in document.paragraphs for link in paragraph.hyperlinks}
    expected = {f"{root}{addresses.statement(one)}" for one in within(catalogue, level)}
    assert expected <= targets


def test_a_card_is_one_page_and_its_code_leads_to_the_cell(
    made: dict[str, tuple[Pack, Path]], tmp_path: Path
) -> None:
    cards = [(pack, file) for pack, file in pdfs(made) if isinstance(pack.content, Card)]
    assert cards
    for pack, file in cards:
        with pikepdf.open(file) as pdf:
            assert len(pdf.pages) == 1
        picture = tmp_path / "card"
        subprocess.run(["pdftoppm", "-r", "100", "-png", "-singlefile", file, picture], check=True)
        read = subprocess.run(
            ["zbarimg", "--quiet", "--raw", picture.with_suffix(".png")],
            capture_output=True,
            check=True,
            text=True,
        )
        assert read.stdout.strip() == pack.content.address


def test_a_card_with_too_much_for_a_page_counts_the_rest(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    cell = next(cell for cell in catalogue.cells.values() if cell.statements)
    card = Writer(catalogue, SITE).card(cell)
    many = [replace(card.entries[0], ref=f"REF-{n}", text="word " * 20) for n in range(90)]
    file = tmp_path / "card.pdf"
    file.write_bytes(card_pdf(replace(card, entries=tuple(many))))
    text = pdf_text(file)
    shown = len(re.findall(r"REF-\d+", text))
    rest = re.search(r"And (\d+)\s+more", text)
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 1
    assert rest
    assert shown
    assert shown + int(rest[1]) == len(many)


def test_word_documents_have_real_styles(made: dict[str, tuple[Pack, Path]]) -> None:
    documents = [(pack, file) for pack, file in made.values() if file.suffix == ".docx"]
    assert documents
    for pack, file in documents:
        document = docx.Document(str(file))
        styles = [paragraph.style.name for paragraph in document.paragraphs]
        headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
        assert styles[:2] == ["Title", "Subtitle"]
        assert headings == [part.title for part in pack.content.parts]
        assert "List Bullet" in styles
        assert document.core_properties.title.startswith(pack.content.title)
        assert document.core_properties.language == "en-GB"
        foot = document.sections[0].footer.paragraphs[0]
        assert pack.content.edition in foot.text
        fields = [one.text for one in foot._p.iter(qn("w:instrText"))]  # noqa: SLF001
        assert fields == ["PAGE", "NUMPAGES"]


def test_word_documents_open_in_libreoffice(
    made: dict[str, tuple[Pack, Path]], tmp_path: Path
) -> None:
    documents = [file for _, file in made.values() if file.suffix == ".docx"]
    office = shutil.which("libreoffice") or shutil.which("soffice")
    assert office
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--headless", "--convert-to", "pdf", "--outdir", tmp_path, *documents),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    for file in documents:
        opened = tmp_path / f"{file.stem}.pdf"
        text = squeezed(between_margins(opened))
        paragraphs = docx.Document(str(file)).paragraphs
        missing = [one.text for one in paragraphs if squeezed(one.text) not in text]
        assert not missing
        assert re.search(r"Page1of[1-9]", squeezed(pdf_text(opened)))


def test_packs_are_the_same_in_another_process(
    made: dict[str, tuple[Pack, Path]], tmp_path: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; from generator.build import check;"
        "from generator.packs import packs; from generator.packs.making import make_packs;"
        "catalogue = check(Path('standards'))[0];"
        f"found = list(packs(catalogue, {SITE!r}))[::7];"
        "files = make_packs(found, Path(sys.argv[1]));"
        "[print(a, f) for a, f in files.items()]"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "again"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4242", "TZ": "Asia/Tokyo"},
    )
    lines = [line.split(" ", 1) for line in done.stdout.splitlines()]
    assert lines
    for address, file in lines:
        first = made[address][1]
        assert first.name == file.rsplit("/", 1)[-1]
        assert hashlib.sha256(first.read_bytes()).digest() == _digest(file)


def _digest(file: str) -> bytes:
    with open(file, "rb") as content:  # noqa: PTH123 - a name that another process printed
        return hashlib.sha256(content.read()).digest()


def test_zip_members_bear_no_time_of_day(made: dict[str, tuple[Pack, Path]]) -> None:
    for _, file in made.values():
        if file.suffix != ".pdf":
            with zipfile.ZipFile(file) as members:
                assert {one.date_time for one in members.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_levels_have_the_colours_of_the_site() -> None:
    style = (ROOT / "overrides" / "assets" / "shell.css").read_text(encoding="utf-8")
    for indent, colours in (("  ", LEVEL_COLOURS), ("    ", LEVEL_TINTS)):
        found = re.findall(rf"^{indent}--level-(\d): #(\w{{6}});", style, flags=re.MULTILINE)
        assert {int(rank): colour for rank, colour in found} == dict(enumerate(colours, 1))
    assert f"  --md-primary-fg-color: #{GROUND};" in style


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    standards = tmp_path / "standards"
    shutil.copytree(ROOT / "tests" / "base", standards)
    kept = tmp_path / "kept"

    def make() -> int:
        catalogue, _ = check(standards)
        assert catalogue is not None
        make_packs(list(packs(catalogue)), kept)
        assert progress.step is not None
        assert progress.step.done == progress.step.count
        return progress.step.count

    everything = make()
    assert everything == len(list(kept.iterdir()))
    assert make() == 0
    catalogue, _ = check(standards)
    assert catalogue is not None
    placed = catalogue.tops[0]
    area = standards / "areas" / f"{placed.area.slug}.yml"
    text = area.read_text(encoding="utf-8")
    assert placed.record.text in text
    area.write_text(text.replace(placed.record.text, "Other words."), encoding="utf-8")
    # The whole and its area, with their self-reviews, its level and strand twice, and its card.
    assert make() == 9


def test_packs_no_build_asks_for_are_forgotten_in_the_end(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    old, young = tmp_path / "old.pdf", tmp_path / "young.pdf"
    old.write_bytes(b"")
    young.write_bytes(b"")
    os.utime(old, (0, 0))
    files = make_packs(list(packs(catalogue))[:1], tmp_path)
    assert not old.exists()
    assert young.exists()
    assert all(file.read_bytes().startswith(b"%PDF") for file in files.values())


def test_packs_are_written_for_other_engines(tmp_path: Path) -> None:
    out = tmp_path / "out"
    subprocess.run([*STANDARDS, "write", "-s", "tests/base", out], check=True, cwd=ROOT)
    written = {file.suffix for file in (out / "packs").rglob("*") if file.is_file()}
    assert {".pdf", ".docx"} <= written


def test_hostile_words_are_just_words_on_paper(tmp_path: Path) -> None:
    foreign.write(tmp_path, {"one": 12})
    made = build(tmp_path / "standards", "standards", Publishing(SITE))
    shown = foreign.HOSTILE.replace("😀", "[grinning face]")
    for pack in made.packs:
        file = tmp_path / pack.address.rsplit("/", 1)[-1]
        file.write_bytes(pack.make(pack.content))
        if file.suffix in {".pdf", ".docx"}:
            words = shown if file.suffix == ".pdf" else foreign.HOSTILE
            assert squeezed(words) in squeezed(words_of(file)), pack.address


def test_pages_lead_to_their_packs(
    site: Path, catalogue: Catalogue, made: dict[str, tuple[Pack, Path]]
) -> None:
    linked = set()
    for page in [*pages_with_packs(catalogue), addresses.PACKS]:
        html = (site / page.lstrip("/") / "index.html").read_text(encoding="utf-8")
        for target in re.findall(r'href="([^"]+\.(?:pdf|docx|xlsx))"', html):
            path = (site / page.lstrip("/") / target).resolve().relative_to(site.resolve())
            linked.add((page, f"/{path.as_posix()}"))
            assert (site / path).is_file()
    everything = {address for _, address in linked if _ == addresses.PACKS}
    assert everything >= set(made)
    own = {address for page, address in linked if page != addresses.PACKS}
    assert own >= set(made) - {
        addresses.pack(addresses.HOME, ending) for ending in (".pdf", "-self-review.xlsx")
    }
