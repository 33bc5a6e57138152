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

  /** @type {(() => void)[]} */
  const waiting = [];
  let asked = false;

  /**
   * Load the search once and then do something.
   * @param {() => void} then
   */
  search.load = (then) => {
    if (search.find && search.data) { then(); return; }
    waiting.push(then);
    if (asked) return;
    asked = true;
    window.standardsTrusted
      .load(["assets/vendor/lunr.js", "find/data.js", "assets/search-data.js", "assets/search.js"])
      .then(() => waiting.splice(0).forEach((one) => one()))
      .catch(() => document.dispatchEvent(new CustomEvent("standards-search-failed")));
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
    let chosen = -1;

    function close() {
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

    function suggest() {
      const query = input.value.trim();
      if (!query || document.activeElement !== input) { close(); return; }
      const { results, concepts } = search.find(query);
      const themes = concepts.filter(([, fit]) => fit > 0.35).slice(0, 3)
        .map(([one]) => [one.label, "Theme", search.themeOf(one)]);
      const found = results.slice(0, MOST - themes.length)
        .map(({ doc }) => [doc.text, doc.ref, doc.address]);
      list.replaceChildren(
        ...[...themes, ...found].map(([words, kind, address], n) => option(words, kind, address, n)));
      chosen = -1;
      list.hidden = !list.children.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
    }

    input.addEventListener("focus", () => search.load(() => {}));
    input.addEventListener("input", () => search.load(suggest));
    input.addEventListener("blur", () => window.setTimeout(close, 150));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const item = event.target instanceof Element ? event.target.closest("li") : null;
      if (item) location.assign(search.link(item.dataset.address ?? "/"));
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden) { search.load(suggest); return; }
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
      location.assign(`${base}find/index.html?q=${encodeURIComponent(input.value)}`);
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
