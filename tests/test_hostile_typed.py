"""Hostile words that a reader types, follows, opens, or finds in the browser's own storage."""

from __future__ import annotations

import base64
import csv
import io
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hostile_site import Victim, hostile_base, hostile_project, victim  # noqa: F401 - fixtures
from hostile_words import BY_KIND, PAYLOADS
from playwright.sync_api import expect
from test_browser import browser  # noqa: F401 - a fixture
from test_policy import as_html, as_word

from generator import addresses
from generator.build import check
from generator.history import history
from generator.policy import Passage, check_policy
from generator.policy_text import read_policy

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue

TURNED = "good \u202egnp.exe\u2066 \u200f\u2069"
"""What a page cannot refuse from a reader: words that turn those behind them around."""

TEXTS = [*PAYLOADS.values(), TURNED]
SOME = [text for texts in BY_KIND.values() for text in list(texts.values())[::12]]
"""Some of every kind, where each takes a page of its own."""


@pytest.fixture(scope="module")
def other(hostile_project: Path) -> Catalogue:  # noqa: F811 - the fixture
    catalogue, _ = check(hostile_project / "standards")
    assert catalogue is not None
    return catalogue


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
    for (const one of document.querySelectorAll("[role=listbox] > *")) {
      const inner = [...one.querySelectorAll("*")].map(({ localName }) => localName).join();
      shown.set(one.dataset.address, [one.localName, inner, one.firstChild.data]);
    }
    if (input.value !== text) shown.set(text, ["typed", "", input.value]);
  }
  return [...shown];
}"""


def test_suggestions_show_the_words_of_the_standards(victim: Victim, other: Catalogue) -> None:  # noqa: F811
    """Whatever is typed, what is suggested are texts and names of themes, as they stand."""
    victim.page.goto("")
    shown = victim.page.evaluate(SUGGESTED, TEXTS)
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
    while (results.getAttribute("aria-busy") === "true") {
      await new Promise(then => requestAnimationFrame(then));
    }
    const values = [...document.querySelectorAll("#facets .value")].map(one => one.textContent);
    if (input.value !== text) odd.push(["box", text, input.value]);
    if (names.length && !values.includes(text)) odd.push(["facets", text, values]);
    if (document.title !== plain(`${text} - Find`)) odd.push(["title", text, document.title]);
    results.querySelectorAll("li[data-ref]").forEach(one => {
      shown.set(one.dataset.ref, plain(one.querySelector(".words").textContent));
    });
  }
  return [odd, [...shown]];
}"""


def test_the_find_page_shows_what_it_is_asked_and_finds(victim: Victim, other: Catalogue) -> None:  # noqa: F811
    victim.page.goto("find/")
    odd, shown = victim.page.evaluate(FOUND, [TEXTS, []])
    assert odd == []
    assert victim.page.evaluate(FOUND, [SOME, ["area", "level", "strand", "kind"]])[0] == []
    texts = words_of(other)
    assert len(shown) > len(texts) / 2
    assert {ref: text for ref, text in shown if text != texts[ref]} == {}
    victim.is_safe()


def test_what_is_typed_key_by_key_is_found(victim: Victim) -> None:  # noqa: F811 - the fixture
    victim.page.goto("")
    box = victim.page.get_by_role("combobox").first
    box.press_sequentially("<img src=x onerror=alert(1)>")
    expect(victim.page.get_by_role("option").first).to_be_visible()
    box.press("Enter")
    expect(victim.page.locator("#results [data-ref]").first).to_be_visible()
    assert "onerror" in victim.page.locator("#find-query").input_value()
    victim.is_safe()


def test_addresses_are_only_read(victim: Victim) -> None:  # noqa: F811 - the fixture
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


def test_a_page_that_is_not_there_names_only_what_is(victim: Victim, other: Catalogue) -> None:  # noqa: F811
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


# The list


def entry(ref: str, text: str, **fields: str) -> dict[str, Any]:
    """Return a statement of a list with hostile words wherever it has words."""
    short = text[:100]
    notes = {"note": text, "who": short, "session": short, "often": short, "group": short}
    made = {"ref": ref, "edition": text, "wording": text, "outcome": text, "review": short}
    return {**made, **notes, **fields}


PLANT = """([entries, raw]) => {
  const key = `standards-list:${new URL(window.standardsList.base).pathname}:`;
  entries.forEach((one, n) => localStorage.setItem(`${key}entry:${one.ref}`,
    JSON.stringify({ version: 1, place: n + 1, ...one })));
  raw.forEach((one, n) => localStorage.setItem(`${key}entry:RAW-${n}`, one));
  const step = what => ({ what, entries: [], drop: [], raw: [[`${key}entry:UNDO`, what], ["evil", what]] });
  sessionStorage.setItem(`${key}steps`, JSON.stringify(raw.map(step)));
  localStorage.setItem(`${key}order`, "own");
}"""

CARDS = """() => [...document.querySelectorAll("#list-entries li[data-ref]")].map(one => ({
  ref: one.dataset.ref,
  words: one.querySelector(".words").textContent,
  note: one.querySelector("[name=note]").value,
  who: one.querySelector("[name=who]").value,
  printed: one.querySelector(".list-printed").textContent,
}))"""


def hostile_list(other: Catalogue) -> list[dict[str, Any]]:
    """Return a list of known statements, and of some whose refs are hostile too."""
    refs = [text for text in TEXTS if len(text) <= 100 and not set(text) & set(" /#?\u00a0")]
    refs = [ref for ref in refs if not any(one.isspace() for one in ref)]
    assert {"__proto__", "constructor", "toString"} <= set(refs)
    known = list(other.statements)[:60]
    long = [text for text in TEXTS if len(text) <= 1000]
    return [
        entry(known.pop(0), "no day", review="2026-13-45"),
        *(entry(ref, long[n]) for n, ref in enumerate(known)),
        *(entry(ref, long[(n + 60) % len(long)]) for n, ref in enumerate(refs)),
    ]


def test_a_planted_list_is_shown_as_it_lies_there(victim: Victim, other: Catalogue) -> None:  # noqa: F811
    """What lies in the browser's storage may have come from anywhere."""
    entries = hostile_list(other)
    raw = [*TEXTS, '{"version":1,"ref":"RAW-0","__proto__":{"polluted":1}}', "[" * 5000, "null", "1e999"]
    victim.page.goto("list/")
    victim.page.evaluate(PLANT, [entries, raw])
    victim.page.reload()
    cards = victim.page.evaluate(CARDS)
    assert [one["ref"] for one in cards] == [one["ref"] for one in entries]
    for card, one in zip(cards, entries, strict=True):
        assert card["note"] == one["note"]
        assert card["who"] == one["who"]
        assert f"Note: {one['note']}" in card["printed"]
        assert f"Review date: {one['review']}" in card["printed"]
        placed = other.statements.get(one["ref"])
        assert card["words"] == (placed.record.text if placed else one["wording"]), one["ref"]
    unread = victim.page.locator("#list-unread pre").evaluate_all("all => all.map(one => one.textContent)")
    assert sorted(unread) == sorted(raw)
    expect(victim.page.locator("#list-undo")).to_have_text(f"Undo: {raw[-1]}")
    for sheet in victim.page.locator("details[data-sheet]").all():
        sheet.locator("summary").click()
        sheet_text = sheet.locator(".sheet").text_content()
        assert all(one["outcome"] in str(sheet_text) for one in entries)
    victim.is_safe()
    victim.page.locator("#list-undo").click()
    assert victim.page.evaluate("localStorage.getItem('evil')") is None
    rows = list(csv.reader(io.StringIO(victim.page.evaluate("standardsList.csv()"), newline="")))
    column = rows[0].index("Note")
    for row, one in zip(rows[1:], entries, strict=True):
        assert row[0] in {one["ref"], f"'{one['ref']}"}
        assert row[column] in {one["note"], f"'{one['note']}"}
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@", "＝", "＠"}]
    victim.is_safe()


TYPE = """texts => [...document.querySelectorAll("#list-entries :is(textarea, input[type=text])")]
  .forEach((field, n) => {
    field.value = texts[n % texts.length];
    ["input", "change"].forEach(kind => field.dispatchEvent(new Event(kind, { bubbles: true })));
  })"""

TYPED = """() => [...document.querySelectorAll("#list-entries :is(textarea, input[type=text])")]
  .map(field => field.value)"""


def test_notes_are_kept_as_typed(victim: Victim, other: Catalogue) -> None:  # noqa: F811
    refs = list(other.statements)[:12]
    texts = [text for text in TEXTS if len(text) <= 1000]
    victim.page.goto("list/")
    add = "refs => standardsList.add(refs.map(ref => standardsList.newEntry(ref)))"
    assert victim.page.evaluate(add, refs) == ""
    expect(victim.page.locator("#list-entries li[data-ref]")).to_have_count(len(refs))
    fields = len(victim.page.evaluate(TYPED))
    for start in range(0, len(texts), fields):
        some = texts[start : start + fields]
        victim.page.evaluate(TYPE, some)
        victim.page.reload()
        assert victim.page.evaluate(TYPED)[: len(some)] == some
        victim.is_safe()


def test_a_shared_link_shows_what_it_holds(victim: Victim, other: Catalogue) -> None:  # noqa: F811
    entries = [one for one in hostile_list(other) if len(one["note"]) < 300]
    names = ("ref", "note", "who", "session", "often", "group", "outcome", "review", "edition", "wording")
    for start in range(0, len(entries), 40):
        some = entries[start : start + 40]
        rows = [[one[name] for name in names] for one in some]
        packed = base64.urlsafe_b64encode(json.dumps([1, "2", rows]).encode()).decode().rstrip("=")
        victim.page.goto("list/")
        victim.page.goto(f"list/#list={packed}")
        shown = victim.page.locator("#list-offer li")
        expect(shown).to_have_count(len(some))
        for one, text in zip(some, shown.all_text_contents(), strict=True):
            assert one["ref"] in text
            assert f"Note: {one['note']}" in text
        victim.is_safe()
    victim.page.get_by_role("button", name="Add to my list").click()
    expect(victim.page.locator("#list-entries li[data-ref]")).to_have_count(len(some))
    for text in SOME:
        packed = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
        victim.page.evaluate("hash => { location.hash = hash; }", f"list={packed}")
        expect(victim.page.locator("#list-offer h2")).to_have_text("A list that cannot be read")
        victim.page.get_by_role("button", name="Dismiss").click()
    victim.is_safe()


ENDS = """([words, behind]) => {
  const rights = [...document.querySelector(words).getClientRects()].map(one => one.right);
  return [Math.max(...rights), document.querySelector(behind).getClientRects()[0].left];
}"""


def test_words_that_turn_around_turn_nothing_behind_them(victim: Victim) -> None:  # noqa: F811
    """What stands behind such words stays behind them, and is read as it is."""
    page = victim.page
    page.goto("list/")
    page.evaluate(PLANT, [[entry("ELSE-1", "abc \u202e def")], []])
    page.reload()
    places = [("#list-entries .words", "#list-entries .ref")]
    for sheet in page.locator("details[data-sheet]").all():
        sheet.locator("summary").click()
        name = f"details[data-sheet={sheet.get_attribute('data-sheet')}]"
        places.append((f"{name} bdi", f"{name} .ref"))
    for place in places:
        words, ref = page.evaluate(ENDS, place)
        assert words <= ref, place
    row = ["ELSE-1", *[""] * 8, "abc \u202e def"]
    packed = base64.urlsafe_b64encode(json.dumps([1, "2", [row]]).encode()).decode().rstrip("=")
    page.evaluate("hash => { location.hash = hash; }", f"list={packed}")
    page.locator("#list-offer summary").click()
    words, ref = page.evaluate(ENDS, ["#list-offer li bdi", "#list-offer li .ref"])
    assert words <= ref
    page.goto("check-policy/")
    policy = {"name": "a \u202e b.md", "mimeType": "text/plain", "buffer": b"PROTOTYPE-X-Y-1"}
    page.locator("#policy-file").set_input_files(policy)
    expect(page.locator("#policy-status")).to_contain_text(".md: 1 reference, 1 to look at.")
    assert page.locator("#policy-status > bdi").text_content() == policy["name"]
    victim.is_safe()


# The induction


STATES = """() => [...document.querySelectorAll(".sitting-state, #induction-count, #induction-status")]
  .map(one => one.textContent)"""


def test_planted_ticks_are_ticks_or_nothing(victim: Victim) -> None:  # noqa: F811 - the fixture
    page = victim.page
    for address in ("induction/", "induction/record/"):
        page.goto(address)
        page.evaluate("localStorage.clear()")
        page.reload()
        before = page.evaluate(STATES)
        plant = """values => {
          const slugs = [...document.querySelectorAll("[data-sitting]")].map(one => one.dataset.sitting);
          const key = `standards-induction:${location.pathname.split("induction/")[0]}:`;
          localStorage.clear();
          slugs.forEach((slug, n) => values[n] && localStorage.setItem(key + slug, values[n]));
          dispatchEvent(new PageTransitionEvent("pageshow"));
        }"""
        days = ["2026-99-99", "2026-02-31", "0000-00-00", *SOME]
        values = [*SOME, *(json.dumps({"day": day, "read": day}) for day in days)]
        values += ['{"day":{"toString":1},"read":""}', '{"__proto__":{"polluted":1}}', "null", "[]"]
        number = page.locator("[data-sitting]").count()
        for start in range(0, len(values), number):
            page.evaluate(plant, values[start : start + number])
            assert page.evaluate(STATES) == before, values[start : start + number]
            victim.is_safe()
        page.evaluate(plant, [json.dumps({"day": "2026-01-31", "read": "<b>x</b>"})])
        expect(page.locator(".sitting-state").first).to_contain_text("31 January 2026")


# The policy checker


def policy(other: Catalogue) -> list[Passage]:
    """Return passages that quote, cite and link hostile words."""
    refs = list(other.statements)
    return [
        Passage(f'{refs[n % 90]} edition 1 “{text}” "{text}" {text}', (text, f"/ref/{text}"))
        for n, text in enumerate(TEXTS)
        if len(text) < 3000
    ]


CHECKED = """() => [...document.querySelectorAll("#policy-results li")].map(one => [
  one.dataset.status, one.dataset.found, one.querySelector(".policy-found .wording").textContent])"""


def test_a_hostile_policy_is_checked(
    victim: Victim,  # noqa: F811 - the fixture
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
        "policy.txt": "\0".join(TEXTS).encode(),
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
    assert page.evaluate(read, TEXTS)
    victim.is_safe()


def test_names_of_files_and_what_is_pasted_are_only_words(victim: Victim) -> None:  # noqa: F811
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
    page.evaluate(paste, TEXTS)
    page.locator("#policy-text").fill("Words that cite nothing.")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#policy-status")).to_contain_text("The text")
    victim.is_safe()
