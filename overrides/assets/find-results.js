/**
 * Results of the search as a list: each with its words, its place and why it is there.
 *
 * `standardsSearch.fill(list, results, stems)` adds to a list, `standardsSearch.make` and
 * `standardsSearch.anchor` make elements for others.
 */
(() => {
  "use strict";

  const FOLD_AFTER = 3;
  const search = window.standardsSearch;

  /** @param {string} tag @param {string} name @param {(Node | string)[]} children */
  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  }

  /** @param {string} words @param {string} address @param {string} [name] */
  function anchor(words, address, name = "") {
    const element = /** @type {HTMLAnchorElement} */ (make("a", name, words));
    element.href = search.link(address);
    return element;
  }

  /**
   * A text in which the words that match are marked.
   * @param {string} text @param {Set<string>} stems
   */
  const marked = (text, stems) => text.split(/([\p{L}\p{N}'’]+)/u).map((part) =>
    (part && stems.has(search.stem(search.searchWords(part))) ? make("mark", "", part) : part));

  /** @param {any} one @param {Set<string>} stems */
  function item(one, stems) {
    const { doc, concept } = one;
    const [area, level, strand] = doc.place;
    const element = make("li", doc.place.length ? "level" : "");
    element.dataset.ref = doc.ref;
    if (doc.place.length) element.dataset.rank = String(level + 1);
    if (doc.context) element.append(make("p", "lead-in", doc.context));
    const words = anchor("", doc.address);
    words.append(...marked(doc.text, stems));
    element.append(make("p", "words", words));
    const { areas, levels, strands, code } = search.data;
    const facts = doc.place.length
      ? [areas.length > 1 && areas[area], levels[level], strands[strand]] : [code];
    const meta = make("p", "meta", make("span", "level-name", facts.filter(Boolean).join(", ")), " ",
      make("span", "ref", doc.ref));
    if (concept) {
      meta.append(" ", make("span", "why", "Theme: ", anchor(concept.label, search.themeOf(concept))));
    }
    element.append(meta);
    if (doc.place.length) window.standardsList?.offer(element, /** @type {Element} */ (meta.lastElementChild));
    return element;
  }

  /**
   * Add results to a list in their order; a run of more than three of one lead-in is folded.
   * @param {Node} list @param {any[]} found @param {Set<string>} stems
   */
  function fill(list, found, stems) {
    for (let n = 0; n < found.length;) {
      let end = n + 1;
      const { context } = found[n].doc;
      while (context && end < found.length && found[end].doc.context === context) end += 1;
      found.slice(n, Math.min(end, n + FOLD_AFTER)).forEach((one) => list.append(item(one, stems)));
      const tail = found.slice(n + FOLD_AFTER, end);
      if (tail.length) {
        const inner = make("ol", "found");
        tail.forEach((one) => inner.append(item(one, stems)));
        list.append(make("li", "folded",
          make("details", "", make("summary", "", `${tail.length} more under “${context}”`), inner)));
      }
      n = end;
    }
  }

  Object.assign(search, { make, anchor, fill });
})();
