/**
 * The Find page: results as the reader types, facets with counts, the state in the address.
 */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const FACETS = ["area", "level", "strand", "kind"];
  const KINDS = ["statement", "quotation"];
  const FOLD_AFTER = 3;
  const ANNOUNCE_MS = 600;
  const ADDRESS_MS = 300;
  const AT_ONCE = 3;
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

  /** @param {string} tag @param {string} name @param {(Node | string)[]} children */
  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  }

  /** @param {string} words @param {string} address @param {string} [name] */
  function link(words, address, name = "") {
    const element = /** @type {HTMLAnchorElement} */ (make("a", name, words));
    element.href = search.link(address);
    return element;
  }

  /**
   * A text in which the words that match are marked.
   * @param {string} text @param {Set<string>} stems
   */
  const marked = (text, stems) => text.split(/([\p{L}\p{N}'’]+)/u).map((part) =>
    (part && stems.has(search.stem(search.searchWords(part))) ? make("mark", "", part) : part));

  /** What a document is in each facet. @param {any} doc */
  function facetsOf(doc) {
    const data = search.data;
    const [area, level, strand] = doc.place;
    return {
      area: doc.place.length ? data.areas[area] : null,
      level: doc.place.length ? data.levels[level] : null,
      strand: doc.place.length ? data.strands[strand] : null,
      kind: KINDS[doc.place.length ? 0 : 1],
    };
  }

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

  /** @param {any} one @param {Set<string>} stems */
  function item(one, stems) {
    const { doc, concept } = one;
    const place = facetsOf(doc);
    const element = make("li", doc.place.length ? "level" : "");
    element.dataset.ref = doc.ref;
    if (doc.place.length) element.dataset.rank = String(doc.place[1] + 1);
    if (doc.context) element.append(make("p", "lead-in", doc.context));
    const words = link("", doc.address);
    words.append(...marked(doc.text, stems));
    element.append(make("p", "words", words));
    const facts = [place.level, place.strand, doc.place.length ? null : search.data.code];
    const meta = make("p", "meta", make("span", "level-name", facts.filter(Boolean).join(", ")), " ",
      make("span", "ref", doc.ref));
    if (concept) {
      meta.append(" ", make("span", "why", "Theme: ", link(concept.label, search.themeOf(concept))));
    }
    element.append(meta);
    if (doc.place.length) window.standardsList?.offer(element, /** @type {Element} */ (meta.lastElementChild));
    return element;
  }

  /**
   * Add results to a list in their order; a run of more than three of one lead-in is folded.
   * @param {Node} list @param {any[]} found @param {Set<string>} stems
   */
  function fill(list, found, stems) {
    for (let n = 0; n < found.length;) {
      let end = n + 1;
      const { context } = found[n].doc;
      while (context && end < found.length && found[end].doc.context === context) end += 1;
      found.slice(n, Math.min(end, n + FOLD_AFTER)).forEach((one) => list.append(item(one, stems)));
      const tail = found.slice(n + FOLD_AFTER, end);
      if (tail.length) {
        const inner = make("ol", "found");
        tail.forEach((one) => inner.append(item(one, stems)));
        list.append(make("li", "folded",
          make("details", "", make("summary", "", `${tail.length} more under “${context}”`), inner)));
      }
      n = end;
    }
  }

  /** @param {any[]} found @param {Record<string, Set<string>>} chosen */
  const passing = (found, chosen, except = "") => found.filter(({ doc }) => {
    const of = facetsOf(doc);
    return FACETS.every((name) => name === except || !chosen[name].size || chosen[name].has(of[name]));
  });

  /** @param {any[]} found @param {Record<string, Set<string>>} chosen */
  function showFacets(found, chosen) {
    const groups = FACETS.map((name) => {
      /** @type {Map<string, number>} */
      const counts = new Map();
      passing(found, chosen, name).forEach(({ doc }) => {
        const value = facetsOf(doc)[name];
        if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
      });
      chosen[name].forEach((value) => counts.has(value) || counts.set(value, 0));
      if (counts.size < 2 && !chosen[name].size) return null;
      const order = { area: search.data.areas, level: search.data.levels,
        strand: search.data.strands, kind: KINDS }[name];
      const values = [...counts].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));
      const group = make("fieldset", "", make("legend", "", name[0].toUpperCase() + name.slice(1)));
      values.forEach(([value, count]) => {
        const box = document.createElement("input");
        box.type = "checkbox";
        box.name = name;
        box.value = value;
        box.checked = chosen[name].has(value);
        group.append(make("label", "", box, make("span", "value", value), " ", make("span", "count", `${count}`)));
      });
      return group;
    }).filter((one) => one !== null);
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

  let shows = 0;

  /**
   * Show what a query finds: the first results at once, the others after the next painting.
   * @param {string} q @param {Record<string, Set<string>>} chosen
   */
  function show(q, chosen) {
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
    const answer = search.find(q);
    const stems = new Set(answer.groups.flat());
    const found = passing(answer.results, chosen);
    const first = firstRun(found);
    const list = make("ol", "found");
    fill(list, found.slice(0, first), stems);
    if (!found.length) ways.hidden = false;
    results.replaceChildren(...noteOn(answer), ...(found.length ? [list] : nothing(answer)));
    requestAnimationFrame(() => window.setTimeout(() => {
      if (turn !== shows) return;
      fill(list, found.slice(first), stems);
      results.append(...otherWays(answer));
      showFacets(answer.results, chosen);
      sayHowMany(found.length, answer.replaced);
      document.title = `${q} - Find`;
      results.setAttribute("aria-busy", "false");
    }));
  }

  /** That nothing matches, and what may have been meant. @param {any} answer */
  function nothing({ guesses }) {
    const meant = guesses.map((/** @type {string} */ word) =>
      make("li", "", link(word, `${search.data.find}?q=${encodeURIComponent(word)}`)));
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
      .map((/** @type {any[]} */ [one]) => make("li", "", link(one.label, search.themeOf(one))));
    const sections = search.findPages(groups)
      .map((/** @type {any} */ { title, page, address }) => make("li", "", link(title, address),
        ...(page === title ? [] : [" ", make("span", "kind", page)])));
    return [
      ...(themes.length ? [make("h2", "", "Themes"), make("ul", "tags", ...themes)] : []),
      ...(sections.length ? [make("h2", "", "Also on this site"), make("ul", "pages", ...sections)] : []),
    ];
  }

  /** @param {number} n @param {[string, string][]} replaced */
  function sayHowMany(n, replaced) {
    const count = `${n} ${n === 1 ? "result" : "results"}.`;
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

  const showAddress = () => {
    const { q, chosen } = state();
    show(q, chosen);
  };

  /** @type {number | undefined} */
  let remembering;

  /** @param {boolean} push */
  function change(push) {
    const { chosen } = state();
    results.setAttribute("aria-busy", "true");
    window.clearTimeout(remembering);
    remembering = window.setTimeout(() => remember(input.value, chosen, push), push ? 0 : ADDRESS_MS);
    search.load(() => showSoon(chosen));
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
  facets.addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) return;
    const { chosen } = state();
    window.clearTimeout(remembering);
    remember(input.value, state().chosen, false);
    chosen[box.name][box.checked ? "add" : "delete"](box.value);
    remember(input.value, chosen, true);
    search.load(showAddress);
  });
  window.addEventListener("popstate", () => { input.value = state().q; search.load(showAddress); });
  document.addEventListener("standards-search-failed", () => {
    results.setAttribute("aria-busy", "false");
    say("The search could not be loaded. Use the ways below.");
    ways.hidden = false;
  });

  narrow.open = matchMedia("(min-width: 60em)").matches;
  // Who typed before this script came keeps what they typed.
  if (document.activeElement !== input || !input.value) input.value = state().q;
  search.load(() => show(input.value, state().chosen));
});
