/**
 * The page that checks a policy: pasted, chosen or dropped, checked in the browser, shown.
 */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const search = window.standardsSearch;
  const form = /** @type {HTMLFormElement} */ (document.getElementById("policy"));
  const text = /** @type {HTMLTextAreaElement} */ (document.getElementById("policy-text"));
  const chooser = /** @type {HTMLInputElement} */ (document.getElementById("policy-file"));
  const status = /** @type {HTMLElement} */ (document.getElementById("policy-status"));
  const results = /** @type {HTMLElement} */ (document.getElementById("policy-results"));
  const published = window.standardsCopy.permanent(search.base);
  // A drive knows where the site is published, if anybody told the build.
  const base = published.startsWith("/") ? search.base : published;
  /** @type {string[]} links of what was pasted, which plain text has not */
  let pasted = [];

  /** @param {string} tag @param {string} name @param {(Node | string)[]} children */
  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  }

  /** @param {any} one */
  function item(one) {
    const { addresses } = search.policyData;
    const head = make("p", "policy-found", make("strong", `policy-${one.status}`, one.status), " ",
      make("span", "wording", one.found.length > 300 ? `${one.found.slice(0, 300)}…` : one.found));
    const message = make("p", "policy-message", one.message);
    if (one.ref) {
      const link = /** @type {HTMLAnchorElement} */ (make("a", "", one.ref));
      link.href = search.link(addresses[one.ref]);
      message.append(" ", link);
    }
    message.append(" ", make("span", "kind", `paragraph ${one.passage}`));
    const element = make("li", "", head, message);
    element.dataset.status = one.status;
    element.dataset.found = one.found;
    if (one.parts.length) {
      const tags = { same: "span", gone: "del", new: "ins" };
      element.append(make("p", "wording", ...one.parts.map((/** @type {any} */ [how, words]) => make(tags[how], "", words))));
    }
    return element;
  }

  /** Say something, perhaps of a file, whose name must not turn around what is said of it. @param {(Node | string)[]} words */
  function say(...words) {
    status.replaceChildren(...words);
  }

  /** @param {{ text: string, links: string[] }[]} passages @param {Node | string} name */
  function show(passages, name) {
    const found = search.checkPolicy(passages, base);
    const open = found.filter((/** @type {any} */ { status: how }) => how !== "current");
    const fine = found.filter((/** @type {any} */ { status: how }) => how === "current");
    const parts = [];
    if (open.length) {
      parts.push(make("h2", "", "To look at"), make("ul", "changes", ...open.map(item)));
    }
    if (fine.length) {
      const more = make("details", "", make("summary", "", `Still as cited (${fine.length})`), make("ul", "changes", ...fine.map(item)));
      if (!open.length) more.setAttribute("open", "");
      parts.push(more);
    }
    results.replaceChildren(...parts);
    say(name, found.length
      ? `: ${found.length} ${found.length === 1 ? "reference" : "references"}, ${open.length} to look at.`
      : " cites nothing of the standards: no ref, no link and no wording of at least four words in quotation marks.");
  }

  /** @param {File} file */
  async function check(file) {
    const name = make("bdi", "", file.name);
    results.replaceChildren();
    say("Reading ", name, " …");
    try {
      show(await search.readPolicy(file), name);
    } catch (error) {
      say(name, ` ${error instanceof Error ? error.message : "cannot be read."}`);
    }
  }

  text.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (html) pasted.push(...search.policyOfHtml(html).flatMap((/** @type {any} */ { links }) => links));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    results.replaceChildren();
    const passages = search.policyOfText(text.value);
    if (!passages.length) {
      say("There is no text to check. Paste the text of the policy, or choose a file.");
      text.focus();
      return;
    }
    if (pasted.length) passages.push({ text: "", links: pasted });
    show(passages, "The text");
  });
  form.addEventListener("reset", () => { pasted = []; results.replaceChildren(); say(""); });
  chooser.addEventListener("change", () => {
    const [file] = chooser.files ?? [];
    if (file) check(file);
    chooser.value = "";
  });
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("dropping"); });
  form.addEventListener("dragleave", () => form.classList.remove("dropping"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("dropping");
    const [file] = event.dataTransfer?.files ?? [];
    if (file) check(file);
  });
  form.hidden = false;
});
