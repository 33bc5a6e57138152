/**
 * Shows what a term means, beside the term: on hover, on keyboard focus, and on the
 * first tap, of which the second follows the link to the glossary.
 *
 * Each term is a link that names its explanation on the same page in aria-describedby;
 * without this script the link and the explanation remain. The card can be hovered and
 * leaves on Escape (WCAG 2.2, 1.4.13).
 */
(() => {
  "use strict";

  const LEAVE_MS = 200;
  const GAP_PX = 6;

  const card = document.createElement("div");
  card.className = "term-card";
  card.popover = "manual";
  document.body.append(card);

  /** @type {HTMLAnchorElement | null} The term whose card is shown. */
  let shown = null;
  /** @type {number | undefined} */
  let leaving;
  let touched = false;

  /**
   * The term that an event happened at, if any.
   * @param {Event} event
   * @returns {HTMLAnchorElement | null}
   */
  const termOf = (event) =>
    event.target instanceof Element ? event.target.closest("a.term[aria-describedby]") : null;

  /** @param {HTMLAnchorElement} term */
  function place(term) {
    const at = term.getClientRects()[0];
    const room = document.documentElement.clientWidth - card.offsetWidth - GAP_PX;
    const left = Math.max(GAP_PX, Math.min(at.left, room));
    const below = at.bottom + GAP_PX;
    const fits = below + card.offsetHeight < window.innerHeight;
    const top = fits ? below : at.top - GAP_PX - card.offsetHeight;
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${Math.max(0, top + window.scrollY)}px`;
  }

  /** @param {HTMLAnchorElement} term */
  function show(term) {
    window.clearTimeout(leaving);
    if (term === shown) return;
    const meaning = document.getElementById(term.getAttribute("aria-describedby") ?? "");
    if (!meaning) return;
    const more = document.createElement("a");
    more.href = term.href;
    more.textContent = "More in the glossary";
    more.tabIndex = -1;
    card.replaceChildren(meaning.textContent ?? "", more);
    shown = term;
    card.showPopover();
    place(term);
  }

  function hide() {
    window.clearTimeout(leaving);
    shown = null;
    card.hidePopover();
  }

  function leave() {
    window.clearTimeout(leaving);
    leaving = window.setTimeout(hide, LEAVE_MS);
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const term = termOf(event);
    if (term) show(term);
    else if (shown && event.target instanceof Node && card.contains(event.target)) {
      window.clearTimeout(leaving);
    } else if (shown && document.activeElement !== shown) leave();
  });

  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    const inside = event.target instanceof Node && card.contains(event.target);
    if (shown && !inside && termOf(event) !== shown) hide();
  });

  document.addEventListener("click", (event) => {
    const term = termOf(event);
    if (!term || !touched || term.dataset.tapped) return;
    event.preventDefault();
    document.querySelectorAll("a.term[data-tapped]").forEach((other) => {
      delete (/** @type {HTMLElement} */ (other).dataset.tapped);
    });
    term.dataset.tapped = "true";
    show(term);
  });

  document.addEventListener("focusin", (event) => {
    const term = termOf(event);
    if (term) show(term);
    else if (shown) hide();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) {
      event.stopPropagation();
      hide();
    }
  });
})();
