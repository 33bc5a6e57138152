"""Hostile words that lie in the browser's own storage, or come in a link to a list."""

from __future__ import annotations

import base64
import csv
import io
import json
from typing import TYPE_CHECKING, Any

from hostile_site import make_hostile_base, make_hostile_project, make_other, make_victim  # noqa: F401 - fixtures
from hostile_words import SOME, TYPED
from playwright.sync_api import expect

from generator.exports.table_csv import FORMULA

if TYPE_CHECKING:
    from hostile_site import Victim

    from generator.catalogue import Catalogue


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
  const step = what => ({ what, entries: [], drop: [],
    raw: [[`${key}entry:UNDO`, what], ["evil", what]] });
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
    refs = [text for text in TYPED if len(text) <= 100 and not set(text) & set(" /#?\u00a0")]
    refs = [ref for ref in refs if not any(one.isspace() for one in ref)]
    assert {"__proto__", "constructor", "toString"} <= set(refs)
    known = list(other.statements)[:60]
    long = [text for text in TYPED if len(text) <= 1000]
    return [
        entry(known.pop(0), "no day", review="2026-13-45"),
        *(entry(ref, long[n]) for n, ref in enumerate(known)),
        *(entry(ref, long[(n + 60) % len(long)]) for n, ref in enumerate(refs)),
    ]


def test_a_planted_list_is_shown_as_it_lies_there(victim: Victim, other: Catalogue) -> None:
    """What lies in the browser's storage may have come from anywhere."""
    entries = hostile_list(other)
    raw = [
        *TYPED,
        '{"version":1,"ref":"RAW-0","__proto__":{"polluted":1}}',
        "[" * 5000,
        "null",
        "1e999",
    ]
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
    unread = victim.page.locator("#list-unread pre").evaluate_all(
        "all => all.map(one => one.textContent)"
    )
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
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if FORMULA.match(cell) and not cell.startswith("'")]
    victim.is_safe()


TYPE = """texts => [...document.querySelectorAll("#list-entries :is(textarea, input[type=text])")]
  .forEach((field, n) => {
    field.value = texts[n % texts.length];
    ["input", "change"].forEach(kind => field.dispatchEvent(new Event(kind, { bubbles: true })));
  })"""

VALUES = """() => [...document.querySelectorAll("#list-entries :is(textarea, input[type=text])")]
  .map(field => field.value)"""


def test_notes_are_kept_as_typed(victim: Victim, other: Catalogue) -> None:
    refs = list(other.statements)[:12]
    texts = [text for text in TYPED if len(text) <= 1000]
    victim.page.goto("list/")
    add = "refs => standardsList.add(refs.map(ref => standardsList.newEntry(ref)))"
    assert victim.page.evaluate(add, refs) == ""
    expect(victim.page.locator("#list-entries li[data-ref]")).to_have_count(len(refs))
    fields = len(victim.page.evaluate(VALUES))
    for start in range(0, len(texts), fields):
        some = texts[start : start + fields]
        victim.page.evaluate(TYPE, some)
        victim.page.reload()
        assert victim.page.evaluate(VALUES)[: len(some)] == some
        victim.is_safe()


def test_a_shared_link_shows_what_it_holds(victim: Victim, other: Catalogue) -> None:
    entries = [one for one in hostile_list(other) if len(one["note"]) < 300]
    names = (
        "ref",
        "note",
        "who",
        "session",
        "often",
        "group",
        "outcome",
        "review",
        "edition",
        "wording",
    )
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


def test_words_that_turn_around_turn_nothing_behind_them(victim: Victim) -> None:
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


STATES = """() => [...document.querySelectorAll(
  ".sitting-state, #induction-count, #induction-status")].map(one => one.textContent)"""


def test_planted_ticks_are_ticks_or_nothing(victim: Victim) -> None:
    page = victim.page
    for address in ("induction/", "induction/record/"):
        page.goto(address)
        page.evaluate("localStorage.clear()")
        page.reload()
        before = page.evaluate(STATES)
        plant = """values => {
          const slugs = [...document.querySelectorAll("[data-sitting]")]
            .map(one => one.dataset.sitting);
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
