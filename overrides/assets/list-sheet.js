/**
 * The two sheets of the list: assess, plan, do, review on upright paper, and the provision map
 * across. Each is shown as it prints; a button prints it alone.
 *
 * A printed copy lies at the end of the page, seen on paper only.
 */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const list = window.standardsList;
  const { LABELS, make } = list;
  const COLUMNS = ["who", "session", "often", "group", "outcome", "review"];
  const source = document.querySelector("meta[name=cited-statement]")?.getAttribute("content") ?? "";
  const paper = make("div", "list-paper md-typeset");
  paper.setAttribute("aria-hidden", "true");
  document.body.append(paper);

  /** Lines to write on by hand. @param {number} n */
  const lines = (n) => Array.from({ length: n }, () => make("p", "sheet-line"));

  /** @param {any} item */
  function provision(item) {
    const fate = list.fate(item);
    return [
      ...item.leads.map((/** @type {string} */ text) => make("p", "lead-in", text)),
      make("p", "", make("bdi", "", item.words), " ", make("span", "ref", item.ref)),
      ...list.partList(item.parts, "sheet-parts"),
      ...(fate ? [make("p", "sheet-fate", `${fate}.`)] : []),
      ...(item.entry.note ? [make("p", "sheet-note", `Note: ${item.entry.note}`)] : []),
    ];
  }

  /** @param {string} name @param {string[]} columns @param {(item: any) => HTMLElement[]} row */
  function table(name, columns, row) {
    const head = make("tr", "", ...columns.map((words) => {
      const cell = make("th", "", words);
      cell.setAttribute("scope", "col");
      return cell;
    }));
    return make("table", name, make("thead", "", head),
      make("tbody", "", ...list.shown().map((/** @type {any} */ item) => make("tr", "", ...row(item)))));
  }

  /** What stands above a sheet: what it is, of when, and what is written by hand. @param {string} title */
  function top(title) {
    const site = window.standardsCopy.permanent(list.base);
    const facts = [source, `printed on ${new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}`,
      ...(site === "/" ? [] : [site])];
    return [make("p", "sheet-title", title), make("p", "sheet-facts", facts.join(" · ")),
      make("p", "sheet-hand", ...["Class or group", "Completed by", "Review date"].map((words) => make("span", "", words)))];
  }

  /** @param {string} title @param {string} hint @param {...(Node | string)} children */
  const part = (title, hint, ...children) => make("div", "sheet-part", make("p", "sheet-heading", title), make("p", "sheet-hint", hint), ...children);

  function cycle() {
    const cell = (/** @type {any} */ item, /** @type {string} */ name) => make("td", "", list.field(item, name));
    return [
      ...top("Assess, plan, do, review"),
      part("Assess", "What is the need, and how do we know? Include the views of the pupil and the parents.", ...lines(4)),
      part("Plan", "What do we put in place, and what should it lead to?",
        table("sheet-plan", ["Provision", LABELS.outcome], (item) => [make("td", "", ...provision(item)), cell(item, "outcome")])),
      part("Do", "Who does what, and from when?", ...lines(4)),
      part("Review", "What difference did it make? What stays, what changes, what ends?", ...lines(5)),
    ];
  }

  function map() {
    return [
      ...top("Provision map"),
      table("sheet-map", ["Provision", ...COLUMNS.map((name) => LABELS[name])], (item) => [
        make("td", "", ...provision(item)), ...COLUMNS.map((name) => make("td", "", list.field(item, name))),
      ]),
    ];
  }

  const sheets = { cycle, map };

  /** Print one sheet alone. @param {keyof sheets} name */
  function print(name) {
    list.saveAll();
    paper.className = `list-paper md-typeset sheet-${name === "map" ? "across" : "upright"}`;
    paper.replaceChildren(...sheets[name]());
    document.documentElement.dataset.printing = name;
    window.print();
  }

  // Some browsers print later than they say they have; what is used next on the page ends it.
  ["pointerdown", "keydown"].forEach((kind) => document.addEventListener(kind, () => {
    delete document.documentElement.dataset.printing;
  }, true));

  document.querySelectorAll("[data-print]").forEach((one) => one.addEventListener("click", () =>
    print(/** @type {keyof sheets} */ (one.getAttribute("data-print")))));

  const views = [...document.querySelectorAll("details[data-sheet]")];
  const show = () => views.forEach((one) => {
    if (!(one instanceof HTMLDetailsElement) || !one.open) return;
    one.querySelector(".sheet")?.replaceChildren(...sheets[/** @type {keyof sheets} */ (one.dataset.sheet)]());
  });
  views.forEach((one) => one.addEventListener("toggle", show));
  list.watch(show);
});
