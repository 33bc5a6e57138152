/**
 * The search: from what a reader types to statements and quotations, and why each is there.
 *
 * It knows nothing of the page. `standardsSearch.find` answers from what `search-data.js` unpacks.
 * A query meets the standards in two ways, which are added up: by concepts, whose labels
 * are compared with it word by word, and by the words of the texts, through lunr.
 */
(() => {
  "use strict";

  /**
   * @typedef {object} Result
   * @property {Doc} doc @property {number} score @property {Concept | null} concept
   * @property {string[]} words the stems of the query that stand in its text
   */

  // How a query is read: its length, and how many words may stand for one that is unknown.
  const MAX_QUERY = 300;
  const MAX_WORDS = 16;
  const MOST_BEGUN = 8;
  const MOST_NEAR = 4;

  // How far a known word is from an unknown one, in letters.
  const FIRST_LETTER_COST = 0.7;
  const ENDINGS = ["ing", "ed", "s"];
  const ENDING_COST = 0.3;
  const SLACK = 0.4;
  const LOOSE = 1.5;
  const NEARLY = 0.5;

  // How a score comes about; found by trying the queries in `tests/queries/`.
  const BY_NAME = 1.1;
  const LABEL_POWER = 1.2;
  const QUERY_POWER = 0.9;
  const ELSEWHERE = 0.35;
  const MOST_CONCEPTS = 8;
  const RANK_STEP = 0.05;
  const HELP_WEIGHT = 0.42;
  const HELP_STEP = 0.02;
  const ALSO_LED = 0.2;
  const TEXT_WEIGHT = 0.85;
  const TEXT_POWER = 0.4;
  const COVER_POWER = 1.2;
  const LEAD_IN_WEIGHT = 0.88;
  const LEAST = 0.12;
  const LEAST_OF_BEST = 0.1;

  const { searchWords, stem } = standardsSearch;

  /** @typedef {ReturnType<typeof standardsSearch.prepare>} Ready */

  /** @type {Ready | null} */
  let ready = null;

  /**
   * How many letters two words are apart: one more, one less, another, or two that swapped
   * (Damerau 1964; optimal string alignment).
   * @param {string} a @param {string} b
   */
  function distance(a, b) {
    const rows = [[...Array(b.length + 1).keys()]];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
        }
      }
      rows.push(row);
    }
    return rows[a.length][b.length];
  }

  /** Which letters a word has, a bit each. @param {string} word */
  function letters(word) {
    let bits = 0;
    for (let i = 0; i < word.length; i += 1) bits |= 1 << (word.charCodeAt(i) % 32);
    return bits;
  }

  /** @param {number} bits */
  function count(bits) {
    let sum = 0;
    for (let left = bits; left; left &= left - 1) sum += 1;
    return sum;
  }

  /**
   * @typedef {object} Form
   * @property {string} form @property {string} known the word it is a form of
   * @property {number} cost @property {number} letters
   */

  /** @type {Form[] | null} */
  let forms = null;

  /**
   * What a reader may have meant to type: known words and, as of most stems only one is known,
   * others with the same stem.
   * @param {Ready} r @returns {Form[]}
   */
  const allForms = ({ words, weight }) => [...words].filter(([known]) => known.length > 3)
    .flatMap(([known, its]) => [
      { form: known, cost: weight(its) / 50 },
      ...ENDINGS.map((ending) => ({ form: its + ending, cost: weight(its) / 50 + ENDING_COST })),
    ].map(({ form, cost }) => ({ form, known, cost, letters: letters(form) })));

  /**
   * The known words nearest to one that nothing knows, nearest first.
   * @param {string} word @param {Ready} r @param {number} slack how much farther than letters alone
   */
  function nearest(word, r, slack) {
    if (word.length < 4 || /\d/.test(word)) return [];
    forms ??= allForms(r);
    const most = word.length < 6 ? 1 : word.length < 9 ? 2 : 3;
    const its = letters(word);
    /** @type {Map<string, number>} */
    const near = new Map();
    forms.forEach((one) => {
      // Each letter that differs changes two letters of the words' sets at most.
      if (Math.abs(one.form.length - word.length) > most
        || count(one.letters ^ its) > 2 * most) return;
      const far = distance(word, one.form) + one.cost
        + (one.form[0] === word[0] ? 0 : FIRST_LETTER_COST);
      if (far < most + slack && far < (near.get(one.known) ?? Infinity)) near.set(one.known, far);
    });
    const sorted = [...near].sort((a, b) => a[1] - b[1]);
    return sorted.filter(([, far]) => far < sorted[0][1] + NEARLY).slice(0, MOST_NEAR)
      .map(([known]) => known);
  }

  /**
   * What of a query the search goes by.
   * @param {string} query @param {Ready} r
   */
  function read(query, r) {
    const all = searchWords(query.slice(0, MAX_QUERY)).split(" ").filter(Boolean);
    const some = all.filter((word) => !r.stop.has(word));
    const asked = (some.length ? some : all).slice(0, MAX_WORDS);
    /** @type {{ word: string, near: string[] }[]} words that nothing knows, and nearer ones */
    const unknown = [];
    /** @type {string[]} words that a reader may have meant, too far away to go by */
    const guesses = [];
    /** @param {string[]} words */
    const stemsOf = (words) => [...new Set(words.map((word) => r.words.get(word) ?? stem(word)))];
    const groups = asked.map((word, n) => {
      if (r.known.has(stem(word))) return [stem(word)];
      const begun = n === asked.length - 1 && word.length > 1
        ? stemsOf([...r.words.keys()].filter((known) => known.startsWith(word))).slice(0, MOST_BEGUN)
        : [];
      if (begun.length) return begun;
      const near = nearest(word, r, SLACK);
      if (!near.length) {
        guesses.push(...nearest(word, r, LOOSE));
        return [stem(word)];
      }
      unknown.push({ word, near });
      return stemsOf(near);
    });
    return { asked, groups, unknown, guesses, plain: all.join(" ") };
  }

  /**
   * How well each concept fits: its best label, by how much of it the query has and how
   * much of the query it has.
   * @param {string[][]} groups @param {Ready} r
   * @returns {Map<Concept, number>}
   */
  function fitting(groups, r) {
    const weights = groups.map((group) => Math.max(...group.map(r.weight)));
    const whole = weights.reduce((sum, one) => sum + one, 0) || 1;
    /** @type {Map<any, number>} */
    const overlap = new Map();
    /** @type {Map<Concept, number>} */
    const inBag = new Map();
    groups.forEach((group, g) => {
      new Set(group.flatMap((one) => r.postings.get(one) ?? [])).forEach((label) => {
        overlap.set(label, (overlap.get(label) ?? 0) + weights[g]);
      });
      new Set(group.flatMap((one) => [...r.bearers.get(one) ?? []])).forEach((concept) => {
        inBag.set(concept, (inBag.get(concept) ?? 0) + weights[g]);
      });
    });
    const asked = [...new Set(groups.flat())].sort().join(" ");
    /** @type {Map<Concept, number>} */
    const fits = new Map();
    overlap.forEach((shared, { concept, weight }) => {
      const also = (inBag.get(concept) ?? 0) - shared;
      const fit = concept.name === asked ? BY_NAME
        : Math.min(1, shared / weight) ** LABEL_POWER
          * Math.min(1, (shared + ELSEWHERE * also) / whole) ** QUERY_POWER;
      if (fit > (fits.get(concept) ?? 0)) fits.set(concept, fit);
    });
    return fits;
  }

  /**
   * How well each document's own words fit.
   * @param {string[][]} groups @param {Ready} r
   */
  function worded(groups, r) {
    const weights = groups.map((group) => Math.max(...group.map(r.weight)));
    const whole = weights.reduce((sum, one) => sum + one, 0) || 1;
    const hits = r.index.query((/** @type {any} */ q) => groups.flat().forEach(
      (one) => q.term(one, { usePipeline: false, boost: 1 })));
    // A word that stands everywhere scores nothing; what has it still matches.
    const top = hits[0]?.score ?? 0;
    /** @type {Map<Doc, { score: number, words: string[] }>} */
    const found = new Map();
    hits.forEach((/** @type {any} */ hit) => {
      const matched = Object.keys(hit.matchData.metadata);
      const cover = groups.reduce(
        (sum, group, g) => sum + (group.some((one) => matched.includes(one)) ? weights[g] : 0), 0) / whole;
      found.set(r.docs[hit.ref], { score: (top ? (hit.score / top) ** TEXT_POWER : 1) * cover ** COVER_POWER, words: matched });
    });
    return found;
  }

  /**
   * How surely a query names a document by its ref; 0 if it does not.
   * @param {string} query as searchWords has it @param {Doc} doc
   */
  function naming(query, doc) {
    const { name } = doc;
    if (query === name) return 12;
    if (query.startsWith(`${name} `)) return 10 + name.length / 100;
    if (doc.place.length) {
      return query.includes(" ") && name.startsWith(`${query} `) ? 9 - name.length / 100 : 0;
    }
    const number = name.split(" ").slice(1).join(" ");
    return ` ${query} `.includes(` ${number} `) ? 10 : 0;
  }

  /**
   * Which of the words near to an unknown one a result was found by.
   * @param {string[]} near @param {Result | undefined} result @param {Ready} r
   */
  function meant(near, result, r) {
    return near.find((word) => {
      const its = r.words.get(word) ?? word;
      return result?.words.includes(its)
        || (result?.concept && r.bearers.get(its)?.has(result.concept));
    }) ?? near[0];
  }

  /**
   * Answer a query.
   * @param {string} query
   * @returns {{ results: Result[], concepts: [Concept, number][],
   *   replaced: [string, string][], guesses: string[], groups: string[][] }} replaced: unknown
   *   words and what they were taken for; guesses: known words that may have been meant;
   *   groups: for each word of the query the stems that count as it
   */
  function find(query) {
    ready ??= standardsSearch.prepare();
    const r = ready;
    const { asked, groups, unknown, guesses, plain } = read(query, r);
    const fits = groups.length ? fitting(groups, r) : new Map();
    const texts = groups.length ? worded(groups, r) : new Map();
    /** @type {Map<Doc, Result>} */
    const results = new Map();
    /** @param {Doc} doc @returns {Result} */
    const of = (doc) => {
      const found = results.get(doc)
        ?? { doc, score: 0, concept: null, words: texts.get(doc)?.words ?? [] };
      results.set(doc, found);
      return found;
    };
    const ranked = [...fits].sort((a, b) => b[1] - a[1]);
    // A weak answer is better than none, and only then.
    const concepts = ranked.filter(([, fit], n) => fit > LEAST || n === 0);
    concepts.slice(0, MOST_CONCEPTS).forEach(([concept, fit]) => {
      const give = (/** @type {number} */ n, /** @type {number} */ weight) => {
        const result = of(r.docs[n]);
        const score = fit * weight;
        if (score > result.score) {
          result.score = score + ALSO_LED * result.score;
          result.concept = concept;
        } else result.score += ALSO_LED * score;
      };
      concept.isIt.forEach((n, i) => give(n, Math.max(0.7, 1 - RANK_STEP * i)));
      concept.helps.forEach((n, i) => give(n, HELP_WEIGHT - HELP_STEP * i));
    });
    texts.forEach(({ score }, doc) => { of(doc).score += TEXT_WEIGHT * score; });
    results.forEach((result) => { if (result.doc.isLeadIn) result.score *= LEAD_IN_WEIGHT; });
    r.docs.forEach((doc) => {
      const sure = naming(plain, doc);
      if (sure) of(doc).score += sure;
    });
    const sorted = [...results.values()].sort((a, b) => b.score - a.score);
    const best = sorted[0]?.score ?? 0;
    const least = Math.max(best * LEAST_OF_BEST, Math.min(best, LEAST / 2));
    return {
      results: sorted.filter((one) => one.score > 0 && one.score >= least),
      concepts: concepts.slice(0, 6),
      replaced: unknown.map(({ word, near }) => [word, meant(near, sorted[0], r)]),
      guesses,
      groups: groups.map((group, n) => [...group, stem(asked[n])]),
    };
  }

  /** The address of a concept's page. @param {{ slug: string }} concept */
  const themeOf = (concept) => `${standardsSearch.data.theme}${concept.slug}/`;

  Object.assign(standardsSearch, { find, themeOf });
})();
