/**
 * Answers of the search, narrowed by facets: what is left, and how many there are of each kind.
 */
(() => {
  "use strict";

  const FACETS = ["area", "level", "strand", "kind"];
  const PORTION = 50;
  const KINDS = ["statement", "quotation"];

  /**
   * @typedef {Record<string, Set<string>>} Chosen the values chosen of some facets
   * @typedef {object} Answer
   * @property {number} portion how many results are shown at once
   * @property {number} count how many results are left
   * @property {(most: number) => Result[] | Promise<Result[]>} results the best of them
   * @property {Record<string, [string, number | null][]>} facets the values of each facet, in order,
   *   with how many results there would be if this value alone were chosen; null where that is
   *   not known, because only some areas were loaded
   * @property {[Concept, number][]} concepts @property {[string, string][]} replaced
   * @property {string[]} guesses @property {string[][]} groups
   */

  /** The values of every facet, in order. @returns {Record<string, string[]>} */
  const values = () => {
    const { areas, levels, strands } = standardsSearch.data;
    return { area: areas, level: levels, strand: strands, kind: KINDS };
  };

  /** What a document is in each facet, by number; nothing where it is in none. @param {Doc} doc */
  const placeOf = ({ place }) => (place.length ? [...place, 0] : [-1, -1, -1, 1]);

  /**
   * The values of a facet to choose from: those that some result has, those that are chosen, and
   * areas of which nothing is known yet.
   * @param {string} facet @param {number[]} counts of each value @param {Set<string>} chosen
   * @returns {[string, number | null][]}
   */
  function choices(facet, counts, chosen) {
    const names = values()[facet];
    const loaded = (/** @type {string} */ name) =>
      facet !== "area" || !chosen.size || chosen.has(name) || standardsSearch.isWhole([name]);
    const strange = [...chosen].filter((name) => !names.includes(name));
    return [
      .../** @type {[string, number | null][]} */ (names
        .map((name, n) => [name, loaded(name) ? counts[n] : null])
        .filter(([name, count]) => count !== 0 || chosen.has(/** @type {string} */ (name)))),
      .../** @type {[string, number][]} */ (strange.map((name) => [name, 0])),
    ];
  }

  /**
   * Answer a query with what passes the chosen facets.
   * @param {string} query @param {Chosen} chosen
   * @returns {Answer}
   */
  function answer(query, chosen) {
    const { results, ...rest } = standardsSearch.find(query);
    const names = values();
    const wanted = FACETS.map((facet) => [...chosen[facet] ?? []].map((name) => {
      const n = names[facet].indexOf(name);
      return n < 0 ? NaN : n;
    }));
    const counts = FACETS.map((facet) => names[facet].map(() => 0));
    const passing = results.filter(({ doc }) => {
      const place = placeOf(doc);
      const against = FACETS.map((_, f) => f)
        .filter((f) => wanted[f].length && !wanted[f].includes(place[f]));
      // A value is counted as if nothing else were chosen of its own facet.
      FACETS.forEach((_, f) => {
        if (place[f] >= 0 && against.every((one) => one === f)) counts[f][place[f]] += 1;
      });
      return !against.length;
    });
    return {
      ...rest,
      portion: PORTION,
      count: passing.length,
      results: (most) => passing.slice(0, most),
      facets: Object.fromEntries(FACETS.map((facet, f) =>
        [facet, choices(facet, counts[f], chosen[facet] ?? new Set())])),
    };
  }

  Object.assign(standardsSearch, { answer, FACETS, KINDS, values });
})();
