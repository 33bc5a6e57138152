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

  if (!("popover" in HTMLElement.prototype)) return;

  const ARRIVE_MS = 150;
  const LEAVE_MS = 200;
  const GAP_PX = 6;

  const card = document.createElement("div");
  card.className = "term-card";
  card.popover = "manual";
  // In the landmark whose words it explains.
  (document.querySelector("main") ?? document.body).append(card);

  /** @type {HTMLAnchorElement | null} The term whose card is shown. */
  let shown = null;
  /** @type {number | undefined} The wait before a card comes or goes. */
  let waiting;
  let touched = false;
  /** @type {HTMLAnchorElement | null} The term that the last tap opened. */
  let tapped = null;

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
    window.clearTimeout(waiting);
    if (term === shown) return;
    const entry = document.getElementById(term.getAttribute("aria-describedby") ?? "")?.closest("div");
    if (!entry) return;
    const [label, meaning] = entry.querySelectorAll("dt, dd");
    const name = document.createElement("strong");
    name.textContent = label.textContent;
    const text = document.createElement("p");
    text.textContent = meaning.textContent;
    const more = document.createElement("a");
    more.href = term.href;
    more.textContent = "More in the glossary";
    more.tabIndex = -1;
    card.replaceChildren(name, text, more);
    shown = term;
    card.showPopover();
    place(term);
  }

  function hide() {
    window.clearTimeout(waiting);
    shown = null;
    tapped = null;
    card.hidePopover();
  }

  /**
   * Does something unless another call comes first.
   * @param {() => void} action
   * @param {number} delay
   */
  function wait(action, delay) {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(action, delay);
  }

  /** @param {Event} event */
  const inCard = (event) => event.target instanceof Node && card.contains(event.target);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const term = termOf(event);
    if (term) wait(() => show(term), ARRIVE_MS);
    else if (inCard(event)) window.clearTimeout(waiting);
    else if (shown && document.activeElement !== shown) wait(hide, LEAVE_MS);
    else window.clearTimeout(waiting);
  });

  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (shown && !inCard(event) && termOf(event) !== shown) hide();
  });

  // The first tap on a term shows its card, even though the tap also moves the focus there.
  document.addEventListener("click", (event) => {
    const term = termOf(event);
    if (!term || !touched || term === tapped) return;
    event.preventDefault();
    tapped = term;
    show(term);
  });

  document.addEventListener("focusin", (event) => {
    const term = termOf(event);
    if (term) show(term);
    else if (shown && !inCard(event)) hide();
  });

  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape" && shown) {
      event.stopPropagation();
      hide();
    }
  });
})();
