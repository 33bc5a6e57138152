/**
 * What a reader takes away from the list: a table as CSV, and one for Word with live links.
 */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const list = window.standardsList;
  const { LABELS, say, count } = list;
  const { copy, permanent } = window.standardsCopy;
  const data = window.standardsSearch.listData;
  const NAMES = Object.keys(LABELS);

  /**
   * A cell that no spreadsheet takes for a formula (OWASP, CSV injection): one that begins like
   * a formula, spaces aside, begins with an apostrophe.
   * @param {string} text
   */
  const harmless = (text) => (/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text);

  const quoted = (/** @type {string} */ text) => `"${harmless(text).replaceAll('"', '""')}"`;

  /** A line as RFC 4180 has it, every cell in quotation marks. @param {string[]} cells */
  const line = (cells) => `${cells.map(quoted).join(",")}\r\n`;

  /** @param {any} item */
  const address = (item) => (item.link ? permanent(item.link) : "");

  /** @param {any} item */
  const place = ({ place: [area, level, strand] }) =>
    [data.areas[area] ?? "", data.levels[level] ?? "", data.strands[strand] ?? ""];

  function csv() {
    const head = ["Ref", "Area", "Level", "Strand", "Lead-in", "Statement", "Under it", ...NAMES.map((name) => LABELS[name]),
      "What became of it", "Wording when added", "Edition when added", "Address"];
    const rows = list.shown().map((/** @type {any} */ item) => [item.ref, ...place(item), item.leads.join(" "), item.words,
      list.partText(item.parts),
      ...NAMES.map((name) => item.entry[name]), list.fate(item), item.entry.wording, item.entry.edition, address(item)]);
    return [head, ...rows].map(line).join("");
  }

  /** Let the browser save a text as a file. @param {string} name @param {string} text */
  function download(name, text) {
    const link = document.createElement("a");
    // The mark at the start tells spreadsheets that it is UTF-8.
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** The list as a table in a document of its own; what nobody has filled in has no column. */
  function table() {
    const page = document.implementation.createHTMLDocument("");
    const items = list.shown();
    const used = NAMES.filter((name) => items.some(({ entry }) => entry[name]));
    /** @param {string} tag @param {(Node | string)[]} children */
    const make = (tag, ...children) => {
      const element = page.createElement(tag);
      element.append(...children);
      return element;
    };
    const rows = items.map((item) => {
      const link = page.createElement("a");
      link.href = address(item);
      link.textContent = item.ref;
      const [, level, strand] = place(item);
      const fate = list.fate(item);
      return make("tr", make("td", [level, strand].filter(Boolean).join(", ")),
        make("td", ...item.leads.map((/** @type {string} */ text) => make("p", text)), make("p", item.words || item.ref),
          ...(item.parts.length ? [make("p", list.partText(item.parts))] : []),
          ...(fate ? [make("p", `(${fate})`)] : [])),
        make("td", link.href ? link : item.ref), ...used.map((name) => make("td", list.field(item, name))));
    });
    const head = ["Level and strand", "Statement", "Ref", ...used.map((name) => LABELS[name])].map((words) => make("th", words));
    const element = make("table", make("thead", make("tr", ...head)), make("tbody", ...rows));
    element.setAttribute("border", "1");
    return element.outerHTML;
  }

  const text = () => list.shown().map((/** @type {any} */ item) => {
    const notes = NAMES.filter((name) => item.entry[name]).map((name) => `${LABELS[name]}: ${list.field(item, name)}`);
    const words = [...item.leads, item.words, list.partText(item.parts)].filter(Boolean).join(" ");
    return [`${words} (${item.ref})`, ...(list.fate(item) ? [list.fate(item)] : []), ...notes, address(item)].filter(Boolean).join("\n");
  }).join("\n\n");

  document.getElementById("list-csv")?.addEventListener("click", () => {
    list.saveAll();
    download("my-list.csv", csv());
    say(`${count(list.size())} saved as my-list.csv.`);
  });
  document.getElementById("list-word")?.addEventListener("click", async () => {
    list.saveAll();
    const done = await copy(text(), table());
    say(done ? `Copied: ${count(list.size())} as a table. Paste it into Word.`
      : "Your browser did not allow it. Use the CSV, or print the list.");
  });
  Object.assign(list, { csv });
});
