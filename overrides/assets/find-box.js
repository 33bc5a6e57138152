/**
 * Search boxes: a plain form to the Find page becomes an ARIA combobox with suggestions.
 *
 * Nothing of the search is loaded before a box gets the focus. `/` focuses the first box.
 * `standardsSearch.load(then)` loads the search for others; scripts, not fetch, so that it
 * works from a shared drive.
 */
(() => {
  "use strict";

  const MOST = 7;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const base = new URL("..", here).href;
  const search = (window.standardsSearch ??= {});
  search.base = base;

  const CORE = ["assets/vendor/lunr.js", "find/data.js", "assets/search-data.js", "assets/search.js", "assets/search-narrow.js"];

  /** @type {Promise<void> | null} */
  let core = null;
  /** @type {Map<string, boolean>} whether each share that was asked for has come */
  const asked = new Map();

  /** The scripts that hold the documents of some areas; of all, if none is named. @param {string[]} areas */
  const sharesOf = (areas) => search.data.shares
    .filter((/** @type {[string, number]} */ [, area]) => !areas.length || areas.includes(search.data.areas[area]))
    .map((/** @type {[string, number]} */ [path]) => path);

  /** Whether everything in some areas can be found. @param {string[]} areas */
  search.isWhole = (areas) => sharesOf(areas).every((/** @type {string} */ path) => asked.get(path));

  /** A moment in which the page can answer its reader. */
  const moment = () => new Promise((resolve) => { window.setTimeout(resolve); });

  /** Load and unpack what everyone needs, with moments between. */
  async function unpacked() {
    await window.standardsTrusted.load(CORE);
    if (search.data.pagefind) await window.standardsTrusted.load(["assets/search-pagefind.js"]);
    await moment();
    search.prepare();
    await moment();
  }

  /** Load one share. @param {string} path */
  async function loadShare(path) {
    asked.set(path, false);
    await window.standardsTrusted.load([path]);
    asked.set(path, true);
    document.dispatchEvent(new CustomEvent("standards-search-share"));
  }

  /**
   * Load the search once and then do something. What is in large standards comes in shares: each
   * that comes after that is told by the event `standards-search-share`.
   * @param {() => void} then @param {string[]} areas what to load; all, if none is named
   */
  search.load = async (then, areas = []) => {
    const failed = () => document.dispatchEvent(new CustomEvent("standards-search-failed"));
    try {
      await (core ??= unpacked());
    } catch {
      failed();
      return;
    }
    const missing = sharesOf(areas).filter((/** @type {string} */ path) => !asked.has(path));
    Promise.all(missing.map(loadShare)).catch(failed);
    then();
  };

  /**
   * The link to an address of the site.
   * @param {string} address
   */
  search.link = (address) => {
    const [page] = address.slice(1).split(/[?#]/, 1);
    const file = location.protocol === "file:" ? "index.html" : "";
    return `${base}${page}${file}${address.slice(1 + page.length)}`;
  };

  /**
   * Turn a form into a combobox.
   * @param {HTMLFormElement} form @param {number} number
   */
  function enhance(form, number) {
    const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    const list = document.createElement("ul");
    list.id = `find-suggestions-${number}`;
    list.className = "find-suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    list.hidden = true;
    form.append(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    const scope = form.elements.namedItem("area");
    const areas = scope instanceof HTMLInputElement ? [scope.value] : [];
    let chosen = -1;
    let turn = 0;
    let wanted = false;

    function close() {
      turn += 1;
      wanted = false;
      list.hidden = true;
      list.replaceChildren();
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    /** @param {number} to */
    function choose(to) {
      const options = [...list.children];
      chosen = (to + options.length + 1) % (options.length + 1);
      if (chosen === options.length) chosen = -1;
      options.forEach((one, n) => one.setAttribute("aria-selected", String(n === chosen)));
      if (chosen < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", options[chosen].id);
    }

    /** @param {string} words @param {string} kind @param {string} address @param {number} n */
    function option(words, kind, address, n) {
      const item = document.createElement("li");
      item.id = `${list.id}-${n}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.address = address;
      const small = document.createElement("span");
      small.className = "kind";
      small.textContent = kind;
      item.append(words, " ", small);
      return item;
    }

    async function suggest() {
      const query = input.value.trim();
      if (!query || document.activeElement !== input) { close(); return; }
      const now = turn += 1;
      wanted = true;
      const answer = await search.answer(query, { area: new Set(areas) });
      const themes = answer.concepts.filter(([, fit]) => fit > 0.35).slice(0, 3)
        .map(([one]) => [one.label, "Theme", search.themeOf(one)]);
      const found = (await answer.results(MOST - themes.length))
        .map(({ doc }) => [doc.text, doc.ref, doc.address]);
      if (now !== turn) return;
      const elsewhere = areas.map(() =>
        [`All areas: ${query}`, "Search", `${search.data.find}?q=${encodeURIComponent(query)}`]);
      list.replaceChildren(...[...themes, ...found, ...elsewhere]
        .map(([words, kind, address], n) => option(words, kind, address, n)));
      chosen = -1;
      list.hidden = !list.children.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
    }

    input.addEventListener("focus", () => search.load(() => {}, areas));
    input.addEventListener("input", () => search.load(suggest, areas));
    // What comes late joins the suggestions, unless the reader is among them.
    document.addEventListener("standards-search-share", () => { if (wanted && chosen < 0) suggest(); });
    input.addEventListener("blur", () => window.setTimeout(close, 150));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const item = event.target instanceof Element ? event.target.closest("li") : null;
      if (item) location.assign(search.link(item.dataset.address ?? "/"));
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden) { search.load(suggest, areas); return; }
        event.preventDefault();
        choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? list.children.length - 1 : chosen - 1);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        const item = /** @type {HTMLElement} */ (list.children[chosen]);
        location.assign(search.link(item.dataset.address ?? "/"));
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
    form.addEventListener("submit", (event) => {
      if (location.protocol !== "file:") return;
      event.preventDefault();
      const asked = new URLSearchParams([["q", input.value], ...areas.map((area) => ["area", area])]);
      location.assign(`${base}find/index.html?${asked}`);
    });
  }

  document.querySelectorAll("form.find-box:not(.find-page)").forEach((form, number) => {
    if (form instanceof HTMLFormElement) enhance(form, number);
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement
      && (event.target.isContentEditable || event.target.matches("input, textarea, select"));
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const boxes = [...document.querySelectorAll("form.find-box input[name=q]")];
    const box = boxes.find((one) => one instanceof HTMLElement && one.offsetParent);
    if (box instanceof HTMLElement) { event.preventDefault(); box.focus(); }
  });
})();
