"""A built site made ready: names after content, the policy in each page, links for a drive."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from lxml import html

from generator.finishing import finish
from generator.finishing.fingerprints import NAMED, name_files, use_names
from generator.finishing.html import rewrite_attributes
from generator.finishing.minify import minified
from generator.finishing.offline import FOLDER, START, to_file, write_offline
from generator.finishing.security import HEADERS, PAGE_POLICY, state_policy

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A &amp; B</title>'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A built site of two pages, three scripts and a style sheet."""
    files = {
        "index.html": f'{HEAD}<link rel="stylesheet" href="assets/a.css"><a href="b/#c">b</a>',
        "b/index.html": f'{HEAD}<script src="../assets/a.js"></script><a href="../?q=1">a</a>',
        "404.html": f'{HEAD}<script src="/under/this/assets/a.js"></script>',
        "assets/a.css": "/* words */ a { color: red }",
        "assets/a.js": '/* words */ load("assets/c.js", "b/data.js", "assets/none.js");',
        "assets/c.js": "let c = 1; // words",
        "b/data.js": "data = 1;",
        "assets/stylesheets/main.57a0d79d.min.css": "/* theirs */",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def links(page: Path) -> list[str]:
    document = html.fromstring(page.read_text())
    return [str(address) for address in document.xpath("//@href | //@src | //@action")]


def test_what_a_page_names_is_there(small: Path) -> None:
    finish(small)
    assert not (small / "assets" / "a.js").exists()
    for page in ("index.html", "b/index.html"):
        for address in links(small / page):
            target = ((small / page).parent / address.split("?")[0].split("#")[0]).resolve()
            assert target.exists(), (page, address)
    (named,) = links(small / "404.html")
    assert (small / named.removeprefix("/under/this/")).exists()
    assert NAMED.search(named)
    script = next(small.glob("assets/a.*.js")).read_text()
    assert all((small / path).exists() for path in re.findall(r'"([^"]+)"', script)[:2])
    assert '"assets/none.js"' in script
    assert (small / "assets/stylesheets/main.57a0d79d.min.css").read_text() == "/* theirs */"


def test_a_name_changes_with_what_a_script_loads_and_with_nothing_else(small: Path) -> None:
    before = name_files(small, "as-they-are")
    for path, name in before.items():
        (small / name).rename(small / path)
    (small / "assets" / "c.js").write_text("let c = 2;")
    (small / "assets" / "a.js").write_text('load("assets/c.js", "b/data.js", "assets/none.js");')
    after = name_files(small, "as-they-are")
    assert {path for path in before if before[path] != after[path]} == {
        "assets/a.js",
        "assets/c.js",
    }


def test_scripts_that_name_each_other_are_refused(small: Path) -> None:
    (small / "assets" / "c.js").write_text('load("assets/a.js");')
    with pytest.raises(ValueError, match=r"assets/a\.js and assets/c\.js name each other"):
        name_files(small, "as-they-are")


def test_only_attributes_are_rewritten() -> None:
    page = """<p title="a > href='x'" class=b>href="x" &lt;a href="x">
<a href='x' data-href="x">x</a><A HREF="x"></A><!-- 1 --></p>"""
    changed = rewrite_attributes(page, ("href",), lambda _: 'a"&')
    assert changed == page.replace("<a href='x'", '<a href="a&quot;&amp;"')
    assert rewrite_attributes(page, ("href",), lambda value: value) == page


def test_names_are_used_wherever_a_page_lies() -> None:
    names = {"assets/a.js": "assets/a.12345678.js", "b/data.js": "b/data.12345678.js"}
    page = '<script src="{}"></script>'
    for where, address, after in [
        ("b/c/index.html", "../../assets/a.js", "../../assets/a.12345678.js"),
        ("b/index.html", "data.js", "data.12345678.js"),
        ("index.html", "./assets/a.js", "./assets/a.12345678.js"),
        ("404.html", "/x/assets/a.js", "/x/assets/a.12345678.js"),
        ("b/index.html", "assets/a.js", "assets/a.js"),
        ("index.html", "https://elsewhere.example/assets/a.js", None),
    ]:
        text = use_names(page.format(address), where, names)
        assert text == page.format(after or address), where


def test_comments_go_and_licences_stay() -> None:
    notice = "/**\n * Someone's\n * @license MIT\n */\n"
    assert minified("assets/a.js", f"{notice}let a = 1; // one\n") == f"{notice}let a=1;\n"
    assert minified("assets/a.css", 'a { content: "+" / ""; } /* b */') == 'a{content:"+" / ""}\n'
    assert minified("assets/vendor/a.js", "/* a */") == "/* a */"


def test_the_policy_comes_before_anything_is_loaded(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 400
    for page in pages:
        text = page.read_text()
        stated = text.index(f'<meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}">')
        loaded = [
            found.start() for found in re.finditer(r"<(?:script|link|style|base|img)\b", text)
        ]
        assert all(stated < place for place in loaded), page
        assert "<style" not in text
        assert not re.search(r"<[a-z][^>]* (?:style|on\w+)=", text), page


def test_a_page_that_cannot_state_the_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        state_policy("<html><head></head></html>")


def test_the_policy_allows_nothing_inline_and_no_other_host() -> None:
    for policy in (PAGE_POLICY, HEADERS["Content-Security-Policy"]):
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "*" not in policy
        assert policy.startswith("default-src 'self';")


def test_links_to_folders_name_the_file() -> None:
    for address, file in {
        "../": "../index.html",
        ".": "index.html",
        "./": "index.html",
        "..": "../index.html",
        "a/#x": "a/index.html#x",
        "../find/?q=a": "../find/index.html?q=a",
        "?q=1": "?q=1",
        "#x": "#x",
        "../a.pdf": "../a.pdf",
        "https://x.example/": "https://x.example/",
        "mailto:a@b.example": "mailto:a@b.example",
    }.items():
        assert to_file(address) == file


def test_every_link_of_the_offline_site_names_a_file(offline_site: Path) -> None:
    for page in offline_site.rglob("*.html"):
        for address in links(page):
            if not re.match(r"[a-z]+:|#|$", address):
                assert (page.parent / re.split(r"[?#]", address)[0]).is_file(), (page, address)


def test_the_offline_site_is_the_site(site: Path, offline_site: Path) -> None:
    def files(folder: Path) -> set[str]:
        return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}

    served = {path for path in files(site) if path.endswith((".gz", ".br"))}
    assert files(site) - files(offline_site) == {"404.html", *served}
    assert not files(offline_site) - files(site)
    assert (offline_site.parent / START).is_file()
    assert "Mainstream Core Standards" in (offline_site.parent / START).read_text()


def test_the_zip_tells_nothing_of_when_and_where_it_was_made(small: Path) -> None:
    finish(small)
    places = [small.with_name(f"{small.name} {n}.zip") for n in range(2)]
    for place in places:
        write_offline(small, place, "name")
        for path in small.rglob("*"):
            path.touch()
    assert places[0].read_bytes() == places[1].read_bytes()
    with zipfile.ZipFile(places[0]) as archive:
        assert all(name.startswith("name/") for name in archive.namelist())
        assert f"name/{FOLDER}/index.html" in archive.namelist()


def test_the_theme_brings_no_script(site: Path) -> None:
    scripts = {path.parent.relative_to(site).as_posix() for path in site.rglob("assets/**/*.js")}
    assert scripts == {"assets", "assets/vendor"}
    ours = {path.stem for path in (ROOT / "overrides" / "assets").glob("*.js")}
    assert {path.name.split(".")[0] for path in site.glob("assets/*.js")} == ours
