"""Whatever a text holds, Markdown shows exactly that."""

from __future__ import annotations

import html
import re
from typing import Any

import markdown as python_markdown
import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from generator.text import counted, excerpt, markdown, sentences

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]

TRICKS = [
    "*a* _b_ **c** `d` ~~e~~ ^f^ ==g==",
    "[a](b) ![a](b) [a][b] [a]: b <http://x.example> [TOC] [^1]",
    "<b>a</b> <script>alert(1)</script> <!-- a --> <img src=x onerror=alert(1)>",
    "&amp; &lt;b&gt; &#42; &copy; & < >",
    "# a",
    "- a",
    "+ a",
    "* a",
    "> a",
    "1. a",
    "12) a",
    "=== a",
    "--- a",
    ": a",
    "~~~ a",
    "``` a",
    "| a | b |",
    "!!! note a",
    "??? a",
    ":::a",
    "/// a",
    "{{ 7 * 7 }} {% raw %} {# a #}",
    "a {: #x .y } b { .z }",
    "a\\* \\a \\\\ \\",
    "http://x.example/a_b_c",
    "\"a\" 'b' “c”",
    "a  b".replace("  ", " "),
    "£ € – … ’ é ü 中文 العربية 😀",
    "$a$ \\(b\\) @c #d %e",
    "*[A]: b",
]


def shown(inline: str) -> str:
    """Return what a page shows of a paragraph of inline Markdown."""
    for wrap in ('<p markdown="span">{}</p>', "{}", "# {}", "- {}", '<div title="{}">x</div>'):
        source = wrap.format(inline)
        page = python_markdown.markdown(source, extensions=EXTENSIONS)
        root = parser.fragment_fromstring(page, create_parent=True)
        if "title=" in wrap:
            yield root.xpath(".//@title")[0]
        else:
            assert {e.tag for e in root.iter()} <= {"div", "p", "h1", "ul", "li"}, page
            yield root.text_content().strip()


@pytest.mark.parametrize("text", TRICKS)
def test_tricks_are_shown_as_typed(text: str) -> None:
    assert set(shown(markdown(text))) == {text}


LINE = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "),
    min_size=1,
    max_size=60,
)


@given(LINE.map(lambda text: " ".join(text.split())).filter(bool))
def test_any_text_is_shown_as_typed(text: str) -> None:
    assert set(shown(markdown(text))) == {text}


def test_plain_words_stay_readable() -> None:
    text = "Use of a ‘Time-out’ facility (short –term measure), e.g. parents/carers."
    assert str(markdown(text)) == text


def site_config() -> dict[str, Any]:
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.add_multi_constructor("!", lambda *_: None)
    return yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=loader)  # type: ignore[no-any-return]  # noqa: S506 - safe


def test_the_extensions_tested_are_those_of_the_site() -> None:
    config = site_config()
    names = [e if isinstance(e, str) else next(iter(e)) for e in config["markdown_extensions"]]
    assert names == EXTENSIONS


def test_mkdocs_warns_of_every_kind_of_broken_link() -> None:
    validation = site_config()["validation"]
    assert set(validation["links"].values()) == {"warn"}
    assert set(validation["nav"].values()) == {"warn"}
    assert {"anchors", "not_found", "unrecognized_links"} <= set(validation["links"])


def test_excerpts_are_cut_between_words() -> None:
    assert excerpt("A short text:") == "A short text"
    assert excerpt("one two three four", 12) == "one two…"
    assert excerpt("one, two", 6) == "one…"


def test_counts_and_sentences() -> None:
    assert [counted(n, "area") for n in (0, 1, 2)] == ["0 areas", "1 area", "2 areas"]
    assert list(sentences("One. Two? Three e.g.")) == ["One.", "Two?", "Three e.g."]


def test_references_are_html_too() -> None:
    assert html.unescape(str(markdown("<&>"))) == "<&>"
    assert re.fullmatch(r"(&#\d+;)+", str(markdown("<&>")))
