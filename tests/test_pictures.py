"""The sign and the card: made from the standards, the same every time, and named by every page."""

from __future__ import annotations

import io
import itertools
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, SUB_PATH
from lxml import etree, html
from PIL import Image
from test_about import QUOTED, quoted_site  # noqa: F401 - a fixture
from test_packs import pdf_text

from generator import addresses, sign
from generator.build import check
from generator.imprint import GROUND, LEVEL_TINTS
from generator.packs.making import make_packs
from generator.packs.typesetting import pdf
from generator.pictures import (
    LONGEST_TITLE,
    PREVIEW_HEIGHT,
    PREVIEW_WIDTH,
    TOUCH_ICON_SIZE,
    Preview,
    pictures,
    preview,
    preview_png,
)

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue

SVG = "{http://www.w3.org/2000/svg}"
WHOLE = f"https://school.example/{SUB_PATH}/"


def colours(picture: bytes) -> set[str]:
    """Return the colours that fill more than a hundredth of a picture; words fill less."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    area = image.width * image.height
    return {bytes(colour).hex() for count, colour in image.getcolors(area) if count * 100 > area}


def size(picture: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(picture)).size


def words(of: Preview, tmp_path: Path) -> str:
    """Return the words on a card."""
    file = tmp_path / "card.pdf"
    file.write_bytes(pdf("preview.typ", of))
    return " ".join(pdf_text(file).split())


@pytest.fixture(scope="module")
def card(catalogue: Catalogue) -> Preview:
    return preview(catalogue)


def test_the_card_names_the_standards_and_all_levels_in_their_colours(
    card: Preview, catalogue: Catalogue, tmp_path: Path
) -> None:
    shown = words(card, tmp_path)
    for one in (catalogue.framework.title, catalogue.framework.publisher):
        assert one in shown
    assert [level.short for level in catalogue.levels] == list(card.levels)
    for name in card.levels:
        assert name in shown
    picture = preview_png(card)
    assert size(picture) == (PREVIEW_WIDTH, PREVIEW_HEIGHT)
    assert {GROUND, *LEVEL_TINTS[: len(card.levels)]} <= colours(picture)
    assert not set(LEVEL_TINTS[len(card.levels) :]) & colours(picture)


def test_the_matrix_is_that_of_the_standards(card: Preview, catalogue: Catalogue) -> None:
    assert len(card.matrix) == len(catalogue.levels)
    filled = sum(map(sum, card.matrix))
    cells = [cell for cell in catalogue.cells.values() if cell.statements]
    assert filled == len({(cell.level.slug, cell.strand.slug) for cell in cells})


CHANGED: list[dict[str, object]] = [
    {"title": ("Standards of everything for everybody everywhere " * 9)[:200].strip()},
    {"title": "Pneumonoultramicroscopicsilicovolcanoconiosis"},
    {"title": "Πρότυπα, стандарты"},
    {"title": "Standards 😀"},
    {"publisher": "The Combined Authority of Somewhere, Elsewhere and Nowhere"},
    {"levels": tuple(f"Level {n} with a name that is long" for n in range(5))},
]


@pytest.mark.parametrize("changed", CHANGED, ids=lambda one: next(iter(one)))
def test_whatever_a_framework_is_called_fits(
    changed: dict[str, object], card: Preview, tmp_path: Path
) -> None:
    of = replace(card, **changed)  # type: ignore[arg-type]
    shown = words(of, tmp_path)
    for name in (of.title, of.publisher, *of.levels):
        assert name.replace("😀", "[grinning face]") in shown
    file = tmp_path / "card.pdf"
    done = subprocess.run(["pdfinfo", file], capture_output=True, check=True, text=True)
    assert re.search(r"^Pages:\s+1$", done.stdout, flags=re.MULTILINE)
    assert f"{PREVIEW_WIDTH} x {PREVIEW_HEIGHT} pts" in done.stdout
    inside = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True)
    boxes = etree.fromstring(inside.stdout, etree.HTMLParser()).xpath("//word")
    assert boxes
    for box in boxes:
        assert float(box.get("xmin")) >= 0
        assert float(box.get("xmax")) <= PREVIEW_WIDTH * 2 / 3, box.text
        assert float(box.get("ymax")) <= PREVIEW_HEIGHT


def test_a_title_of_any_length_is_cut_between_words(catalogue: Catalogue) -> None:
    framework = catalogue.framework.model_copy(update={"title": "word " * 500})
    standards = replace(catalogue.standards, framework=framework)
    long = preview(replace(catalogue, standards=standards, framework=framework))
    assert len(long.title) <= LONGEST_TITLE + 1
    assert long.title.endswith("word…")


def made(standards: Path, kept: Path) -> dict[str, bytes]:
    catalogue, _ = check(standards)
    assert catalogue is not None
    files = make_packs(list(pictures(catalogue)), kept)
    return {address: file.read_bytes() for address, file in files.items()}


def test_pictures_are_the_same_in_another_process(tmp_path: Path) -> None:
    here = made(ROOT / "standards", tmp_path / "here")
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, 'tests');"
        "from test_pictures import made;"
        "there = made(Path('standards'), Path(sys.argv[1]));"
        "[print(address, content.hex()) for address, content in there.items()]"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "there"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4242", "TZ": "Asia/Tokyo"},
    )
    there = dict(line.split(" ") for line in done.stdout.splitlines())
    assert there == {address: content.hex() for address, content in here.items()}


def test_another_title_makes_another_card_and_the_same_icon(tmp_path: Path) -> None:
    standards = tmp_path / "standards"
    shutil.copytree(ROOT / "tests" / "base", standards)
    before = made(standards, tmp_path / "kept")
    path = standards / "framework.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Example Standards", "Other Standards"), encoding="utf-8")
    after = made(standards, tmp_path / "kept")
    assert after[addresses.PREVIEW] != before[addresses.PREVIEW]
    assert after[addresses.TOUCH_ICON] == before[addresses.TOUCH_ICON]


def rectangles(svg: str) -> list[dict[str, float]]:
    """Return the steps of a sign, from the ground up."""
    found = etree.fromstring(svg).findall(f"{SVG}rect")
    steps = [one for one in found if one.get("fill") != f"#{GROUND}"]
    return [{k: float(one.get(k)) for k in ("x", "y", "width", "height")} for one in steps]


@pytest.mark.parametrize("levels", range(1, 9))
def test_the_sign_has_a_step_for_each_level_with_sharp_edges(levels: int) -> None:
    for svg in (sign.favicon(levels), sign.touch_icon(levels), sign.logo(levels)):
        steps = rectangles(svg)
        assert len(steps) == min(levels, sign.MOST)
        for below, above in itertools.pairwise(steps):
            assert above["width"] < below["width"]
            assert above["y"] + above["height"] < below["y"]
        for step in steps:
            assert all(value % 2 == 0 for value in step.values())
            assert step["x"] + step["width"] <= sign.SIZE
            assert step["y"] >= 0
        # The policy that servers send forbids styles in a drawing, too.
        assert "style" not in svg


def test_the_icon_is_the_sign_in_colours(catalogue: Catalogue) -> None:
    icon = next(one for one in pictures(catalogue) if one.address == addresses.TOUCH_ICON)
    picture = icon.make(icon.content)
    assert size(picture) == (TOUCH_ICON_SIZE, TOUCH_ICON_SIZE)
    assert {GROUND, *LEVEL_TINTS[: len(catalogue.levels)]} <= colours(picture)


# What pages say of them.


def metas(site: Path, page: str) -> dict[str, str]:
    """Return what a page says to those who show a link to it."""
    document = html.fromstring((site / page).read_text(encoding="utf-8"))
    found = document.xpath(
        "//meta[starts-with(@property, 'og:') or starts-with(@name, 'twitter:')]"
    )
    names = [one.get("property") or one.get("name") for one in found]
    assert len(names) == len(set(names))
    return {name: one.get("content") for name, one in zip(names, found, strict=True)}


def test_pages_say_what_a_shared_link_shows(sub_path_site: Path, catalogue: Catalogue) -> None:
    site = sub_path_site / SUB_PATH
    placed = catalogue.tops[0]
    place = addresses.statement(placed).lstrip("/")
    home, one = metas(site, "index.html"), metas(site, f"{place}index.html")
    title = catalogue.framework.title
    assert (home["og:title"], home["og:type"]) == (title, "website")
    assert one["og:title"].startswith(f"{placed.ref}: ")
    assert one["og:type"] == "article"
    assert placed.record.text[:60] in one["og:description"]
    assert one["og:description"] != home["og:description"]
    assert home["og:url"] == WHOLE
    assert one["og:url"] == f"{WHOLE}{place}"
    lost = metas(site, "404.html")
    assert lost["og:title"] == "Page not found"
    assert "og:url" not in lost
    for found in (home, one, lost):
        assert found["og:image"] == f"{WHOLE}preview.png"
        assert found["og:site_name"] == title
        assert found["og:locale"] == "en_GB"
        assert found["twitter:card"] == "summary_large_image"
        assert all(level.short in found["og:image:alt"] for level in catalogue.levels)
        measures = (found["og:image:width"], found["og:image:height"])
        assert measures == (str(PREVIEW_WIDTH), str(PREVIEW_HEIGHT))
    assert size((site / "preview.png").read_bytes()) == (PREVIEW_WIDTH, PREVIEW_HEIGHT)


def test_a_page_whose_address_is_not_known_names_no_picture(site: Path) -> None:
    for page in ("index.html", "glossary/index.html", "404.html"):
        found = metas(site, page)
        assert found["twitter:card"] == "summary"
        assert {"og:title", "og:type", "og:description", "og:site_name", "og:locale"} <= set(found)
        assert not [name for name in found if name.startswith(("og:image", "og:url"))]


def test_every_page_has_the_sign(site: Path, catalogue: Catalogue) -> None:
    for page in ("index.html", "about/privacy/index.html", "semh/universal/index.html"):
        document = html.fromstring((site / page).read_text(encoding="utf-8"))
        for rel in ("icon", "apple-touch-icon"):
            link = document.xpath(f"//link[@rel='{rel}']/@href")[0]
            assert ((site / page).parent / link).resolve().is_file(), (page, rel)
        drawing = document.xpath("//header//a//svg[@aria-hidden='true']")[0]
        assert len(drawing.xpath("./rect")) == len(catalogue.levels)


def test_words_stay_as_they_were_typed(quoted_site: Path) -> None:  # noqa: F811 - the fixture
    home, area = metas(quoted_site, "index.html"), metas(quoted_site, "needs/index.html")
    assert area["og:title"] == QUOTED
    assert QUOTED in home["og:description"]
    assert home["og:image:alt"].startswith(f"{QUOTED}. ")
