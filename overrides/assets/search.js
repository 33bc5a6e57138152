/**
 * The search: from what a reader types to statements and quotations, and why each is there.
 *
 * It knows nothing of the page. `standardsSearch.data`, a script made with the site, holds
 * documents, the labels of the thesaurus and a lunr index; `standardsSearch.find` answers.
 * A query meets the standards in two ways, which are added up: by concepts, whose labels
 * are compared with it word by word, and by the words of the texts, through lunr.
 */
(() => {
  "use strict";

  /**
   * @typedef {object} Doc
   * @property {string} ref @property {string} address @property {string} text
   * @property {string} context @property {number[]} place @property {boolean} isLeadIn
   * @typedef {object} Concept
   * @property {string} slug @property {string} label @property {string[][]} stems
   * @property {string} name the stems of the preferred label
   * @property {number[]} isIt @property {number[]} helps @property {string | null} note
   * @typedef {object} Result
   * @property {Doc} doc @property {number} score @property {Concept | null} concept
   * @property {string[]} words the stems of the query that stand in its text
   */

  const MAX_QUERY = 300;
  const MAX_WORDS = 16;
  const LABEL_POWER = 1.2;
  const QUERY_POWER = 0.9;
  const TEXT_WEIGHT = 0.85;
  const HELP_WEIGHT = 0.42;
  const RANK_STEP = 0.05;
  const LEAD_IN_WEIGHT = 0.88;
  const LEAST = 0.12;
  const BY_NAME = 1.1;

  /**
   * Small letters and digits in words, one space apart: what a text is to the search.
   * @param {string} text
   */
  const searchWords = (text) =>
    (text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’‘`]/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

  /** @type {Map<string, string>} */
  const stemOf = new Map();

  /** @param {string} word */
  function stem(word) {
    let found = stemOf.get(word);
    if (found === undefined) {
      found = String(lunr.stemmer(new lunr.Token(word, {})));
      stemOf.set(word, found);
    }
    return found;
  }

  /** @type {ReturnType<typeof prepare> | null} */
  let ready = null;

  /** Read the data once, when the first query comes. */
  function prepare() {
    const data = standardsSearch.data;
    const stop = new Set(data.stop.split(" "));
    /** @type {Doc[]} */
    const docs = data.documents.map(
      ([ref, address, text, context, place, isLeadIn]) =>
        ({ ref, address, text, context, place, isLeadIn: Boolean(isLeadIn) }));
    /** @type {Map<string, string>} every known word's stem, for fuzzy matches */
    const words = new Map();
    /** @param {string} text */
    const telling = (text) => {
      const all = text.split(" ").filter(Boolean);
      const some = all.filter((word) => !stop.has(word));
      return (some.length ? some : all).map((word) => {
        const found = stem(word);
        words.set(word, found);
        return found;
      });
    };
    /** @type {Concept[]} */
    const concepts = data.concepts.map(([slug, label, labels, isIt, helps, note]) => ({
      slug, label, isIt, helps, note: note || null,
      stems: labels.split(",").map((one) => [...new Set(telling(one))]),
      name: [...new Set(telling(searchWords(label)))].sort().join(" "),
    }));
    docs.forEach((doc) => telling(searchWords(`${doc.text} ${doc.context}`)));
    /** @type {Map<string, Map<number, number[]>>} stem → concept → its labels with the stem */
    const postings = new Map();
    concepts.forEach((concept, c) => concept.stems.forEach((label, l) => label.forEach((one) => {
      const by = postings.get(one) ?? new Map();
      postings.set(one, by);
      by.set(c, [...(by.get(c) ?? []), l]);
    })));
    const terms = data.terms.map(([label, expansion, forms, slug]) => ({
      label, expansion, slug,
      stems: [label, expansion, ...forms.split(",")].filter(Boolean).map((one) => telling(searchWords(one))),
    }));
    const index = lunr.Index.load(data.index);
    /** @param {string} one how much a stem tells, by how few concepts and texts have it */
    const weight = (one) => {
      const inConcepts = postings.get(one)?.size ?? 0;
      const entry = index.invertedIndex[one];
      const inTexts = entry ? Object.keys(entry.text).length : 0;
      return Math.log(1 + (concepts.length + docs.length) / (0.5 + inConcepts + inTexts));
    };
    return { docs, concepts, terms, postings, index, words, stop, weight, telling };
  }

  /**
   * Whether two words are one letter apart (two in long ones): a letter more, less, other,
   * or two letters swapped (Damerau 1964).
   * @param {string} a @param {string} b
   */
  function distance(a, b) {
    const rows = [[...Array(b.length + 1).keys()]];
    for (let i = 1; i <= a.length; i += 1) {
      rows[i] = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length][b.length];
  }

  /**
   * The known word nearest to one that nothing knows.
   * @param {string} word @param {Map<string, string>} words @param {(one: string) => number} weight
   */
  function nearest(word, words, weight) {
    if (word.length < 4 || /\d/.test(word)) return null;
    const most = word.length < 6 ? 1 : word.length < 9 ? 2 : 3;
    let best = null;
    let least = most + 1;
    for (const known of words.keys()) {
      if (Math.abs(known.length - word.length) > most || known.length < 4) continue;
      const far = distance(word, known) + (known[0] === word[0] ? 0 : 0.7)
        + weight(words.get(known) ?? "") / 50;
      if (far < least) [best, least] = [known, far];
    }
    return best;
  }

  /**
   * What of a query the search goes by.
   * @param {string} query @param {NonNullable<typeof ready>} r
   */
  function read(query, r) {
    const all = searchWords(query.slice(0, MAX_QUERY)).split(" ").filter(Boolean);
    const some = all.filter((word) => !r.stop.has(word));
    const asked = (some.length ? some : all).slice(0, MAX_WORDS);
    const known = new Set(r.words.values());
    /** @type {[string, string][]} words replaced by nearer ones */
    const replaced = [];
    /** @type {string[][]} for each word the stems that count as it */
    const groups = [];
    asked.forEach((word, n) => {
      const own = stem(word);
      if (known.has(own)) { groups.push([own]); return; }
      const begun = n === asked.length - 1 && word.length > 1
        ? [...new Set([...r.words].filter(([w]) => w.startsWith(word)).map(([, s]) => s))].slice(0, 8)
        : [];
      if (begun.length) { groups.push(begun); return; }
      const near = nearest(word, r.words, r.weight);
      if (near) {
        replaced.push([word, near]);
        groups.push([r.words.get(near) ?? near]);
      } else groups.push([own]);
    });
    return { asked, groups, replaced, plain: all.join(" ") };
  }

  /**
   * How well each concept fits: its best label, by how much of it the query has and how
   * much of the query it has.
   * @param {string[][]} groups @param {NonNullable<typeof ready>} r
   * @returns {Map<Concept, number>}
   */
  function fitting(groups, r) {
    const weights = groups.map((group) => Math.max(...group.map(r.weight)));
    const whole = weights.reduce((sum, one) => sum + one, 0) || 1;
    /** @type {Map<number, Map<number, number>>} */
    const overlap = new Map();
    groups.forEach((group, g) => {
      /** @type {Set<string>} */
      const counted = new Set();
      group.forEach((one) => r.postings.get(one)?.forEach((labels, c) => labels.forEach((l) => {
        if (counted.has(`${c}/${l}`)) return;
        counted.add(`${c}/${l}`);
        const by = overlap.get(c) ?? new Map();
        overlap.set(c, by);
        by.set(l, (by.get(l) ?? 0) + weights[g]);
      })));
    });
    /** @type {Map<Concept, number>} */
    const fits = new Map();
    const asked = [...new Set(groups.flat())].sort().join(" ");
    overlap.forEach((by, c) => {
      const concept = r.concepts[c];
      let best = 0;
      by.forEach((shared, l) => {
        const label = concept.stems[l].reduce((sum, one) => sum + r.weight(one), 0) || 1;
        const score = Math.min(1, shared / label) ** LABEL_POWER
          * Math.min(1, shared / whole) ** QUERY_POWER;
        best = Math.max(best, score);
      });
      if (concept.name === asked) best = BY_NAME;
      if (best > LEAST) fits.set(concept, best);
    });
    return fits;
  }

  /**
   * How well each document's own words fit.
   * @param {string[][]} groups @param {NonNullable<typeof ready>} r
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
      found.set(r.docs[hit.ref], { score: (top ? (hit.score / top) ** 0.4 : 1) * cover ** 1.2, words: matched });
    });
    return found;
  }

  /**
   * How surely a query names a document by its ref; 0 if it does not.
   * @param {string} query as searchWords has it @param {Doc} doc
   */
  function naming(query, doc) {
    const ref = searchWords(doc.ref);
    if (query === ref) return 12;
    if (query.startsWith(`${ref} `)) return 10 + ref.length / 100;
    if (doc.place.length) {
      return query.includes(" ") && ref.startsWith(`${query} `) ? 9 - ref.length / 100 : 0;
    }
    const number = ref.split(" ").slice(1).join(" ");
    return ` ${query} `.includes(` ${number} `) ? 10 : 0;
  }

  /**
   * Answer a query.
   * @param {string} query
   * @returns {{ results: Result[], concepts: [Concept, number][],
   *   terms: { label: string, expansion: string, slug: string }[],
   *   replaced: [string, string][], stems: string[] }} terms: what the glossary explains
   */
  function find(query) {
    ready ??= prepare();
    const r = ready;
    const { groups, replaced, plain } = read(query, r);
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
    const concepts = [...fits].sort((a, b) => b[1] - a[1]);
    concepts.slice(0, 8).forEach(([concept, fit]) => {
      const give = (/** @type {number} */ n, /** @type {number} */ weight) => {
        const result = of(r.docs[n]);
        const score = fit * weight;
        if (score > result.score) {
          result.score = score + 0.12 * result.score;
          result.concept = concept;
        } else result.score += 0.12 * score;
      };
      concept.isIt.forEach((n, i) => give(n, Math.max(0.7, 1 - RANK_STEP * i)));
      concept.helps.forEach((n, i) => give(n, HELP_WEIGHT - 0.02 * i));
    });
    texts.forEach(({ score }, doc) => { of(doc).score += TEXT_WEIGHT * score; });
    results.forEach((result) => { if (result.doc.isLeadIn) result.score *= LEAD_IN_WEIGHT; });
    r.docs.forEach((doc) => {
      const sure = naming(plain, doc);
      if (sure) of(doc).score += sure;
    });
    const sorted = [...results.values()].filter((one) => one.score > LEAST / 2)
      .sort((a, b) => b.score - a.score);
    const best = sorted[0]?.score ?? 0;
    return {
      results: sorted.filter((one) => one.score > best * 0.1),
      concepts: concepts.slice(0, 6),
      terms: r.terms.filter(({ stems }) => stems.some(
        (one) => one.length && one.every((part) => groups.some((group) => group.includes(part))))),
      replaced,
      stems: groups.flat(),
    };
  }

  /** The address of a concept's page. @param {{ slug: string }} concept */
  const themeOf = (concept) => `${standardsSearch.data.theme}${concept.slug}/`;

  window.standardsSearch = Object.assign(
    window.standardsSearch ?? {}, { find, searchWords, stem, themeOf });
})();
