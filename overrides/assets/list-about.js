/**
 * What the standards say of the statements on a list: the list lies in the browser, the
 * standards in `list/data.js`, and the two are joined by ref.
 */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const list = window.standardsList;
  const data = window.standardsSearch.listData;
  const known = new Map(Object.entries(data.statements));
  const gone = new Map(Object.entries(data.gone));
  const order = new Map([...known.keys()].map((ref, n) => [ref, n]));

  /**
   * @typedef {object} Item a statement on the list
   * @property {any} entry as the browser keeps it @property {string} ref
   * @property {string} address empty for one that is not known here
   * @property {string} link what leads there @property {string[]} leads its lead-ins, outermost first
   * @property {string} words its present wording, or the last one @property {any[]} parts what stands under it
   * @property {number[]} place of its area, level and strand
   * @property {"current" | "changed" | "moved" | "withdrawn" | "unknown"} state
   * @property {string} edition the one that changed or withdrew it
   * @property {string} reason @property {string[]} successors
   * @typedef {{ title: string, rank: number, strands: { title: string, items: Item[] }[] }} Group
   */

  /** What the reader can note of each statement, in the order of a provision map. */
  const LABELS = {
    note: "Note", who: "Who delivers", session: "Session length", often: "How often",
    group: "Group size", outcome: "Intended outcome", review: "Review date",
  };

  /** @param {string} tag @param {string} name @param {(Node | string)[]} children */
  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  }

  const plain = (/** @type {string} */ text) => text.replace(/\s+/g, " ").trim();

  /** @param {string} ref */
  const lastOf = (ref) => known.get(ref)?.wordings.at(-1) ?? ["", ""];

  /** @param {string} ref @returns {string[]} */
  function leads(ref) {
    const { under } = known.get(ref) ?? { under: "" };
    return under ? [...leads(under), lastOf(under)[1]] : [];
  }

  /** What stands under a lead-in now. @param {string} ref @returns {any[]} */
  const parts = (ref) => [...known].filter(([one, { under }]) => under === ref && !gone.has(one))
    .map(([one]) => ({ ref: one, words: lastOf(one)[1], parts: parts(one) }));

  /** The wording of a statement in an edition; empty if it was not in it. @param {string} ref @param {string} edition */
  function wordingIn(ref, edition) {
    const at = data.editions.indexOf(edition);
    const before = (known.get(ref)?.wordings ?? []).filter((/** @type {string[]} */ [one]) => data.editions.indexOf(one) <= at);
    return before.at(-1)?.[1] ?? "";
  }

  /** @param {any} entry @returns {Item} */
  function describe(entry) {
    const { ref, wording } = entry;
    const one = known.get(ref);
    if (!one) {
      return { entry, ref, address: "", link: "", leads: [], words: wording, parts: [], place: [], state: "unknown",
        edition: entry.edition, reason: "", successors: [] };
    }
    const [since, words] = lastOf(ref);
    const [became, when, reason, successors] = gone.get(ref) ?? ["", "", "", []];
    const isChanged = wording && plain(wording) !== plain(words).slice(0, list.LONGEST);
    return {
      entry, ref, address: one.address, link: window.standardsSearch.link(one.address), leads: leads(ref), words,
      parts: became ? [] : parts(ref), place: one.place, reason, successors, edition: when || since,
      state: became || (isChanged ? "changed" : "current"),
    };
  }

  /** The list in the reader's own order. @returns {Item[]} */
  const items = () => list.entries().map(describe);

  /** The list by level and strand, in the order of the standards. @returns {Group[]} */
  function groups() {
    /** @type {Map<string, Group>} */
    const found = new Map();
    const sorted = items().sort((a, b) => {
      const [left, right] = [a, b].map(({ ref, place }) => [...(place.length ? place : [Infinity]), order.get(ref) ?? Infinity]);
      return left.map((n, i) => n - right[i] || 0).find(Boolean) ?? 0;
    });
    sorted.forEach((item) => {
      const [area, level, strand] = item.place;
      const title = !item.place.length ? "Others"
        : [data.levels[level], ...(data.areas.length > 1 ? [data.areas[area]] : [])].join(", ");
      const key = `${area} ${level}`;
      const group = found.get(key) ?? { title, rank: (level ?? -1) + 1, strands: [] };
      found.set(key, group);
      const last = group.strands.at(-1);
      const of = item.place.length ? data.strands[strand] : "";
      if (last?.title === of) last.items.push(item);
      else group.strands.push({ title: of, items: [item] });
    });
    return [...found.values()];
  }

  /** The list as it is shown now. @returns {Item[]} */
  const shown = () => (list.setting("order") === "own" ? items()
    : groups().flatMap(({ strands }) => strands.flatMap((one) => one.items)));

  /** What became of a statement, in a few words; empty if nothing did. @param {Item} item */
  const fate = ({ state, edition }) => ({
    current: "",
    changed: `Changed in edition ${edition}`,
    moved: `Moved in edition ${edition}`,
    withdrawn: `Withdrawn in edition ${edition}`,
    unknown: "Not in these standards",
  })[state];

  /** What stands under a lead-in, as a list. @param {any[]} some @param {string} name @returns {HTMLElement[]} */
  const partList = (some, name) => (some.length ? [make("ul", name, ...some.map((one) =>
    make("li", "", one.words, ...partList(one.parts, name))))] : []);

  /** What stands under a lead-in, as a text. @param {any[]} some @returns {string} */
  const partText = (some) => some.map((one) =>
    (one.parts.length ? `${one.words} ${partText(one.parts)}` : one.words)).join("; ");

  /** A day as people write it; what is no day of the calendar stays as it is. @param {string} iso such as 2026-01-31 */
  function day(iso) {
    const [, year, month, date] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? []).map(Number);
    const found = new Date(year, month - 1, date);
    return found.getMonth() === month - 1 && found.getDate() === date
      ? found.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }) : iso;
  }

  /** A field as it is shown. @param {Item} item @param {string} name */
  const field = (item, name) => (name === "review" ? day(item.entry.review) : item.entry[name]);

  const count = (/** @type {number} */ n) => `${n} ${n === 1 ? "statement" : "statements"}`;

  Object.assign(list, { LABELS, make, describe, items, groups, shown, fate, day, field, count, leads, partList, partText, wordingIn,
    isKnown: (/** @type {string} */ ref) => known.has(ref),
    isGone: (/** @type {string} */ ref) => gone.has(ref),
    newEntry: (/** @type {string} */ ref) => ({ ref, edition: data.editions.at(-1), wording: lastOf(ref)[1].slice(0, list.LONGEST) }) });
});
