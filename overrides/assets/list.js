/**
 * The page of the list: its statements in order, with notes, and what became of each.
 *
 * What a reader types is stored as they type. When another tab changes the list, cards stay the
 * elements they are, so that neither the focus nor what is being typed is lost.
 */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const list = window.standardsList;
  // The name of a window is not kept when it is set as late as the page is left.
  const SAVE_MS = list.isKept ? 300 : 0;
  const { LABELS, make, button, say, count } = list;
  const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const place = byId("list-entries");
  const own = /** @type {HTMLInputElement} */ (byId("list-own"));
  const undoing = byId("list-undo");

  /** @typedef {any} Item as `list-about.js` has it */
  /** @typedef {{ element: HTMLElement, item: Item, fields: Record<string, HTMLInputElement | HTMLTextAreaElement> }} Card */

  /** @type {Map<string, Card>} */
  const cards = new Map();
  /** @type {Map<HTMLElement, number>} fields with words that are not stored yet */
  const waiting = new Map();

  /** @param {string} words @param {string} href @param {string} [name] */
  function link(words, href, name = "") {
    const element = /** @type {HTMLAnchorElement} */ (make("a", name, words));
    element.href = href;
    return element;
  }

  /** Store what a field holds. @param {string} ref @param {string} name @param {HTMLInputElement | HTMLTextAreaElement} field */
  function save(ref, name, field) {
    if (!waiting.has(field)) return;
    window.clearTimeout(waiting.get(field));
    waiting.delete(field);
    const wrong = list.change(ref, { [name]: field.value });
    if (wrong) say(wrong);
  }

  /** @param {string} ref @param {string} name @param {HTMLInputElement | HTMLTextAreaElement} field */
  function keep(ref, name, field) {
    const later = () => save(ref, name, field);
    field.addEventListener("input", () => {
      window.clearTimeout(waiting.get(field));
      waiting.set(field, window.setTimeout(later, SAVE_MS));
    });
    field.addEventListener("change", later);
  }

  /** A labelled field of a statement. @param {string} ref @param {string} name */
  function labelled(ref, name) {
    const isLong = name === "note" || name === "outcome";
    const field = /** @type {HTMLInputElement} */ (document.createElement(isLong ? "textarea" : "input"));
    if (isLong) field.setAttribute("rows", "2");
    else field.type = name === "review" ? "date" : "text";
    field.maxLength = isLong ? 1000 : 100;
    field.name = name;
    field.autocomplete = "off";
    keep(ref, name, field);
    const label = make("label", "", make("span", "", LABELS[name], make("span", "hidden", ` for ${ref}`)), field);
    return { label, field };
  }

  /** @param {Item} item @returns {Card} */
  function newCard({ ref }) {
    const element = make("li", "list-entry level");
    element.dataset.ref = ref;
    const made = Object.fromEntries(Object.keys(LABELS).map((name) => [name, labelled(ref, name)]));
    const { note, ...others } = made;
    const plan = make("details", "list-plan", make("summary", "", "Plan it", make("span", "hidden", ` (${ref})`)),
      make("div", "", ...Object.values(others).map(({ label }) => label)));
    const named = (/** @type {HTMLElement} */ one) => { one.append(make("span", "hidden", ` ${ref}`)); return one; };
    const actions = make("div", "list-actions",
      named(button("list-up", "Up", () => move(ref, -1))), named(button("list-down", "Down", () => move(ref, 1))),
      named(button("list-remove", "Remove", () => remove(ref))));
    element.append(make("div", "list-words"), make("div", "list-fate"), note.label, make("div", "list-printed"),
      make("div", "list-foot", plan, actions));
    return { element, item: null, fields: Object.fromEntries(Object.entries(made).map(([name, { field }]) => [name, field])) };
  }

  /** @param {Item} item */
  function wording(item) {
    const ref = item.link ? link(item.ref, item.link, "ref") : make("span", "ref", item.ref);
    const words = make("span", "words", item.words || "This site does not know its wording.");
    return [
      ...item.leads.map((/** @type {string} */ text) => make("p", "lead-in", text)),
      make("p", "list-wording", words, " ", ref),
      ...list.partList(item.parts, "list-parts"),
    ];
  }

  /** Two wordings in one. @param {string} before @param {string} after */
  const compared = (before, after) => make("p", "wording", ...window.standardsSearch.difference(before, after)
    .map((/** @type {[string, string]} */ [how, text]) => make({ same: "span", gone: "del", new: "ins" }[how] ?? "span", "", text)));

  /** What became of a statement since it was put on the list. @param {Item} item */
  function fate(item) {
    const { ref, entry, state, edition, reason, successors } = item;
    if (state === "current") return [];
    const title = make("strong", "", `${list.fate(item)}.`);
    if (state === "changed") {
      const accept = button("", "Keep the new wording", () => act(list.change(ref, { wording: item.words, edition: list.newEntry(ref).edition }), ref));
      return [make("p", "", title, ` Since edition ${entry.edition}, when you added it:`), compared(entry.wording, item.words), accept];
    }
    if (state === "unknown") {
      return [make("p", "", title, " It may come from other standards, or from a later edition. It stays on your list as it is.")];
    }
    const words = state === "moved" ? " The same words have another ref now." : reason ? ` ${reason}` : "";
    const next = successors.filter(list.isKnown).map((/** @type {string} */ one) => {
      const to = list.describe(list.newEntry(one));
      const text = make("p", "", "In its place: ", link(one, to.link), ` ${to.words}`);
      return make("div", "", text, ...(list.has(one) ? [] : [button("", `Put ${one} on my list`, () => succeed(item, one))]));
    });
    return [make("p", "", title, words), ...next, ...(next.length ? [] : [make("p", "", `Nothing stands in its place in edition ${edition}.`)])];
  }

  /** Put a successor behind a statement, with what was noted. @param {Item} item @param {string} one */
  function succeed({ ref, entry }, one) {
    act(list.add([{ ...entry, ...list.newEntry(one) }], ref), one, `${one} is on your list, with your notes.`);
  }

  /** Say how something went, and put the focus on a statement's link. @param {string} wrong @param {string} ref @param {string} [words] */
  function act(wrong, ref, words = "") {
    if (wrong || words) say(wrong || words);
    /** @type {HTMLElement | null | undefined} */ (cards.get(ref)?.element.querySelector("a.ref"))?.focus();
  }

  /** @param {Item} item */
  const printed = (item) => Object.keys(LABELS).filter((name) => item.entry[name])
    .map((name) => make("p", "", make("strong", "", `${LABELS[name]}: `), list.field(item, name)));

  /** Bring a statement's card up to date; words that are being typed stay. @param {Item} item */
  function refresh(item) {
    const one = cards.get(item.ref) ?? newCard(item);
    cards.set(item.ref, one);
    const isSame = JSON.stringify(item) === JSON.stringify(one.item)
      && String(item.successors.map(list.has)) === one.element.dataset.successors;
    if (isSame) return;
    one.item = item;
    one.element.dataset.successors = String(item.successors.map(list.has));
    one.element.dataset.rank = String((item.place[1] ?? -1) + 1);
    one.element.dataset.state = item.state;
    one.element.querySelector(".list-words")?.replaceChildren(...wording(item));
    one.element.querySelector(".list-fate")?.replaceChildren(...fate(item));
    one.element.querySelector(".list-printed")?.replaceChildren(...printed(item));
    Object.entries(one.fields).forEach(([name, field]) => {
      if (!waiting.has(field) && field.value !== item.entry[name]) field.value = item.entry[name];
    });
  }

  /** @param {string} tag @param {Item[]} items */
  const cardList = (tag, items) => make(tag, "list-cards", ...items.flatMap(({ ref }) => cards.get(ref)?.element ?? []));

  /** Headings, and the cards under them. @param {Item[]} items @returns {HTMLElement[]} */
  function content(items) {
    if (own.checked) {
      items.forEach(({ ref }, n) => {
        const [up, down] = [".list-up", ".list-down"].map((name) => cards.get(ref)?.element.querySelector(name));
        up?.setAttribute("aria-disabled", String(n === 0));
        down?.setAttribute("aria-disabled", String(n === items.length - 1));
      });
      return [make("h2", "", "In my own order"), cardList("ol", items)];
    }
    return list.groups().flatMap(({ title, rank, strands }) => {
      const heading = make("h2", "list-level level", title);
      heading.dataset.rank = String(rank);
      return [heading, ...strands.flatMap((one) => [...(one.title ? [make("h3", "", one.title)] : []), cardList("ul", one.items)])];
    });
  }

  /** Put the cards in order; the focus and what is selected in a field stay. @param {Item[]} items */
  function arrange(items) {
    const focused = /** @type {any} */ (document.activeElement);
    const [start, end] = [focused?.selectionStart, focused?.selectionEnd];
    place.replaceChildren(...content(items));
    if (!place.contains(focused) || document.activeElement === focused) return;
    focused.focus({ preventScroll: true });
    if (typeof start === "number") focused.setSelectionRange(start, end);
  }

  let before = "";
  let isShowing = false;
  let isStale = false;

  /** Show the list as it is. A field that is moved stores its words, which would show it again. */
  function show() {
    isStale = true;
    if (isShowing) return;
    isShowing = true;
    while (isStale) {
      isStale = false;
      showOnce();
    }
    isShowing = false;
  }

  function showOnce() {
    rescue();
    own.checked = list.setting("order") === "own";
    /** @type {HTMLInputElement} */ (byId("list-grouped")).checked = !own.checked;
    const items = list.shown();
    items.forEach(refresh);
    const now = JSON.stringify([own.checked, items.map((/** @type {Item} */ { ref }) => ref)]);
    if (now !== before) arrange(items);
    before = now;
    const n = list.size();
    byId("list-empty").hidden = n > 0;
    byId("list-app").hidden = n === 0;
    byId("list-size").textContent = `${count(n)} on your list`;
    const step = list.undoable();
    undoing.hidden = !step;
    undoing.textContent = `Undo: ${step}`;
  }

  /** What another tab removed while something was typed into it here can be put back. */
  function rescue() {
    cards.forEach(({ element, item, fields }, ref) => {
      if (list.has(ref)) return;
      cards.delete(ref);
      const typed = Object.entries(fields).filter(([, field]) => waiting.has(field) || field === document.activeElement);
      typed.forEach(([, field]) => { window.clearTimeout(waiting.get(field)); waiting.delete(field); });
      if (!typed.length || !element.isConnected) return;
      const entry = { ...item.entry, ...Object.fromEntries(typed.map(([name, field]) => [name, field.value])) };
      list.remember(`${ref} removed in another tab`, { entries: [entry] });
      say(`${ref} was removed in another tab while you were writing. Undo brings it back with your words.`, true);
    });
  }

  /** @param {string} ref @param {number} by */
  function move(ref, by) {
    const all = list.entries();
    const at = all.findIndex((/** @type {any} */ one) => one.ref === ref);
    const to = at + by;
    if (at < 0 || to < 0 || to >= all.length) {
      say(`${ref} is ${by < 0 ? "the first" : "the last"} already.`);
      return;
    }
    all.splice(to, 0, ...all.splice(at, 1));
    say(list.arrange(all) || `${ref} is now ${to + 1} of ${all.length}.`);
  }

  /** @param {string} ref */
  function remove(ref) {
    const all = [...place.querySelectorAll("li[data-ref]")];
    const at = all.findIndex((one) => one.getAttribute("data-ref") === ref);
    const next = (all[at + 1] ?? all[at - 1])?.querySelector(".list-remove");
    say(list.remove([ref], `${ref} taken off your list`) || `${ref} is off your list.`, true);
    const target = next ?? document.querySelector("#list-empty a");
    if (target instanceof HTMLElement) target.focus();
  }

  let unread = "[]";

  function showUnread() {
    const all = list.unread();
    if (JSON.stringify(all) === unread) return;
    unread = JSON.stringify(all);
    const items = all.map(([name, raw]) => {
      const element = make("li", "", make("pre", "", raw),
        button("", "Remove it", () => { say(list.removeUnread(name) || "Removed.", true); }));
      return element;
    });
    byId("list-unread").replaceChildren(...(items.length ? [make("details", "note", make("summary", "",
      `${items.length} ${items.length === 1 ? "entry" : "entries"} of your list cannot be read. They are kept here as they were found.`),
    make("ul", "", ...items))] : []));
  }

  const saveAll = () => cards.forEach(({ fields }, ref) =>
    Object.entries(fields).forEach(([name, field]) => save(ref, name, field)));

  [own, byId("list-grouped")].forEach((one) => one.addEventListener("change", () => {
    const wrong = list.set("order", own.checked ? "own" : "groups");
    if (wrong) say(wrong);
  }));
  byId("list-clear").addEventListener("click", () => {
    const refs = list.entries().map((/** @type {any} */ { ref }) => ref);
    say(list.remove(refs, `${count(refs.length)} taken off your list`) || "Your list is empty now.", true);
    /** @type {HTMLElement | null} */ (document.querySelector("#list-empty a"))?.focus();
  });
  undoing.addEventListener("click", list.undoLast);
  window.addEventListener("pagehide", saveAll);
  document.addEventListener("visibilitychange", saveAll);
  list.listen();
  byId("list-script").hidden = true;
  byId("list-none").hidden = false;
  byId("list-tab").hidden = list.isKept;
  list.watch(() => { show(); showUnread(); });
  Object.assign(list, { saveAll });
  show();
  showUnread();
});
