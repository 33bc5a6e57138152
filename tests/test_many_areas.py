"""More areas than fit on every page are one section, with a page that lists them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import foreign
import pytest
from accessibility import SCHEMES, WIDTHS, Auditor, audited, look
from conftest import serve
from lxml import html

from generator import addresses
from generator.build import build, check
from generator.pages import navigation
from generator.project import read_settings, write_project

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from playwright.sync_api import Browser

    from generator.catalogue import Catalogue

MANY = addresses.FEW_AREAS + 1
ENGINES = {
    "mkdocs": ["mkdocs", "build", "--quiet", "-f"],
    "zensical": ["zensical", "build", "--clean", "-f"],
}


def written(folder: Path, count: int, slug: str = "area") -> Path:
    """Write a project with so many areas, of which the last has no statements."""
    foreign.write(folder, {f"{slug}{n or ''}": 4 if n < count - 1 else 0 for n in range(count)})
    return folder / "standards"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    written(folder, MANY)
    return folder


@pytest.fixture(scope="module")
def catalogue(folder: Path) -> Catalogue:
    catalogue, issues = check(folder / "standards")
    assert catalogue is not None
    assert [str(issue) for issue in issues if issue.is_error] == []
    return catalogue


@pytest.fixture(scope="module", params=ENGINES)
def site(request: pytest.FixtureRequest, folder: Path) -> Path:
    """The site as each engine makes it of files; the packs, which take long, are left out."""
    project = folder / request.param
    made = build(folder / "standards", "standards")
    settings = read_settings(folder / "mkdocs.yml")
    file = write_project(made, {}, settings, folder, project)
    command = [Path(sys.executable).parent / ENGINES[request.param][0], *ENGINES[request.param][1:]]
    subprocess.run([*command, file], check=True, capture_output=True, cwd=project)
    return project / "site"


def page(site: Path, address: str) -> HtmlElement:
    path = site / address.lstrip("/") / "index.html"
    return html.fromstring(path.read_text(encoding="utf-8"))


def led_to(site: Path, address: str, part: str) -> list[str]:
    """Return the addresses that a part of a page leads to, in order."""
    here = site / address.lstrip("/")
    links = page(site, address).xpath(f"{part}//a/@href")
    found = [(here / link.partition("#")[0]).resolve() for link in links]
    return [f"/{one.relative_to(site.resolve()).as_posix()}/".replace("/./", "/") for one in found]


def test_main_sections_do_not_grow_with_the_areas(site: Path, catalogue: Catalogue) -> None:
    areas = [addresses.area(area) for area in catalogue.areas]
    for address in ("/", "/areas/", areas[2], "/glossary/"):
        tabs = led_to(site, address, "//nav[@class='tabs']")
        assert tabs[:2] == ["/", "/areas/"]
        assert set(tabs).isdisjoint(areas)
        menu = led_to(site, address, "//nav[starts-with(@class, 'site-pages')]")
        assert set(areas) & set(menu) == {address} - {"/", "/areas/", "/glossary/"}


def test_one_page_leads_to_every_area_and_its_levels(site: Path, catalogue: Catalogue) -> None:
    found = led_to(site, "/areas/", "//article")
    for area in catalogue.areas:
        assert addresses.area(area) in found
        for level in catalogue.levels:
            filled = any(
                one.area is area and one.level is level for one in catalogue.statements.values()
            )
            assert (addresses.level(area, level) in found) == filled
    assert page(site, "/areas/").xpath("//nav[starts-with(@class, 'site-pages')]//ul//ul") == []


def test_home_lists_the_areas_without_their_matrices(site: Path, catalogue: Catalogue) -> None:
    found = led_to(site, "/", "//article")
    assert {"/areas/", *map(addresses.area, catalogue.areas)} <= set(found)
    assert page(site, "/").xpath("//table") == []


def test_the_menu_shows_what_is_in_the_area_of_the_reader(site: Path, catalogue: Catalogue) -> None:
    area = catalogue.areas[2]
    inside = [addresses.level(area, of) for of in catalogue.levels]
    inside += [addresses.strand(area, of) for of in catalogue.strands]
    for address in (addresses.area(area), inside[0], inside[-1]):
        menu = led_to(site, address, "//nav[starts-with(@class, 'site-pages')]")
        assert menu[:3] == ["/", "/areas/", addresses.area(area)]
        assert menu[3 : 3 + len(inside)] == inside


def test_breadcrumbs_lead_over_all_areas(site: Path, catalogue: Catalogue) -> None:
    placed = next(one for one in catalogue.tops if one.area is catalogue.areas[2])
    area, level, strand = placed.area, placed.level, placed.strand
    cell = addresses.cell(area, level, strand)
    way = ["/", "/areas/", addresses.area(area), addresses.level(area, level), cell]
    for address, count in {
        addresses.AREAS: 1,
        addresses.area(area): 2,
        addresses.level(area, level): 3,
        addresses.strand(area, strand): 3,
        cell: 4,
        addresses.statement(placed): 5,
    }.items():
        assert led_to(site, address, "//nav[@class='crumbs']") == way[:count]


def test_nothing_is_wrong_on_their_pages(browser: Browser, site: Path, auditor: Auditor) -> None:
    for base in serve(site):
        context = audited(browser, base)
        tab = context.new_page()
        for address in ("", "areas/", "area2/"):
            tab.goto(address)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    look(tab, width, scheme)
                    assert auditor.audit(tab, scheme) == [], (address, width, scheme)
        context.close()


def test_few_areas_stay_main_sections(tmp_path: Path) -> None:
    catalogue, _ = check(written(tmp_path, addresses.FEW_AREAS))
    assert catalogue is not None
    areas = [addresses.area(area) for area in catalogue.areas]
    assert [item.address for item in navigation(catalogue)][1 : 1 + len(areas)] == areas
    assert addresses.AREAS not in [address for address, _ in addresses.page_addresses(catalogue)]


def test_no_area_takes_the_address_of_the_page_of_all(tmp_path: Path) -> None:
    _, issues = check(written(tmp_path, MANY, addresses.AREAS.strip("/")))
    assert any(issue.is_error and addresses.AREAS in str(issue) for issue in issues)


def test_the_page_of_all_areas_is_promised(catalogue: Catalogue) -> None:
    assert addresses.AREAS in addresses.published(catalogue)
