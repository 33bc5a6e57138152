/**
 * Cite: on every statement and quotation a button that copies it for a school's policy, as
 * text, for Word, as Markdown, or as the bare link. What is copied has the form that
 * `generator/citations.py` describes, with the day of today.
 */
(() => {
  "use strict";

  const OMISSION = " […] ";
  const { copy, permanent } = window.standardsCopy;

  /**
   * @typedef {object} Citation
   * @property {string} name what is cited, for a reader
   * @property {string} words the wording in quotation marks, or a title
   * @property {string} ref may be empty @property {string} source @property {string} address
   */

  /** @param {string} kind */
  const source = (kind) =>
    document.querySelector(`meta[name="cited-${kind}"]`)?.getAttribute("content") ?? "";

  /** @param {Element | null} element */
  const text = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

  /** @param {Element} element a statement or a quotation @returns {Citation} */
  function read(element) {
    const ref = element.getAttribute("data-ref") ?? "";
    const isQuotation = element.matches("figure");
    /** @type {string[]} */
    const words = [];
    let top = element;
    for (let one = /** @type {Element | null} */ (element); one;
      one = one.parentElement?.closest("li[data-ref]") ?? null) {
      words.unshift(text(one.querySelector(".words")));
      top = one;
    }
    // A statement shown alone stands behind its lead-ins.
    let before = top.closest("ul.statements")?.previousElementSibling;
    for (; before?.matches("p.lead-in"); before = before.previousElementSibling) words.unshift(text(before));
    const link = /** @type {HTMLAnchorElement} */ (element.querySelector("a.ref"));
    return {
      name: ref, ref, source: source(isQuotation ? "quotation" : "statement"),
      words: `“${words.join(OMISSION).replace(/^“|”\.?$/g, "")}”`, address: permanent(link.href),
    };
  }

  const day = () => new Date().toLocaleDateString("en-GB",
    { day: "numeric", month: "long", year: "numeric" });

  /** @param {Citation} one */
  function asText({ words, ref, source: of, address }) {
    const named = ref ? `${words} (${ref})` : words;
    return `${named}. ${of}. ${address} (accessed ${day()}).`;
  }

  /** @param {Citation} one */
  function asMarkdown({ words, ref, source: of, address }) {
    const plain = (/** @type {string} */ some) => some.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
    return ref ? `${plain(words)} ([${ref}](${address})). ${plain(of)} (accessed ${day()}).`
      : `[${plain(words)}](${address}). ${plain(of)} (accessed ${day()}).`;
  }

  /** @param {Citation} one */
  function asHtml({ words, ref, source: of, address }) {
    const paragraph = document.createElement("p");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = ref || words;
    if (ref) paragraph.append(`${words} (`, link, `). ${of} (accessed ${day()}).`);
    else paragraph.append(link, `. ${of} (accessed ${day()}).`);
    return paragraph.outerHTML;
  }

  /** @param {string} tag @param {string} name @param {string} [words] */
  function make(tag, name, words = "") {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = words;
    return element;
  }

  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "cite-card md-typeset"));
  const title = make("h2", "");
  title.id = "cite-title";
  const shown = make("p", "citation");
  const actions = make("div", "cite-actions");
  const status = make("p", "cite-status");
  status.setAttribute("role", "status");
  const close = make("button", "cite-close", "Close");
  close.setAttribute("type", "button");
  close.addEventListener("click", () => dialog.close());
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(title, shown, actions, status, close);

  /** @type {Citation | null} */
  let cited = null;

  /** @type {[string, (one: Citation) => [string, string?]][]} */
  const ways = [
    ["Copy text", (one) => [asText(one)]],
    ["Copy for Word", (one) => [asText(one), asHtml(one)]],
    ["Copy Markdown", (one) => [asMarkdown(one)]],
    ["Copy link", (one) => [one.address]],
  ];
  ways.forEach(([label, way]) => {
    const button = make("button", "", label);
    button.setAttribute("type", "button");
    button.addEventListener("click", async () => {
      if (!cited) return;
      status.textContent = "";
      const done = await copy(...way(cited));
      status.textContent = done ? `Copied: ${label.replace("Copy ", "")}.`
        : "Your browser did not allow it. Select the citation and copy it by hand.";
    });
    actions.append(button);
  });

  /** @param {Element} after @param {string} label @param {() => Citation} of */
  function offer(after, label, of) {
    const button = make("button", "cite-button", "Cite");
    button.setAttribute("type", "button");
    button.setAttribute("aria-label", label);
    button.setAttribute("aria-haspopup", "dialog");
    button.addEventListener("click", () => {
      cited = of();
      title.textContent = `Cite ${cited.name}`;
      shown.textContent = asText(cited);
      status.textContent = "";
      if (!dialog.isConnected) document.body.append(dialog);
      dialog.showModal();
    });
    after.after(" ", button);
  }

  document.querySelectorAll("li.statement[data-ref], figure.quotation[data-ref]").forEach((one) => {
    const ref = [...one.querySelectorAll("a.ref")]
      .find((link) => link.closest("[data-ref]") === one);
    if (ref) offer(ref, `Cite ${one.getAttribute("data-ref")}`, () => read(one));
  });
  document.querySelectorAll("p.citation:not([data-cites])").forEach((one) => {
    const link = /** @type {HTMLAnchorElement} */ (one.querySelector("a"));
    const words = text(one).split(`. ${source("statement")}`)[0];
    offer(link, "Cite this page", () => ({
      name: "this page", words, ref: "", source: source("statement"), address: permanent(link.href),
    }));
  });
})();
