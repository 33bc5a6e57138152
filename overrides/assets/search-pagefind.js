/**
 * The search of very large standards: Pagefind looks words up in an index in small pieces.
 *
 * What people call things is looked up as ever, by `search.js`. A document is scored as there: by
 * the concepts that lead to it and, added up, by the words that it holds.
 */
(() => {
  "use strict";

  const PORTION = 10;
  const WAIT_MS = 120;
  const MOST_WORDS = 8;
  const LEAST_LETTERS = 3;
  const MOST_CONCEPTS = 3;
  const LEADS = { first: 1, isIt: 0.85, helps: 0.3 };
  const LEAST_FIT = 0.3;
  const TEXT_WEIGHT = 0.85;
  const TEXT_POWER = 0.4;
  const COVER_POWER = 1.2;
  const MOST_NAMED = 30;
  const NAMED = 10;

  const search = window.standardsSearch;

  /** @type {Promise<any> | null} */
  let engine = null;

  /** Pagefind, which loads its program and the list of its pieces. */
  const pagefind = () => (engine ??= import(new URL(search.data.pagefind, search.base).href)
    .then(async (found) => {
      // A worker would need an exception from the site's policy.
      await found.options({ noWorker: true });
      await found.init();
      return found;
    }));

  /**
   * What Pagefind narrows by: the numbers of the chosen values.
   * @param {Record<string, Set<string>>} chosen
   */
  const filters = (chosen) => Object.fromEntries(Object.entries(search.values())
    .filter(([facet]) => chosen[facet]?.size)
    .map(([facet, names]) => [facet, { any: [...chosen[facet]].map((name) => String(names.indexOf(name))) }]));

  /**
   * A document as the search knows it, from what Pagefind keeps of it.
   * @param {any} piece
   */
  async function document(piece) {
    const { meta, filters: of } = await piece.data();
    const place = ["area", "level", "strand"].map((facet) => of[facet]?.[0]).filter(Boolean).map(Number);
    return { ref: meta.ref, address: meta.address, text: meta.text, context: meta.context ?? "", place };
  }

  /**
   * The words to look up, and how much each tells; what was misspelt is put right.
   * @param {{ groups: string[][], replaced: [string, string][] }} read @param {string} query
   */
  function words({ replaced }, query) {
    const { stop, weight } = search.prepare();
    const right = new Map(replaced);
    const all = search.searchWords(query).split(" ").filter(Boolean);
    const some = all.filter((/** @type {string} */ word) => !stop.has(word));
    // Nearly everything has a word that begins with one or two letters; short names of things are
    // known by what people call them.
    return [...new Set(some.length ? some : all)]
      .filter((/** @type {any} */ word) => word.length >= LEAST_LETTERS).slice(0, MOST_WORDS)
      .map((/** @type {any} */ word) => right.get(word) ?? word)
      .map((word) => ({ word, weight: weight(search.stem(word)) }));
  }

  /**
   * @typedef {object} Found
   * @property {any} piece @property {number} score @property {any} concept
   */

  /**
   * Documents with the words of a query, scored.
   * @param {{ word: string, weight: number }[]} asked @param {any} narrowed
   * @returns {Promise<Map<string, Found>>} by the names of Pagefind's pieces
   */
  async function worded(asked, narrowed) {
    const engine = await pagefind();
    const answers = await Promise.all(asked.map(({ word }) => engine.search(word, { filters: narrowed })));
    const whole = asked.reduce((sum, { weight }) => sum + weight, 0) || 1;
    /** @type {Map<string, { piece: any, score: number, cover: number }>} */
    const sums = new Map();
    answers.forEach(({ results }, n) => results.forEach((/** @type {any} */ piece) => {
      const { score, cover } = sums.get(piece.id) ?? { score: 0, cover: 0 };
      const { weight } = asked[n];
      sums.set(piece.id, { piece, score: score + weight * piece.score, cover: cover + weight });
    }));
    const top = [...sums.values()].reduce((most, { score }) => Math.max(most, score), 0) || 1;
    return new Map([...sums].map(([id, { piece, score, cover }]) => [id, {
      piece, concept: null,
      score: TEXT_WEIGHT * (score / top) ** TEXT_POWER * Math.min(1, cover / whole) ** COVER_POWER,
    }]));
  }

  /**
   * Add what concepts lead to.
   * @param {Map<string, Found>} found @param {[any, number][]} concepts @param {any} narrowed
   */
  async function lead(found, concepts, narrowed) {
    const engine = await pagefind();
    const led = concepts.filter(([, fit]) => fit > LEAST_FIT).slice(0, MOST_CONCEPTS)
      .flatMap(([concept, fit]) => Object.entries(LEADS).map(([kind, weight]) => ({ concept, kind, score: fit * weight })));
    const answers = await Promise.all(led.map(({ concept, kind }) =>
      engine.search(null, { filters: { ...narrowed, [kind]: concept.slug } })));
    answers.forEach(({ results }, n) => results.forEach((/** @type {any} */ piece) => {
      const { concept, score } = led[n];
      const one = found.get(piece.id) ?? { piece, score: 0, concept: null };
      found.set(piece.id, { piece, score: one.score + score, concept: one.concept ?? concept });
    }));
  }

  /**
   * Put the documents first that a query names by their refs.
   * @param {Map<string, Found>} found @param {string} query @param {any} narrowed
   */
  async function name(found, query, narrowed) {
    const plain = search.searchWords(query);
    if (!/\d/.test(plain)) return;
    const { results } = await (await pagefind()).search(`"${plain}"`, { filters: narrowed });
    await Promise.all(results.slice(0, MOST_NAMED).map(async (/** @type {any} */ piece) => {
      const { ref } = await document(piece);
      const its = search.searchWords(ref);
      const sure = its === plain ? NAMED + 1
        : `${its} `.startsWith(`${plain} `) || its.endsWith(` ${plain}`) ? NAMED : 0;
      const one = found.get(piece.id) ?? { piece, score: 0, concept: null };
      found.set(piece.id, { ...one, score: one.score + sure });
    }));
  }

  let turn = 0;

  /**
   * Answer a query as `search-narrow.js` does. How many results a value of a facet would leave is
   * not known.
   * @param {string} query @param {Record<string, Set<string>>} chosen
   */
  async function answer(query, chosen) {
    const now = turn += 1;
    await new Promise((resolve) => { window.setTimeout(resolve, WAIT_MS); });
    // Who types on asks anew; nobody waits for this answer any more.
    if (now !== turn) return new Promise(() => {});
    const { concepts, replaced, guesses, groups } = search.find(query);
    const narrowed = filters(chosen);
    /** @type {Map<string, Found>} */
    let found;
    try {
      found = await worded(words({ groups, replaced }, query), narrowed);
      await lead(found, concepts, narrowed);
      await name(found, query, narrowed);
    } catch {
      // From a shared drive, or where a piece is missing.
      window.document.dispatchEvent(new CustomEvent("standards-search-failed"));
      return new Promise(() => {});
    }
    const sorted = [...found.values()].sort((a, b) => b.score - a.score);
    return {
      concepts, replaced, guesses, groups, portion: PORTION, count: sorted.length,
      results: (/** @type {number} */ most) => Promise.all(sorted.slice(0, most).map(async ({ piece, concept }) =>
        ({ doc: await document(piece), concept }))),
      facets: Object.fromEntries(Object.entries(search.values())
        .map(([facet, names]) => [facet, names.map((name) => [name, null])])),
    };
  }

  Object.assign(search, { answer });
})();
