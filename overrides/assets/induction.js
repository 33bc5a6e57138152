/**
 * Induction: which sittings a reader has read, and when, kept in this browser.
 *
 * Every sitting lies under a key of its own, which begins with the path of the site: tabs that
 * tick different sittings overwrite nothing, and sites on one host do not mix. With the day is
 * kept which words were read, so that a later edition says what changed since.
 */
(() => {
  "use strict";

  /** @typedef {{ day: string, read: string }} Tick a day, 2026-01-31, and what was read */

  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const start = `standards-induction:${new URL("..", here).pathname}:`;
  const TICK = /^\d{4}-\d\d-\d\d$/;

  const status = /** @type {HTMLElement} */ (document.getElementById("induction-status"));
  const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-sitting]")]);
  const bar = /** @type {HTMLProgressElement | null} */ (document.getElementById("induction-bar"));
  const box = /** @type {HTMLInputElement | null} */ (document.getElementById("sitting-read"));
  const clear = document.getElementById("induction-clear");
  const print = document.getElementById("induction-print");

  /** Ticks of this page, where the browser keeps none. @type {Map<string, string>} */
  const unkept = new Map();
  let keeps = true;

  /** Whether the calendar has a day. @param {string} day */
  const isDay = (day) => {
    const found = new Date(`${day}T12:00Z`);
    return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(day);
  };

  /** @param {string} slug @returns {Tick | null} */
  function read(slug) {
    let raw = unkept.get(slug) ?? null;
    try { raw ??= localStorage.getItem(start + slug); } catch { keeps = false; }
    try {
      const one = JSON.parse(raw ?? "");
      return TICK.test(one.day) && isDay(one.day) && typeof one.read === "string" ? one : null;
    } catch { return null; }
  }

  /** @param {string} slug @param {Tick | null} tick */
  function write(slug, tick) {
    unkept.delete(slug);
    try {
      if (tick) localStorage.setItem(start + slug, JSON.stringify(tick));
      else localStorage.removeItem(start + slug);
      keeps = true;
    } catch {
      keeps = false;
      if (tick) unkept.set(slug, JSON.stringify(tick));
    }
  }

  const LOST = "This browser keeps nothing for this site, or has no room left: ticks last until you"
    + " leave the page. Print the record and fill in the dates by hand.";

  /** @param {string} words */
  const say = (words) => { status.textContent = keeps ? words : `${words} ${LOST}`.trim(); };

  /** The day of today where the reader is. */
  function today() {
    const now = new Date();
    const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /** @param {string} day */
  const named = (day) => new Date(`${day}T12:00`).toLocaleDateString("en-GB",
    { day: "numeric", month: "long", year: "numeric" });

  /** @param {HTMLElement} place */
  const tickOf = (place) => read(place.dataset.sitting ?? "");

  /** @param {HTMLElement} place @param {Tick | null} tick */
  function state(place, tick) {
    if (!tick) return "";
    const is = place.matches("tr") ? named(tick.day) : `Read on ${named(tick.day)}`;
    return tick.read === place.dataset.version ? is : `${is}; changed since, so read it again`;
  }

  function show() {
    const ticks = places.map(tickOf);
    places.forEach((place, n) => {
      const line = place.querySelector(".sitting-state") ?? place;
      line.textContent = state(place, ticks[n]);
      place.classList.toggle("is-read", ticks[n]?.read === place.dataset.version);
    });
    const done = ticks.filter((tick, n) => tick?.read === places[n].dataset.version).length;
    if (bar) {
      bar.value = done;
      /** @type {HTMLElement} */ (document.getElementById("induction-count")).textContent = `${done} of ${bar.max}`;
    }
    if (box) box.checked = done > 0;
    if (clear) clear.hidden = !ticks.some(Boolean);
  }

  box?.addEventListener("change", () => {
    const [place] = places;
    const tick = box.checked ? { day: today(), read: place.dataset.version ?? "" } : null;
    write(place.dataset.sitting ?? "", tick);
    show();
    say(tick ? "Kept in this browser." : "Taken off again.");
  });

  clear?.addEventListener("click", () => {
    const before = places.map((place) => /** @type {[string, Tick | null]} */ ([place.dataset.sitting ?? "", tickOf(place)]));
    before.forEach(([slug]) => write(slug, null));
    show();
    say("All ticks are cleared.");
    const undo = document.createElement("button");
    undo.type = "button";
    undo.textContent = "Undo";
    undo.addEventListener("click", () => {
      before.forEach(([slug, tick]) => { if (tick) write(slug, tick); });
      show();
      say("The ticks are back.");
      clear.focus();
    });
    status.append(" ", undo);
    undo.focus();
  });

  print?.addEventListener("click", () => window.print());

  window.addEventListener("storage", (event) => {
    if (!event.key || event.key.startsWith(start)) show();
  });
  window.addEventListener("pageshow", show);

  document.querySelectorAll(".induction-progress, div.sitting, #induction-print")
    .forEach((one) => { /** @type {HTMLElement} */ (one).hidden = false; });
  document.querySelectorAll(".unscripted").forEach((one) => one.remove());
  show();
  try { localStorage.getItem(start); } catch { keeps = false; }
  say("");
})();
