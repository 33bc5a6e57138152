/**
 * What the Find page finds besides the standards: glossary terms, and sections of other pages.
 *
 * `standardsSearch.pages`, a script made with the site, holds them packed.
 */
(() => {
  "use strict";

  const MOST = 6;

  /** @type {{ title: string, page: string, address: string, names: string[][] }[]} */
  let sections = [];
  /** @type {Map<string, { docs: number[], scores: number[] }> | null} */
  let postings = null;

  /**
   * The sections that have every word of a query, and those whose name stands in it; best first.
   * @param {string[][]} groups for each word the stems that count as it
   */
  function findPages(groups) {
    const search = window.standardsSearch;
    if (!search.pages || !groups.length) return [];
    if (!postings) {
      const { unpack, pages } = search;
      sections = pages.sections.map((/** @type {any[]} */ [title, page, address, names]) =>
        ({ title, page, address, names: names.map((/** @type {string} */ one) => one.split(" ")) }));
      postings = unpack.postings(new Map(), unpack.words(pages.words).map(search.stem), pages.scores);
    }
    /** @type {Map<number, { score: number, has: Set<string[]> }>} */
    const found = new Map();
    groups.forEach((group) => new Set(group).forEach((one) => {
      const { docs = [], scores = [] } = postings?.get(one) ?? {};
      docs.forEach((doc, n) => {
        const { score, has } = found.get(doc) ?? { score: 0, has: new Set() };
        found.set(doc, { score: score + scores[n], has: has.add(group) });
      });
    }));
    const asked = new Set(groups.flat());
    return [...found].map(([doc, { score, has }]) => {
      const isNamed = sections[doc].names.some((name) => name.every((one) => asked.has(one)));
      return { doc, score, isNamed, hasAll: has.size === groups.length };
    }).filter(({ isNamed, hasAll }) => isNamed || hasAll)
      .sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || b.score - a.score || a.doc - b.doc)
      .slice(0, MOST).map(({ doc }) => sections[doc]);
  }

  window.standardsSearch = Object.assign(window.standardsSearch ?? {}, { findPages });
})();
