/**
 * The Find page: results as the reader types, facets with counts, the state in the address.
 */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const FACETS = ["area", "level", "strand", "kind"];
  const ANNOUNCE_MS = 600;
  const ADDRESS_MS = 300;
  const AT_ONCE = 3;
  const SHARES_MS = 500;
  const NOTE_FROM = 0.4;
  const THEME_FROM = 0.25;

  const form = /** @type {HTMLFormElement} */ (document.querySelector("form.find-page"));
  const input = /** @type {HTMLInputElement} */ (document.getElementById("find-query"));
  const status = /** @type {HTMLElement} */ (document.getElementById("find-status"));
  const results = /** @type {HTMLElement} */ (document.getElementById("results"));
  const narrow = /** @type {HTMLDetailsElement} */ (document.getElementById("facets"));
  const facets = /** @type {HTMLElement} */ (narrow.querySelector("div"));
  const ways = /** @type {HTMLElement} */ (document.getElementById("find-ways"));
  const search = window.standardsSearch;
  const { make, anchor, fill } = search;

  /** @returns {{ q: string, chosen: Record<string, Set<string>> }} */
  function state() {
    const address = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(FACETS.map((name) => [name, new Set(address.getAll(name))]));
    return { q: address.get("q") ?? "", chosen };
  }

  /** @param {string} q @param {Record<string, Set<string>>} chosen @param {boolean} push */
  function remember(q, chosen, push) {
    const address = new URLSearchParams();
    if (q) address.set("q", q);
    FACETS.forEach((name) => chosen[name].forEach((value) => address.append(name, value)));
    const text = address.size ? `?${address}` : location.pathname;
    history[push ? "pushState" : "replaceState"](null, "", text);
  }

  /** @param {any} answer @param {Record<string, Set<string>>} chosen */
  function showFacets({ facets: found }, chosen) {
    const groups = FACETS.filter((name) => found[name].length > 1 || chosen[name].size).map((name) => {
      const group = make("fieldset", "", make("legend", "", name[0].toUpperCase() + name.slice(1)));
      const values = make("div", "");
      found[name].forEach((/** @type {[string, number | null]} */ [value, count]) => {
        const box = document.createElement("input");
        box.type = "checkbox";
        box.name = name;
        box.value = value;
        box.checked = chosen[name].has(value);
        values.append(make("label", "", box, make("span", "value", value), " ",
          make("span", "count", count === null ? "" : number(count))));
      });
      group.append(values);
      return group;
    });
    const focused = document.activeElement instanceof HTMLInputElement && facets.contains(document.activeElement)
      ? [document.activeElement.name, document.activeElement.value] : null;
    facets.replaceChildren(...groups);
    narrow.hidden = !groups.length;
    if (focused) {
      [...facets.querySelectorAll("input")]
        .find((box) => box.name === focused[0] && box.value === focused[1])?.focus();
    }
  }

  /** @type {number | undefined} */
  let announcing;

  /** @param {(Node | string)[]} words */
  function say(...words) {
    window.clearTimeout(announcing);
    announcing = window.setTimeout(() => status.replaceChildren(...words), status.textContent ? ANNOUNCE_MS : 0);
  }

  /** @param {number} n */
  const number = (n) => n.toLocaleString("en-GB");

  let shows = 0;

  /** Whether all that was asked for can be found yet. @param {Record<string, Set<string>>} chosen */
  const isWhole = (chosen) => search.isWhole([...chosen.area]);

  /**
   * Show what a query finds: the first results at once, the others after the next painting.
   * @param {string} q @param {Record<string, Set<string>>} chosen
   */
  async function show(q, chosen) {
    const turn = shows += 1;
    results.setAttribute("aria-busy", "true");
    ways.hidden = Boolean(q);
    if (!q.trim()) {
      results.replaceChildren();
      narrow.hidden = true;
      say();
      results.setAttribute("aria-busy", "false");
      return;
    }
    const whole = isWhole(chosen);
    const answer = await search.answer(q, chosen);
    const found = await answer.results(answer.portion);
    if (turn !== shows) return;
    const stems = new Set(answer.groups.flat());
    const first = firstRun(found);
    const list = make("ol", "found");
    fill(list, found.slice(0, first), stems);
    if (whole && !found.length) ways.hidden = false;
    results.replaceChildren(...noteOn(answer), ...scope(q, chosen),
      ...(found.length ? [list] : whole ? nothing(answer) : []));
    requestAnimationFrame(() => window.setTimeout(() => {
      if (turn !== shows) return;
      fill(list, found.slice(first), stems);
      results.append(...more(list, found.length, answer, stems), ...otherWays(answer));
      showFacets(answer, chosen);
      document.title = `${q} - Find`;
      if (!whole) return;
      sayHowMany(answer.count, answer.replaced);
      results.setAttribute("aria-busy", "false");
    }));
  }

  /**
   * That only some areas are searched, and the way to all.
   * @param {string} q @param {Record<string, Set<string>>} chosen
   */
  function scope(q, chosen) {
    const address = new URLSearchParams([["q", q], ...FACETS.filter((name) => name !== "area")
      .flatMap((name) => [...chosen[name]].map((value) => [name, value]))]);
    return chosen.area.size && search.data.areas.length > 1
      ? [make("p", "scope", `Only in ${[...chosen.area].join(", ")}. `,
        anchor("Search all areas", `${search.data.find}?${address}`))] : [];
  }

  /**
   * A button for the next results, if there are more.
   * @param {Node} list @param {number} shown @param {any} answer @param {Set<string>} stems
   */
  function more(list, shown, answer, stems) {
    const left = answer.count - shown;
    if (left <= 0) return [];
    const button = make("button", "more", `Show ${number(Math.min(left, answer.portion))} more of ${number(left)}`);
    button.setAttribute("type", "button");
    button.addEventListener("click", async () => {
      const found = await answer.results(shown + answer.portion);
      const items = document.createDocumentFragment();
      fill(items, found.slice(shown), stems);
      const next = items.querySelector("a");
      list.appendChild(items);
      button.replaceWith(...more(list, found.length, answer, stems));
      next?.focus();
    });
    return [button];
  }

  /** That nothing matches, and what may have been meant. @param {any} answer */
  function nothing({ guesses }) {
    const meant = guesses.map((/** @type {string} */ word) =>
      make("li", "", anchor(word, `${search.data.find}?q=${encodeURIComponent(word)}`)));
    return [
      make("p", "empty", "Nothing in the standards matches. Try other words, or a way in without typing."),
      ...(meant.length ? [make("h2", "", "Did you mean"), make("ul", "tags", ...meant)] : []),
    ];
  }

  /** What to know about the theme looked for. @param {any} answer */
  function noteOn({ concepts }) {
    const [concept, fit] = concepts[0] ?? [null, 0];
    const note = fit > NOTE_FROM
      ? document.querySelector(`#notes [data-theme="${concept.slug}"]`) : null;
    return note ? [make("p", "note editorial-note",
      make("strong", "", "This site’s note: "), note.textContent ?? "")] : [];
  }

  /** Themes, and what else the site has. @param {any} answer */
  function otherWays({ concepts, groups }) {
    const themes = concepts.filter((/** @type {any[]} */ [, fit]) => fit > THEME_FROM)
      .map((/** @type {any[]} */ [one]) => make("li", "", anchor(one.label, search.themeOf(one))));
    const sections = search.findPages(groups)
      .map((/** @type {any} */ { title, page, address }) => make("li", "", anchor(title, address),
        ...(page === title ? [] : [" ", make("span", "kind", page)])));
    return [
      ...(themes.length ? [make("h2", "", "Themes"), make("ul", "tags", ...themes)] : []),
      ...(sections.length ? [make("h2", "", "Also on this site"), make("ul", "pages", ...sections)] : []),
    ];
  }

  /** @param {number} n @param {[string, string][]} replaced */
  function sayHowMany(n, replaced) {
    const count = `${number(n)} ${n === 1 ? "result" : "results"}.`;
    if (!replaced.length) say(count);
    else say(`${count} Showing results for `, make("em", "", replaced.map(([, to]) => to).join(" ")), ".");
  }

  /**
   * How many results to show at once: some, and no run of one lead-in cut in two.
   * @param {any[]} found
   */
  function firstRun(found) {
    let n = Math.min(AT_ONCE, found.length);
    while (n < found.length && found[n].doc.context && found[n].doc.context === found[n - 1].doc.context) n += 1;
    return n;
  }

  function loadAndShow() {
    const { chosen } = state();
    search.load(() => show(input.value, chosen), [...chosen.area]);
  }

  /** @type {number | undefined} */
  let remembering;

  /** @param {boolean} push */
  function change(push) {
    const { chosen } = state();
    results.setAttribute("aria-busy", "true");
    window.clearTimeout(remembering);
    remembering = window.setTimeout(() => remember(input.value, chosen, push), push ? 0 : ADDRESS_MS);
    search.load(() => showSoon(chosen), [...chosen.area]);
  }

  /** @type {number | undefined} */
  let soon;

  /**
   * Show what the query finds when the page is next painted, so that it is laid out once.
   * @param {Record<string, Set<string>>} chosen
   */
  function showSoon(chosen) {
    cancelAnimationFrame(soon ?? 0);
    soon = requestAnimationFrame(() => show(input.value, chosen));
  }

  input.addEventListener("input", () => change(false));
  form.addEventListener("submit", (event) => { event.preventDefault(); change(true); });
  // Who follows a result comes back to what they typed, however soon they follow it.
  results.addEventListener("click", () => {
    window.clearTimeout(remembering);
    if (input.value !== state().q) remember(input.value, state().chosen, false);
  }, true);
  facets.addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) return;
    const { chosen } = state();
    window.clearTimeout(remembering);
    remember(input.value, state().chosen, false);
    chosen[box.name][box.checked ? "add" : "delete"](box.value);
    remember(input.value, chosen, true);
    loadAndShow();
  });
  window.addEventListener("popstate", () => { input.value = state().q; loadAndShow(); });
  /** @type {number | undefined} */
  let arriving;
  document.addEventListener("standards-search-share", () => {
    arriving ??= window.setTimeout(() => {
      arriving = undefined;
      show(input.value, state().chosen);
    }, SHARES_MS);
  });
  document.addEventListener("standards-search-failed", () => {
    results.setAttribute("aria-busy", "false");
    say("The search could not be loaded. Use the ways below.");
    ways.hidden = false;
  });

  narrow.open = matchMedia("(min-width: 60em)").matches;
  // Who typed before this script came keeps what they typed.
  if (document.activeElement !== input || !input.value) input.value = state().q;
  loadAndShow();
});
