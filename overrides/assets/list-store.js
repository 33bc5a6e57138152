/**
 * My list, as the browser keeps it: `standardsList` reads it, changes it and says when it changed.
 *
 * Every statement lies under a key of its own, so that tabs that change different statements
 * at once overwrite nothing. Keys begin with the path of the site: sites on one host do not mix.
 * What is removed can be put back until the tab is closed.
 */
(() => {
  "use strict";

  /**
   * @typedef {object} Entry
   * @property {string} ref @property {string} edition @property {string} wording as it was when added
   * @property {number} place what the reader's own order goes by
   * @property {string} note @property {string} who @property {string} session @property {string} often
   * @property {string} group @property {string} outcome @property {string} review a day, 2026-01-31
   * @typedef {[string, string | null]} Change a key and what it will hold
   * @typedef {{ what: string, entries: Entry[], drop: string[], raw: Change[] }} Step
   */

  const VERSION = 1;
  const FIELDS = ["note", "who", "session", "often", "group", "outcome", "review"];
  const LONGEST = 5000;
  const MOST_STEPS = 50;
  const PROBE = "standards-probe";
  const FULL = "This browser has no more room for this site, so nothing was changed and your list"
    + " is whole. Shorten notes or remove statements, or keep the list as CSV or as a link first.";
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const base = new URL("..", here).href;
  const key = `standards-list:${new URL(base).pathname}:`;
  const REF = /^[^\s/#?]{1,100}$/;

  /** Where nothing may be stored: the name of the window, which lasts as long as the tab. */
  function windowName() {
    const mark = "standards-list ";
    /** @type {Record<string, string>} */
    let all = {};
    try { if (window.name.startsWith(mark)) all = { ...JSON.parse(window.name.slice(mark.length)) }; } catch { all = {}; }
    const save = () => { window.name = `${mark}${JSON.stringify(all)}`; };
    return {
      keys: () => Object.keys(all),
      getItem: (/** @type {string} */ name) => (Object.hasOwn(all, name) ? `${all[name]}` : null),
      setItem: (/** @type {string} */ name, /** @type {string} */ value) => { all[name] = value; save(); },
      removeItem: (/** @type {string} */ name) => { delete all[name]; save(); },
    };
  }

  /** @param {Storage} of */
  const wrapped = (of) => ({
    keys: () => Array.from({ length: of.length }, (_, n) => of.key(n) ?? ""),
    getItem: (/** @type {string} */ name) => of.getItem(name),
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => of.setItem(name, value),
    removeItem: (/** @type {string} */ name) => of.removeItem(name),
  });

  /** A storage of the browser, if it may be used; a full one can still be read. @param {"localStorage" | "sessionStorage"} kind */
  function usable(kind) {
    try {
      const of = window[kind];
      try {
        of.setItem(PROBE, "");
        of.removeItem(PROBE);
      } catch (error) {
        if (!of.length || !(error instanceof DOMException) || error.name !== "QuotaExceededError") return null;
      }
      return wrapped(of);
    } catch { return null; }
  }

  const tab = usable("sessionStorage") ?? windowName();
  const storage = usable("localStorage") ?? tab;
  const keyOf = (/** @type {string} */ ref) => `${key}entry:${ref}`;
  const asideOf = (/** @type {string} */ ref) => `${key}aside:${ref}`;

  /** An entry of what was stored or sent, or nothing if it is none. @param {any} one @returns {Entry | null} */
  function tidy(one) {
    if (typeof one !== "object" || !one) return null;
    const words = ["ref", "edition", "wording", ...FIELDS].map((name) => [name, one[name] ?? ""]);
    if (words.some(([, value]) => typeof value !== "string" || value.length > LONGEST)) return null;
    const place = Number.isFinite(one.place) ? one.place : 0;
    return REF.test(one.ref) ? { ...Object.fromEntries(words), place } : null;
  }

  /** @param {string | null} raw @param {string} ref */
  function parsed(raw, ref) {
    try {
      const one = JSON.parse(raw ?? "");
      return one.version === VERSION && one.ref === ref ? tidy(one) : null;
    } catch { return null; }
  }

  /** @param {Entry} one @returns {Change} */
  const written = (one) => [keyOf(one.ref), JSON.stringify({ version: VERSION, ...one })];

  const stored = (/** @type {string} */ start) => storage.keys().filter((name) => name.startsWith(start));

  /** The list in the reader's own order. @returns {Entry[]} */
  function entries() {
    const start = keyOf("");
    return stored(start).map((name) => parsed(storage.getItem(name), name.slice(start.length)))
      .filter((one) => one !== null)
      .sort((a, b) => a.place - b.place || (a.ref < b.ref ? -1 : 1));
  }

  /** What lies where an entry should and is none, as it was found. @returns {[string, string][]} */
  function unread() {
    const start = keyOf("");
    return [...stored(start).filter((name) => !parsed(storage.getItem(name), name.slice(start.length))), ...stored(asideOf(""))]
      .map((name) => [name, storage.getItem(name) ?? ""]);
  }

  /** @type {(() => void)[]} */
  const watchers = [];
  /** @type {Set<string> | null} */
  let refs = null;

  function changed() {
    refs = null;
    watchers.forEach((one) => one());
  }

  /**
   * Store everything or nothing; says what went wrong, if anything did. What is taken away is
   * taken away last, when the rest is safe.
   * @param {Change[]} changes
   */
  function write(changes) {
    /** @type {Change[]} */
    const done = [];
    try {
      changes.forEach(([name, value]) => {
        if (value === null) return;
        const before = storage.getItem(name);
        storage.setItem(name, value);
        done.push([name, before]);
      });
    } catch {
      done.filter(([, before]) => before === null).forEach(([name]) => storage.removeItem(name));
      done.forEach(([name, before]) => { if (before !== null) storage.setItem(name, before); });
      return FULL;
    }
    changes.forEach(([name, value]) => { if (value === null) storage.removeItem(name); });
    changed();
    return "";
  }

  /**
   * Number entries in the order given; those that keep their number are left alone.
   * @param {Entry[]} all @param {Entry[]} fresh what is stored in any case @returns {Change[]}
   */
  function placed(all, fresh = []) {
    let last = 0;
    return all.flatMap((one) => {
      const place = one.place > last ? one.place : Math.floor(last) + 1;
      last = place;
      return place === one.place && !fresh.includes(one) ? [] : [written({ ...one, place })];
    });
  }

  /** @returns {Step[]} */
  function oldSteps() {
    try {
      const found = JSON.parse(tab.getItem(`${key}steps`) ?? "[]");
      return found.map((/** @type {any} */ one) => ({ what: `${one.what}`, drop: one.drop.map(String),
        entries: one.entries.map(tidy).filter(Boolean),
        raw: one.raw.filter((/** @type {any} */ [name, value]) => name.startsWith(key) && typeof value === "string") }));
    } catch { return []; }
  }

  let steps = oldSteps();

  function saveSteps() {
    steps = steps.slice(-MOST_STEPS);
    // Without room they last as long as the page.
    try { tab.setItem(`${key}steps`, JSON.stringify(steps)); } catch { tab.removeItem(`${key}steps`); }
  }

  /** Keep what can be undone. @param {string} what @param {Partial<Step>} step */
  function remember(what, step) {
    steps.push({ what, entries: [], drop: [], raw: [], ...step });
    saveSteps();
    watchers.forEach((one) => one());
  }

  /** What was unreadable under these refs, put aside. @param {Entry[]} fresh @returns {Change[]} */
  const aside = (fresh) => fresh.flatMap(({ ref }) => {
    const raw = storage.getItem(keyOf(ref));
    return raw === null || parsed(raw, ref) ? [] : [[asideOf(ref), raw]];
  });

  /**
   * Put statements on the list, at its end or after one of it; what is on it stays as it is.
   * @param {Partial<Entry>[]} some @param {string} [after]
   */
  function add(some, after) {
    const all = entries();
    const known = new Set(all.map(({ ref }) => ref));
    const fresh = some.map((one) => tidy({ ...one, place: 0 }))
      .filter((one) => one !== null && !known.has(one.ref) && known.add(one.ref));
    const at = all.findIndex(({ ref }) => ref === after);
    all.splice(at < 0 ? all.length : at + 1, 0, ...fresh);
    return write([...aside(fresh), ...placed(all, fresh)]);
  }

  /** @param {string} ref @param {Partial<Entry>} fields */
  function change(ref, fields) {
    const one = parsed(storage.getItem(keyOf(ref)), ref);
    return one ? write([written({ ...one, ...fields, ref })]) : `${ref} is no longer on your list.`;
  }

  /** @param {string[]} some @param {string} what */
  function remove(some, what) {
    const gone = entries().filter(({ ref }) => some.includes(ref));
    const wrong = write(gone.map(({ ref }) => [keyOf(ref), null]));
    if (!wrong) remember(what, { entries: gone });
    return wrong;
  }

  /** Remove what could not be read. @param {string} name */
  function removeUnread(name) {
    const raw = storage.getItem(name);
    const wrong = write([[name, null]]);
    if (!wrong) remember("an entry removed that could not be read", { raw: [[name, raw]] });
    return wrong;
  }

  /** Put other statements in the place of all. @param {Partial<Entry>[]} some */
  function replace(some) {
    const before = entries();
    const fresh = some.map((one) => tidy({ ...one, place: 0 })).filter((one) => one !== null);
    const refsNow = new Set(fresh.map(({ ref }) => ref));
    const wrong = write([...aside(fresh), ...placed(fresh, fresh),
      ...before.filter(({ ref }) => !refsNow.has(ref)).map(({ ref }) => /** @type {Change} */ ([keyOf(ref), null]))]);
    if (!wrong) remember("your list replaced", { entries: before, drop: [...refsNow] });
    return wrong;
  }

  /** What would be undone next, or nothing; a step that was made good otherwise is none. */
  function undoable() {
    const has = new Set(entries().map(({ ref }) => ref));
    const isOpen = (/** @type {Step} */ one) => one.raw.length || one.drop.some((ref) => has.has(ref))
      || one.entries.some(({ ref }) => !has.has(ref));
    while (steps.length && !isOpen(steps[steps.length - 1])) steps.pop();
    return steps[steps.length - 1]?.what ?? "";
  }

  /** Undo the last step that can be; says what it was, and what went wrong. */
  function undo() {
    const step = undoable() ? steps.pop() : undefined;
    if (!step) return { what: "", refs: [], wrong: "" };
    const kept = entries().filter(({ ref }) => !step.drop.includes(ref));
    const fresh = step.entries.filter(({ ref }) => !kept.some((one) => one.ref === ref));
    const back = fresh.map(({ ref }) => ref);
    const order = [...kept, ...fresh].sort((a, b) => a.place - b.place);
    const wrong = write([...step.raw, ...placed(order, fresh),
      ...step.drop.filter((ref) => !back.includes(ref)).map((ref) => /** @type {Change} */ ([keyOf(ref), null]))]);
    if (wrong) steps.push(step);
    saveSteps();
    return { what: step.what, refs: step.entries.map(({ ref }) => ref), wrong };
  }

  window.standardsList = {
    FIELDS, LONGEST, base, tidy, entries, unread, add, change, remove, removeUnread, replace, remember, undo, undoable,
    /** Whether the list is kept when the tab is closed. */
    isKept: storage !== tab,
    has: (/** @type {string} */ ref) => (refs ??= new Set(entries().map((one) => one.ref))).has(ref),
    size: () => (refs ??= new Set(entries().map((one) => one.ref))).size,
    /** Put the list in an order. @param {Entry[]} all */
    arrange: (all) => write(placed(all)),
    /** A removed statement as it was. @param {string} ref */
    former: (ref) => steps.flatMap((one) => one.entries).findLast((one) => one.ref === ref),
    /** @param {string} name */
    setting: (name) => storage.getItem(`${key}${name}`) ?? "",
    /** @param {string} name @param {string} value */
    set: (name, value) => write([[`${key}${name}`, value]]),
    /** Call something after every change, in this tab or another. @param {() => void} then */
    watch: (then) => { watchers.push(then); },
  };

  window.addEventListener("storage", (event) => {
    if (event.key === null || event.key.startsWith(key)) changed();
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) { steps = oldSteps(); changed(); } });
})();
