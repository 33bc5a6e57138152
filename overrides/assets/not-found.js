/**
 * The 404 page: leads a reader on who typed a ref, an old address or capital letters, and
 * names what is nearest to anything else. `standardsSearch.known` holds refs and addresses.
 */
(() => {
  "use strict";

  const MOST = 5;
  const LEAST_ALIKE = 0.45;
  const nearest = /** @type {HTMLElement} */ (document.getElementById("nearest"));
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const base = new URL("..", here).href;
  const { known, alike } = window.standardsSearch;
  const { refs, moved, pages } = known;

  /** @param {string} text */
  const plain = (text) => text.toLowerCase().replace(/index\.html$/, "").replace(/^[/#]+|\/+$/g, "");

  /** @type {Map<string, string>} every ref and address, in small letters, and where it leads */
  const ways = new Map([
    ...pages.map((/** @type {string} */ page) => [plain(page), page]),
    ...Object.entries(moved).map(([address, to]) => [plain(address), to]),
    ...Object.entries(refs).map(([ref, to]) => [plain(ref), to]),
  ]);

  /** @param {string} text as an address has it, perhaps badly */
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** What may have been meant by an address, surest first. */
  function asked() {
    const path = plain(decoded(location.href.slice(base.length).split(/[?#]/)[0]));
    const parts = path.split("/");
    return [plain(decoded(location.hash)), path, parts[parts.length - 1]].filter(Boolean);
  }

  const link = (/** @type {string} */ address) => `${base}${address.slice(1)}`;
  const names = asked();
  const sure = names.find((name) => ways.has(name));
  if (sure) {
    location.replace(link(ways.get(sure) ?? "/"));
    return;
  }
  const near = [...ways].map(([name, to]) => ({ name, to, how: Math.max(...names.map((one) => alike(one, name))) }))
    .filter(({ how }) => how >= LEAST_ALIKE).sort((a, b) => b.how - a.how).slice(0, MOST);
  if (!near.length) return;
  const list = document.createElement("ul");
  near.forEach(({ name, to }) => {
    const item = document.createElement("li");
    const way = document.createElement("a");
    way.href = link(to);
    way.textContent = Object.keys(refs).find((ref) => plain(ref) === name) ?? to;
    item.append(way);
    list.append(item);
  });
  const words = document.createElement("p");
  words.textContent = "Nearest to what you typed:";
  nearest.append(words, list);
})();
