"""The HTML of pages is what Python-Markdown makes of their Markdown, element by element."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from frameworks import KINDS, folder
from lxml import html
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.addresses import markdown_path
from generator.build import build
from generator.mkdocs_plugin import MadePage
from generator.page_html import Heading, UnknownMarkdownError, page_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs.structure.toc import AnchorLink


@pytest.fixture(scope="module")
def library() -> Markdown:
    extensions = ["attr_list", "md_in_html", "tables", "toc"]
    return Markdown(extensions=extensions, extension_configs={"toc": {"permalink": True}})


def elements(text: str) -> list[tuple[object, ...]]:
    """Return what HTML says, whatever its white space and however it writes attributes."""

    def walk(element: html.HtmlElement) -> Iterator[tuple[object, ...]]:
        if isinstance(element.tag, str):
            # What an attribute without a value has is no matter: nothing, or its own name.
            said = {name: "" if value == name else value for name, value in element.items()}
            yield element.tag, tuple(sorted(said.items())), " ".join((element.text or "").split())
            for child in element:
                yield from walk(child)
                yield "after", child.tag, " ".join((child.tail or "").split())

    return list(walk(html.fragment_fromstring(text, create_parent="div")))


def flat(items: list[AnchorLink]) -> list[tuple[str, str, int]]:
    return [
        found
        for item in items
        for found in ((item.title, item.id, item.level), *flat(item.children))
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_what_the_library_makes_of_it(kind: str, tmp_path: Path) -> None:
    site = build(folder(kind, tmp_path), "standards")
    config = load_config(str(ROOT / "mkdocs.yml"))
    docs = tmp_path / "docs"
    made, read = [], []
    for page in site.pages:
        path = markdown_path(page.address)
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(page.markdown, encoding="utf-8")
        file, same = (File(path, str(docs), "site", use_directory_urls=True) for _ in range(2))
        made.append(MadePage(page, None, file, config))
        read.append(MkDocsPage(None, same, config))
    about = File("about/index.md", str(docs), "site", use_directory_urls=True)
    files = Files([about, *(page.file for page in read)])
    for ours, theirs in zip(made, read, strict=True):
        address = ours.made.address
        for page in (ours, theirs):
            page.read_source(config)
        assert ours.markdown is ours.made.body
        assert ours.meta == theirs.meta, address
        page_html(ours.made.body, "")
        for page in (ours, theirs):
            page.render(config, files)
        assert elements(ours.content or "") == elements(theirs.content or ""), address
        assert flat(ours.toc.items) == flat(theirs.toc.items), address
        assert ours.present_anchor_ids == theirs.present_anchor_ids, address
    assert made


@pytest.mark.parametrize(
    "written",
    [
        "# One {: #one }",
        "## [A](../b/index.md#c) and `code` {: #two .big data-x }",
        'Words **strong** and *soft*, [a](index.md){ .ref rel=prev } and [b](#b){: title="x y" }.',
        "- one\n- [two](x/index.md)\n\nafter",
        '<p class="a" markdown="span">one\ntwo [a](https://x.example/a_b_c*d*)</p>',
        '<div markdown="block">\n\n<div>\n<p>raw *not*</p>\n</div>\n\nwords\n\n</div>',
        "<pre>\n# no heading\n</pre>\n\nwords",
        '<p title="&#38;amp; &amp;lt; x" markdown="span">x</p>',
        "&#42;no&#42; &amp; &lt;b&gt;",
        "<span>in a</span> line",
    ],
)
def test_what_is_read_is_what_the_library_reads(library: Markdown, written: str) -> None:
    library.reset()
    made, _ = page_html(written, "Permanent link")
    theirs = library.convert(written).replace("/index.md", "/").replace('"index.md', '"./')
    assert elements(made) == elements(theirs)


@pytest.mark.parametrize(
    "written",
    [
        "# No anchor",
        "> quoted",
        "1. one",
        "* one",
        "    code",
        "one\n===",
        "- one\n  more",
        "words\n<div>\n</div>",
        "words\n# heading {: #a }",
        "[a][b]",
        "\\*",
        "{: .a }",
        "`a&b`",
        '[a](b "c")',
        "[a](b){ =x }",
        '<div markdown="block">',
        "</div>",
        '<div markdown="block">\n</p>',
        '<div markdown="block">words</div>',
        '<p markdown="span">never closed',
        "<div>\nnever closed",
        "<noscript>x</noscript> words",
        "<!-- comment -->",
    ],
)
def test_other_markdown_is_left_to_the_library(written: str) -> None:
    with pytest.raises(UnknownMarkdownError):
        page_html(written, "")


def test_headings_are_listed_as_html() -> None:
    _, headings = page_html("# A &#38; **b** {: #a }\n\n### [C](c/index.md) {: #c }", "")
    assert headings == (Heading(1, "a", "A &#38; b"), Heading(3, "c", "C"))
