/**
 * Light or dark: what the reader chose on this site, else what their system asks for.
 *
 * Runs in the head, before anything is drawn. The button is there only where this runs.
 */
(() => {
  "use strict";

  const root = document.documentElement;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const key = `standards-scheme:${new URL("..", here).pathname}`;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  root.classList.replace("no-js", "js");

  /** What the reader chose, `null` if nothing, also where the browser stores nothing. */
  function stored() {
    try { return localStorage.getItem(key); } catch { return null; }
  }
  let chosen = stored();

  function show() {
    const isDark = (chosen ?? (system.matches ? "dark" : "light")) === "dark";
    root.dataset.scheme = isDark ? "dark" : "light";
    const button = document.querySelector(".scheme-button");
    button?.setAttribute("aria-label", isDark ? "Switch to light mode" : "Switch to dark mode");
    button?.removeAttribute("hidden");
  }

  function change() {
    const next = root.dataset.scheme === "dark" ? "light" : "dark";
    chosen = next === (system.matches ? "dark" : "light") ? null : next;
    try {
      if (chosen) localStorage.setItem(key, chosen);
      else localStorage.removeItem(key);
    } catch { /* Where nothing is stored, the choice lasts as long as the page. */ }
    show();
  }

  show();
  system.addEventListener("change", show);
  window.addEventListener("storage", (event) => {
    if (event.key !== key && event.key !== null) return;
    chosen = stored();
    show();
  });
  document.addEventListener("DOMContentLoaded", () => {
    show();
    document.querySelector(".scheme-button")?.addEventListener("click", change);
  });
})();
