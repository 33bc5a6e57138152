/**
 * The data of the search, unpacked: what `generator/packing.py` wrote, as maps and a lunr index.
 *
 * `standardsSearch.data`, a script made with the site, holds it packed; `standardsSearch.prepare`
 * unpacks it once, when the first query comes.
 */
(() => {
  "use strict";

  /**
   * @typedef {object} Doc
   * @property {string} ref @property {string} name the ref as the search has words
   * @property {string} address @property {string} text
   * @property {string} context its lead-ins @property {number[]} place @property {boolean} isLeadIn
   * @typedef {object} Concept
   * @property {string} slug @property {string} label the preferred one
   * @property {string} name the stems of the preferred label
   * @property {number[]} isIt @property {number[]} helps
   * @typedef {object} Label
   * @property {Concept} concept @property {string[]} stems
   * @property {number} weight how much its stems tell
   */

  /**
   * Small letters and digits in words, one space apart: what a text is to the search.
   * @param {string} text
   */
  const searchWords = (text) =>
    (text.normalize("NFKD").toLowerCase().replace(/[\p{M}'’‘`]/gu, "")
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

  /** Read words, each a capital letter for what it shares with the one before, and its rest. */
  const unpackWords = (/** @type {string} */ packed) => {
    let before = "";
    return [...packed.matchAll(/([A-Z])([^A-Z]*)/g)].map(([, shared, rest]) => {
      before = before.slice(0, shared.charCodeAt(0) - 65) + rest;
      return before;
    });
  };

  /**
   * Read numbers; those of a set are in half the digits, the last in the other half.
   * @param {string} packed
   */
  function unpackNumbers(packed, base = standardsSearch.data.digits.length) {
    /** @type {number[]} */
    const numbers = [];
    let more = 0;
    for (const char of packed) {
      if (char === " ") more += base;
      else {
        numbers.push(more + standardsSearch.data.digits.indexOf(char) % base);
        more = 0;
      }
    }
    return numbers;
  }

  /** Sums of gaps: numbers in ascending order. @param {number[]} gaps */
  const summed = (gaps, last = -1) => gaps.map((gap) => { last += gap + 1; return last; });

  /** @param {string} packed */
  const unpackAscending = (packed) => summed(unpackNumbers(packed));

  /**
   * Read sets of numbers from all that occur, and the sets of their places.
   * @param {string} packedOccurring @param {string} packed
   */
  function unpackSets(packedOccurring, packed) {
    const { digits } = standardsSearch.data;
    const half = digits.length / 2;
    const occurring = unpackAscending(packedOccurring);
    /** @type {number[][]} */
    const sets = [];
    /** @type {number[]} */
    let before = [];
    let from = 0;
    for (let at = 0; at < packed.length; at += 1) {
      if (digits.indexOf(packed[at]) < half) continue;
      let shared = 0;
      while (packed[from + shared] === "!") shared += 1;
      const last = before[shared] ?? before[shared - 1] ?? -1;
      const rest = unpackNumbers(packed.slice(from + shared, at + 1), half);
      before = [...before.slice(0, shared), ...summed(rest, last)];
      sets.push(before.map((n) => occurring[n]));
      from = at + 1;
    }
    return sets;
  }

  /**
   * A lunr index from what every field has of every document.
   * @param {string[]} stems by number @param {Record<string, [string, string]>} packed
   */
  function unpackIndex(stems, packed) {
    /** @type {Map<string, any>} */
    const postings = new Map();
    /** @type {[string, number[]][]} */
    const fieldVectors = [];
    const fields = Object.entries(packed);
    fields.forEach(([field, [packedStems, packedScores]]) => {
      const scores = packedScores.split("|").map((one) => unpackNumbers(one));
      packedStems.split("|").forEach((one, doc) => {
        const numbers = unpackAscending(one);
        fieldVectors.push([`${field}/${doc}`, numbers.flatMap((n, at) => [n, scores[doc][at]])]);
        numbers.forEach((n) => {
          const posting = postings.get(stems[n])
            ?? Object.fromEntries([["_index", n], ...fields.map(([name]) => [name, {}])]);
          posting[field][doc] = {};
          postings.set(stems[n], posting);
        });
      });
    });
    return lunr.Index.load({
      version: lunr.version, fields: fields.map(([field]) => field), fieldVectors, pipeline: [],
      invertedIndex: [...postings].sort(([a], [b]) => (a < b ? -1 : 1)),
    });
  }

  /** @returns {Doc[]} */
  const unpackDocuments = () => {
    const rows = standardsSearch.data.documents;
    const parents = new Set(rows.map(([, , , parent]) => parent));
    /** @param {number} parent @returns {string} */
    const under = (parent) => (parent < 0 ? ""
      : `${under(rows[parent][3])} ${rows[parent][2]}`.trim());
    return rows.map(([ref, address, text, parent, ...place], n) =>
      ({ ref, name: searchWords(ref), address, text, place, context: under(parent),
        isLeadIn: parents.has(n) }));
  };

  /** Unpack the data. */
  function prepare() {
    const { data } = standardsSearch;
    const stop = new Set(unpackWords(data.stop));
    /** @param {string} text the stems of what says something in it */
    const telling = (text) => {
      const all = searchWords(text).split(" ").filter(Boolean);
      const some = all.filter((word) => !stop.has(word));
      return (some.length ? some : all).map(stem);
    };
    const words = unpackWords(data.words);
    const stems = words.map(stem);
    const docs = unpackDocuments();
    const [bags, labels, isIt, helps] = [data.bags, data.labels, data.isIt, data.helps]
      .map((packed) => packed.split("|"));
    const slugs = unpackWords(data.slugs);
    /** @type {Concept[]} */
    const concepts = data.names.map((label, n) => ({
      label, slug: slugs[n],
      isIt: unpackNumbers(isIt[n]), helps: unpackNumbers(helps[n]),
      name: [...new Set(telling(label))].sort().join(" "),
    }));
    /** @type {Label[]} */
    const all = concepts.flatMap((concept, c) =>
      unpackSets(bags[c], labels[c]).map((one) => ({ concept, stems: one.map((n) => stems[n]), weight: 0 })));
    /** @type {Map<string, Label[]>} */
    const postings = new Map();
    /** @type {Map<string, Set<Concept>>} */
    const bearers = new Map();
    all.forEach((label) => label.stems.forEach((one) => {
      postings.set(one, [...postings.get(one) ?? [], label]);
      bearers.set(one, (bearers.get(one) ?? new Set()).add(label.concept));
    }));
    const index = unpackIndex(stems, data.index);
    /** @type {Map<string, number>} how much a stem tells, by how few concepts and texts have it */
    const weights = new Map();
    const weight = (/** @type {string} */ one) => {
      let found = weights.get(one);
      if (found === undefined) {
        const inTexts = Object.keys(index.invertedIndex[one]?.text ?? {}).length;
        found = Math.log(1 + (concepts.length + docs.length)
          / (0.5 + (bearers.get(one)?.size ?? 0) + inTexts));
        weights.set(one, found);
      }
      return found;
    };
    all.forEach((label) => { label.weight = label.stems.reduce((sum, one) => sum + weight(one), 0); });
    const shown = [...docs.map(({ text }) => text), ...data.names];
    /** @type {Map<string, string>} every known word's stem */
    const stemsOfWords = new Map([...words, ...shown.flatMap((text) => searchWords(text).split(" "))]
      .map((word) => [word, stem(word)]));
    const known = new Set(stemsOfWords.values());
    return { docs, postings, bearers, known, index, words: stemsOfWords, stop, weight };
  }

  const unpack = {
    words: unpackWords, numbers: unpackNumbers, ascending: unpackAscending, sets: unpackSets,
    index: unpackIndex,
  };
  window.standardsSearch = Object.assign(
    window.standardsSearch ?? {}, { prepare, unpack, searchWords, stem });
})();
