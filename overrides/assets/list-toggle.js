/**
 * My list, on every page: beside each statement a button that puts it on the list, the link in
 * the head with how many there are, and the place where what was done is said and undone.
 */
(() => {
  "use strict";

  const KNOWN_MS = 100;
  const list = window.standardsList;
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".list-link"));
  const edition = document.querySelector("meta[name=cited-edition]")?.getAttribute("content") ?? "";

  /** @param {string} name @param {string} words @param {() => void} then */
  function button(name, words, then) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = name;
    element.textContent = words;
    element.addEventListener("click", then);
    return element;
  }

  const notice = document.createElement("div");
  notice.className = "list-notice md-typeset";
  notice.setAttribute("role", "status");

  /** Put the place for messages on the page; says whether it was there. */
  function listen() {
    const isThere = notice.isConnected;
    if (!isThere) document.body.append(notice);
    return isThere;
  }

  /** Say what was done, with a way to undo it if there is one. @param {string} words @param {boolean} [isStep] */
  function say(words, isStep = false) {
    // Screen readers read out what comes into a place that they know already.
    if (listen()) tell(words, isStep);
    else window.setTimeout(() => tell(words, isStep), KNOWN_MS);
  }

  /** @param {string} words @param {boolean} isStep */
  function tell(words, isStep) {
    const text = document.createElement("p");
    text.textContent = words;
    const close = button("list-close", "×", () => notice.replaceChildren());
    close.setAttribute("aria-label", "Close the message");
    notice.replaceChildren(text, ...(isStep && list.undoable() ? [button("", "Undo", undoLast)] : []), close);
  }

  /** Undo the last step, and leave the focus where it can be seen. */
  function undoLast() {
    const focused = document.activeElement;
    const { what, refs, wrong } = list.undo();
    if (!what) return;
    const next = list.undoable();
    const before = next ? ` Before it: ${next}.` : "";
    say(wrong || `Undone: ${what}.${before}`, true);
    if (focused?.isConnected && focused !== document.body) return;
    const target = notice.querySelector("button:not(.list-close)")
      ?? document.querySelector(`[data-lists="${CSS.escape(refs[0] ?? "")}"]`)
      ?? document.querySelector(`.list-entry[data-ref="${CSS.escape(refs[0] ?? "")}"] a.ref`) ?? link;
    if (target instanceof HTMLElement) target.focus();
  }

  /** @param {HTMLElement} of */
  const show = (of) => of.setAttribute("aria-pressed", String(list.has(of.dataset.lists ?? "")));

  /** Put a statement on the list, or take it off. @param {HTMLElement} pressed */
  function toggle(pressed) {
    const ref = pressed.dataset.lists ?? "";
    if (list.has(ref)) {
      say(list.remove([ref], `${ref} taken off your list`) || `${ref} is off your list.`, true);
      return;
    }
    const words = pressed.closest("[data-ref]")?.querySelector(".words")?.textContent ?? "";
    const wording = words.replace(/\s+/g, " ").trim().slice(0, list.LONGEST);
    const wrong = list.add([list.former(ref) ?? { ref, edition, wording }]);
    if (wrong) say(wrong);
    else if (!list.isKept) say(`${ref} is on your list. This browser keeps the list only until this tab is closed.`);
    else notice.replaceChildren();
  }

  /**
   * Offer to put a statement on the list.
   * @param {Element} statement an element with its ref and, in it, its `.words`
   * @param {Element} after what the button stands behind
   */
  function offer(statement, after) {
    const ref = statement.getAttribute("data-ref") ?? "";
    const one = button("list-button", "My list", () => toggle(one));
    one.dataset.lists = ref;
    one.setAttribute("aria-label", `My list: ${ref}`);
    show(one);
    after.after(" ", one);
  }

  function showAll() {
    document.querySelectorAll("button[data-lists]").forEach((one) => show(/** @type {HTMLElement} */ (one)));
    const n = list.size();
    const count = link?.querySelector(".list-count");
    if (!link || !count) return;
    count.textContent = String(n || "");
    link.setAttribute("aria-label", `My list, ${n} ${n === 1 ? "statement" : "statements"}`);
  }

  if (link && location.protocol === "file:") link.href = `${list.base}list/index.html`;
  document.querySelectorAll("li.statement[data-ref]").forEach((one) => {
    const own = [...one.querySelectorAll("a.ref, .cite-button")].filter((found) => found.closest("[data-ref]") === one);
    if (own.length) offer(one, own[own.length - 1]);
  });
  Object.assign(list, { button, listen, offer, say, undoLast });
  list.watch(showAll);
  showAll();
})();
