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
  /** @type {any} */
  let index = null;

  /**
   * The sections that have every word of a query, and those whose name stands in it; best first.
   * @param {string[][]} groups for each word the stems that count as it
   */
  function findPages(groups) {
    const search = window.standardsSearch;
    if (!search.pages || !groups.length) return [];
    if (!index) {
      const { unpack, pages } = search;
      sections = pages.sections.map((/** @type {any[]} */ [title, page, address, names]) =>
        ({ title, page, address, names: names.map((/** @type {string} */ one) => one.split(" ")) }));
      index = unpack.index(unpack.words(pages.words).map(search.stem), pages.index);
    }
    const asked = new Set(groups.flat());
    const hits = index.query((/** @type {any} */ query) => asked.forEach(
      (one) => query.term(one, { usePipeline: false })));
    return hits.map((/** @type {any} */ hit) => {
      const section = sections[hit.ref];
      const has = (/** @type {string} */ one) => one in hit.matchData.metadata;
      const isNamed = section.names.some((name) => name.every((one) => asked.has(one)));
      return { section, isNamed, hasAll: groups.every((group) => group.some(has)) };
    }).filter((/** @type {any} */ { isNamed, hasAll }) => isNamed || hasAll)
      .sort((/** @type {any} */ a, /** @type {any} */ b) => Number(b.isNamed) - Number(a.isNamed))
      .slice(0, MOST).map((/** @type {any} */ { section }) => section);
  }

  window.standardsSearch = Object.assign(window.standardsSearch ?? {}, { findPages });
})();
