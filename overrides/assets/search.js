/**
 * The search: from what a reader types to statements and quotations, and why each is there.
 *
 * It knows nothing of the page. `standardsSearch.find` answers from what `search-data.js` unpacks.
 * A query meets the standards in two ways, which are added up: by concepts, whose labels
 * are compared with it word by word, and by the words of the texts, by lunr's scores.
 */
(() => {
  "use strict";

  /**
   * @typedef {object} Result
   * @property {Doc} doc @property {number} score @property {Concept | null} concept
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
  const LEAST_IS_IT = 0.7;
  const HELP_WEIGHT = 0.42;
  const HELP_STEP = 0.02;
  const LEAST_HELP = 0.1;
  const ALSO_LED = 0.2;
  const TEXT_WEIGHT = 0.85;
  const TEXT_POWER = 0.4;
  const COVER_POWER = 1.2;
  const LEAD_IN_WEIGHT = 0.88;
  const LEAST = 0.12;
  const LEAST_OF_BEST = 0.1;

  const { searchWords, stem } = standardsSearch;

  /** @typedef {ReturnType<typeof standardsSearch.prepare>} Ready */

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

  /** @type {Form[]} */
  const forms = [];
  let formed = 0;

  /**
   * What a reader may have meant to type: known words and, as of most stems only one is known,
   * others with the same stem.
   * @param {Ready} r
   */
  function allForms({ words, weight }) {
    [...words].slice(formed).forEach(([known, its]) => {
      if (known.length <= 3) return;
      const cost = weight(its) / 50;
      forms.push({ form: known, known, cost, letters: letters(known) });
      ENDINGS.map((ending) => its + ending).forEach((form) =>
        forms.push({ form, known, cost: cost + ENDING_COST, letters: letters(form) }));
    });
    formed = words.size;
    return forms;
  }

  /**
   * The known words nearest to one that nothing knows, nearest first.
   * @param {string} word @param {Ready} r @param {number} slack how much farther than letters alone
   */
  function nearest(word, r, slack) {
    if (word.length < 4 || /\d/.test(word)) return [];
    const most = word.length < 6 ? 1 : word.length < 9 ? 2 : 3;
    const its = letters(word);
    /** @type {Map<string, number>} */
    const near = new Map();
    allForms(r).forEach((one) => {
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
      const labels = new Set(group.flatMap((one) => r.labelled.get(one) ?? []));
      labels.forEach((label) => {
        overlap.set(label, (overlap.get(label) ?? 0) + weights[g]);
      });
      new Set([...labels].map(({ concept }) => concept)).forEach((concept) => {
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
   * How well the own words of documents fit.
   * @param {string[][]} groups @param {Ready} r
   * @returns {Map<number, number>} by the number of a document
   */
  function worded(groups, r) {
    const weights = groups.map((group) => Math.max(...group.map(r.weight)));
    const whole = weights.reduce((sum, one) => sum + one, 0) || 1;
    const scores = new Float64Array(r.docs.length);
    const covers = new Float64Array(r.docs.length);
    const counted = new Int8Array(r.docs.length);
    /** @type {number[]} */
    const found = [];
    groups.forEach((group, g) => group.forEach((one) => {
      const posting = r.postings.get(one);
      posting?.docs.forEach((doc, n) => {
        if (!counted[doc]) found.push(doc);
        if (counted[doc] !== g + 1) covers[doc] += weights[g];
        counted[doc] = g + 1;
        scores[doc] += posting.scores[n];
      });
    }));
    // A word that stands everywhere scores nothing; what has it still matches.
    const top = found.reduce((most, doc) => Math.max(most, scores[doc]), 0);
    return new Map(found.map((doc) => [doc, (top ? (scores[doc] / top) ** TEXT_POWER : 1)
      * (covers[doc] / whole) ** COVER_POWER]));
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
   * The documents that a query may name: those whose refs begin as it does, and quotations, which
   * are known by their numbers too.
   * @param {string} query as searchWords has it @param {Ready} r
   */
  const nameable = (query, r) => [...new Set(
    [...r.named].flatMap(([first, docs]) => (query.startsWith(first) || !r.docs[docs[0]].place.length
      ? docs : [])))];

  /**
   * Which of the words near to an unknown one a result was found by.
   * @param {string[]} near @param {Result | undefined} result @param {Ready} r
   */
  function meant(near, result, r) {
    return near.find((word) => {
      const its = r.words.get(word) ?? word;
      return result && (r.postings.get(its)?.docs.some((doc) => r.docs[doc] === result.doc)
        || r.labelled.get(its)?.some(({ concept }) => concept === result.concept));
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
    const r = standardsSearch.prepare();
    const { asked, groups, unknown, guesses, plain } = read(query, r);
    const fits = groups.length ? fitting(groups, r) : new Map();
    /** @type {Map<number, { score: number, concept: Concept | null }>} */
    const found = new Map();
    /** @param {number} doc */
    const of = (doc) => {
      let one = found.get(doc);
      if (!one) found.set(doc, one = { score: 0, concept: null });
      return one;
    };
    const ranked = [...fits].sort((a, b) => b[1] - a[1]);
    // A weak answer is better than none, and only then.
    const concepts = ranked.filter(([, fit], n) => fit > LEAST || n === 0);
    concepts.slice(0, MOST_CONCEPTS).forEach(([concept, fit]) => {
      const give = (/** @type {number} */ doc, /** @type {number} */ weight) => {
        const one = of(doc);
        const score = fit * weight;
        if (score > one.score) {
          one.score = score + ALSO_LED * one.score;
          one.concept = concept;
        } else one.score += ALSO_LED * score;
      };
      concept.isIt.forEach(({ doc, rank }) => give(doc, Math.max(LEAST_IS_IT, 1 - RANK_STEP * rank)));
      concept.helps.forEach(({ doc, rank }) =>
        give(doc, Math.max(LEAST_HELP, HELP_WEIGHT - HELP_STEP * rank)));
    });
    if (groups.length) worded(groups, r).forEach((score, doc) => { of(doc).score += TEXT_WEIGHT * score; });
    found.forEach((one, doc) => { if (r.docs[doc].isLeadIn) one.score *= LEAD_IN_WEIGHT; });
    nameable(plain, r).forEach((doc) => {
      const sure = naming(plain, r.docs[doc]);
      if (sure) of(doc).score += sure;
    });
    const best = [...found.values()].reduce((most, { score }) => Math.max(most, score), 0);
    const least = Math.max(best * LEAST_OF_BEST, Math.min(best, LEAST / 2));
    const results = [...found].filter(([, { score }]) => score > 0 && score >= least)
      .sort((a, b) => b[1].score - a[1].score || a[0] - b[0])
      .map(([doc, { score, concept }]) => ({ doc: r.docs[doc], score, concept }));
    return {
      results,
      concepts: concepts.slice(0, 6),
      replaced: unknown.map(({ word, near }) => [word, meant(near, results[0], r)]),
      guesses,
      groups: groups.map((group, n) => [...group, stem(asked[n])]),
    };
  }

  /** The address of a concept's page. @param {{ slug: string }} concept */
  const themeOf = (concept) => `${standardsSearch.data.theme}${concept.slug}/`;

  Object.assign(standardsSearch, { find, themeOf });
})();
