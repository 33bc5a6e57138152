/**
 * Copying: what a reader takes away from a page, and the addresses that stand in it.
 *
 * `standardsCopy.copy` writes to the clipboard; `standardsCopy.permanent` makes a link of this
 * site an address that works anywhere.
 */
(() => {
  "use strict";

  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const base = new URL("..", here).href;

  /** @param {string} href */
  const withoutFile = (href) => href.replace(/[?][^#]*/, "").replace(/index\.html(?=#|$)/, "");

  /**
   * The permanent address of a link: where the site is published, if the page says so.
   * @param {string} href
   */
  function permanent(href) {
    const path = withoutFile(href).slice(base.length);
    const canonical = document.querySelector("link[rel=canonical]")?.getAttribute("href");
    const own = withoutFile(location.href).split("#")[0].slice(base.length);
    if (canonical) return `${canonical.slice(0, canonical.length - own.length)}${path}`;
    return location.protocol === "file:" ? `/${path}` : `${base}${path}`;
  }

  /**
   * Copy by the way that works without a secure connection too.
   * @param {string} plain @param {string} [html]
   */
  function copyByEvent(plain, html) {
    const fill = (/** @type {ClipboardEvent} */ event) => {
      event.clipboardData?.setData("text/plain", plain);
      if (html) event.clipboardData?.setData("text/html", html);
      event.preventDefault();
    };
    document.addEventListener("copy", fill);
    try {
      return document.execCommand("copy");
    } finally {
      // Where copying is not allowed no event came, and the reader's own next copy is theirs.
      document.removeEventListener("copy", fill);
    }
  }

  /**
   * Copy a text, and the same as HTML for programs that take it; says whether it was allowed.
   * @param {string} plain @param {string} [html]
   */
  async function copy(plain, html) {
    try {
      const parts = { "text/plain": plain, ...(html ? { "text/html": html } : {}) };
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(
        Object.entries(parts).map(([type, words]) => [type, new Blob([words], { type })])))]);
      return true;
    } catch {
      return copyByEvent(plain, html);
    }
  }

  window.standardsCopy = { copy, permanent };
})();
