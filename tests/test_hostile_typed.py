"""Hostile words that a reader types into a box or an address, or opens as a policy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from hostile_site import make_hostile_base, make_hostile_project, make_other, make_victim  # noqa: F401 - fixtures
from hostile_words import SOME, TYPED
from playwright.sync_api import expect
from test_policy import as_html, as_word

from generator.history import history
from generator.policy import Passage, check_policy
from generator.policy_text import read_policy

if TYPE_CHECKING:
    from pathlib import Path

    from hostile_site import Victim

    from generator.catalogue import Catalogue


def words_of(catalogue: Catalogue) -> dict[str, str]:
    """Return every statement and quotation by its ref."""
    found = {ref: placed.record.text for ref, placed in catalogue.statements.items()}
    return found | {ref: one.text for ref, one in catalogue.quotations_by_ref.items()}


SUGGESTED = """async texts => {
  const input = document.querySelector("form.find-box input[name=q]");
  input.focus();
  await new Promise(then => window.standardsSearch.load(then));
  const shown = new Map();
  for (const text of texts) {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise(then => setTimeout(then));
    for (const one of document.querySelectorAll("[role=listbox] > *")) {
      const inner = [...one.querySelectorAll("*")].map(({ localName }) => localName).join();
      shown.set(one.dataset.address, [one.localName, inner, one.firstChild.data]);
    }
    if (input.value !== text) shown.set(text, ["typed", "", input.value]);
  }
  return [...shown];
}"""


def test_suggestions_show_the_words_of_the_standards(victim: Victim, other: Catalogue) -> None:
    """Whatever is typed, what is suggested are texts and names of themes, as they stand."""
    victim.page.goto("")
    shown = victim.page.evaluate(SUGGESTED, TYPED)
    known = {*words_of(other).values(), *(one.preferred_label for one in other.concepts.values())}
    assert len(shown) > len(known) / 2
    for address, (tag, inner, text) in shown:
        assert (tag, inner) == ("li", "span"), address
        assert text in known, address
    victim.is_safe()


FOUND = """async ([texts, names]) => {
  const input = document.getElementById("find-query");
  const results = document.getElementById("results");
  await new Promise(then => window.standardsSearch.load(then));
  const plain = text => text.replace(/[ \\n]+/g, " ").replace(/^ | $/g, "");
  const odd = [];
  const shown = new Map();
  for (const text of texts) {
    const asked = names.map(name => [name, text]);
    history.replaceState(null, "", `?${new URLSearchParams([["q", text], ...asked])}`);
    dispatchEvent(new PopStateEvent("popstate"));
    await new Promise(then => setTimeout(then));
    // The first results are shown at once, the others with the facets after the next painting.
    while (names.length && results.getAttribute("aria-busy") === "true") {
      await new Promise(then => requestAnimationFrame(then));
    }
    const values = [...document.querySelectorAll("#facets .value")].map(one => one.textContent);
    if (input.value !== text) odd.push(["box", text, input.value]);
    if (names.length && !values.includes(text)) odd.push(["facets", text, values]);
    const title = plain(`${text} - Find`);
    if (names.length && document.title !== title) odd.push(["title", text, document.title]);
    results.querySelectorAll("li[data-ref]").forEach(one => {
      shown.set(one.dataset.ref, plain(one.querySelector(".words").textContent));
    });
  }
  return [odd, [...shown]];
}"""


def test_the_find_page_shows_what_it_is_asked_and_finds(victim: Victim, other: Catalogue) -> None:
    victim.page.goto("find/")
    odd, shown = victim.page.evaluate(FOUND, [TYPED, []])
    assert odd == []
    texts = words_of(other)
    assert len(shown) > len(texts) / 4
    assert {ref: text for ref, text in shown if text != texts[ref]} == {}
    facets = ["area", "level", "strand", "kind"]
    assert victim.page.evaluate(FOUND, [SOME, facets])[0] == []
    victim.is_safe()


def test_what_is_typed_key_by_key_is_found(victim: Victim) -> None:
    victim.page.goto("")
    box = victim.page.get_by_role("combobox").first
    box.press_sequentially("<img src=x onerror=alert(1)>")
    expect(victim.page.get_by_role("option").first).to_be_visible()
    box.press("Enter")
    expect(victim.page.locator("#results [data-ref]").first).to_be_visible()
    assert "onerror" in victim.page.locator("#find-query").input_value()
    victim.is_safe()


def test_addresses_are_only_read(victim: Victim) -> None:
    """A query, names in it, and a fragment, on pages that read them."""
    for n, text in enumerate(SOME):
        encoded = quote(text, safe="")
        page = ("find/", "list/", "check-policy/", "", "glossary/")[n % 5]
        query = "__proto__[polluted]=1&constructor.prototype.evil=1"
        victim.page.goto(f"{page}?q={encoded}&{query}&area={encoded}#{encoded}")
        if page == "find/":
            expect(victim.page.locator("#find-query")).to_have_value(text)
            expect(victim.page.locator("#results")).to_have_attribute("aria-busy", "false")
        victim.is_safe()


def test_a_page_that_is_not_there_names_only_what_is(victim: Victim, other: Catalogue) -> None:
    """The page for wrong addresses, wherever it is shown."""
    refs = {ref.lower() for ref in words_of(other)}
    for n, text in enumerate(SOME):
        encoded = quote(text, safe="")[:1500]
        victim.page.goto(("ref/", "", "a/b/", "themes/")[n % 4] + f"x{encoded}/#{encoded}")
        # What was asked for is not there, and the browser says so.
        victim.faults = [one for one in victim.faults if "404" not in one]
        expect(victim.page.locator("h1")).to_contain_text("Page not found")
        for way in victim.page.locator("#nearest a").all_text_contents():
            assert way.lower() in refs or way.startswith("/"), (text, way)
        victim.is_safe()


def policy(other: Catalogue) -> list[Passage]:
    """Return passages that quote, cite and link hostile words."""
    refs = list(other.statements)
    return [
        Passage(f'{refs[n % 90]} edition 1 “{text}” "{text}" {text}', (text, f"/ref/{text}"))
        for n, text in enumerate(TYPED)
        if len(text) < 3000
    ]


CHECKED = """() => [...document.querySelectorAll("#policy-results li")].map(one =>
  [one.dataset.status, one.dataset.found, one.querySelector(".wording").textContent])"""


def test_a_hostile_policy_is_checked(
    victim: Victim,
    other: Catalogue,
    tmp_path: Path,
) -> None:
    """Pasted, and as a file of every kind; the command finds the same in each."""
    passages = policy(other)
    markdown = "\n\n".join(f"{one.text} [x]({one.links[0]})" for one in passages)
    files = {
        "policy.md": markdown.encode(),
        "policy.html": as_html(passages).encode(),
        "policy.docx": as_word(passages),
        "policy.txt": "\0".join(TYPED).encode(),
    }
    page = victim.page
    page.goto("check-policy/")
    for name, content in files.items():
        path = tmp_path / name
        path.write_bytes(content)
        page.locator("#policy-file").set_input_files(path)
        if name == "policy.txt":
            expect(page.locator("#policy-status")).to_contain_text("is no text")
            continue
        expect(page.locator("#policy-status")).to_contain_text(" to look at")
        found = page.evaluate(CHECKED)
        for _, text, shown in found:
            assert shown == (text if len(text.encode("utf-16-le")) // 2 <= 300 else shown)
        expected = check_policy(read_policy(path), other, history(other))
        assert sorted((how, text) for how, text, _ in found) == sorted(
            (one.status, one.found) for one in expected
        ), name
        victim.is_safe()
    page.locator("#policy-text").fill(markdown)
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#policy-status")).to_contain_text("The text: ")
    read = "texts => texts.flatMap(text => standardsSearch.policyOfHtml(text)).length"
    assert page.evaluate(read, TYPED)
    victim.is_safe()


def test_names_of_files_and_what_is_pasted_are_only_words(victim: Victim) -> None:
    page = victim.page
    page.goto("check-policy/")
    for text in SOME:
        name = f"{text.replace('/', '')[:90]}.exe"
        page.locator("#policy-file").set_input_files(
            {"name": name, "mimeType": "text/plain", "buffer": b"x"}
        )
        expect(page.locator("#policy-status")).to_contain_text("is of no kind that can be checked")
        shown = page.locator("#policy-status").text_content()
        assert str(shown).startswith(name), (name, shown)
    paste = """texts => texts.forEach(text => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", text);
      clipboardData.setData("text/plain", text);
      document.getElementById("policy-text").dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    })"""
    page.evaluate(paste, TYPED)
    page.locator("#policy-text").fill("Words that cite nothing.")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#policy-status")).to_contain_text("The text")
    victim.is_safe()
