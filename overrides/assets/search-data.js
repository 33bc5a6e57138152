/**
 * The data of the search, unpacked: what `generator/packing.py` wrote, as maps and lists.
 *
 * `standardsSearch.data`, a script made with the site, holds it packed; `standardsSearch.prepare`
 * unpacks it once, when the first query comes. Other shares of it hand themselves to
 * `standardsSearch.add`.
 */
(() => {
  "use strict";

  /**
   * @typedef {object} Doc
   * @property {string} ref @property {string} name the ref as the search has words
   * @property {string} address @property {string} text
   * @property {string} context its lead-ins @property {number[]} place @property {boolean} isLeadIn
   * @typedef {object} Lead where a concept leads
   * @property {number} doc @property {number} rank
   * @typedef {object} Concept
   * @property {string} slug @property {string} label the preferred one
   * @property {string} name the stems of the preferred label
   * @property {Lead[]} isIt @property {Lead[]} helps
   * @typedef {object} Label
   * @property {Concept} concept @property {number} weight how much its stems tell
   * @typedef {object} Posting the documents that have a stem, and how well it tells each
   * @property {number[]} docs @property {number[]} scores
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

  /** @type {number[]} the values of digits by their character codes */
  const values = [];

  /** Read a digit. @param {string} text @param {number} at */
  function digit(text, at) {
    if (!values.length) {
      [...standardsSearch.data.digits].forEach((char, n) => { values[char.charCodeAt(0)] = n; });
    }
    return values[text.charCodeAt(at)];
  }

  /** @param {string} packed */
  function unpackNumbers(packed) {
    /** @type {number[]} */
    const numbers = [];
    let more = 0;
    for (let at = 0; at < packed.length; at += 1) {
      if (packed[at] === " ") more += standardsSearch.data.digits.length;
      else {
        numbers.push(more + digit(packed, at));
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
   * Read sets of numbers from all that occur, and the sets of their places. Each set begins with
   * a mark for every place it shares with the one before; its last place is in the upper half of
   * the digits.
   * @param {string} packedOccurring @param {string} packed
   */
  function unpackSets(packedOccurring, packed) {
    const half = standardsSearch.data.digits.length / 2;
    const occurring = unpackAscending(packedOccurring);
    /** @type {number[][]} */
    const sets = [];
    /** @type {number[]} */
    let before = [];
    /** @type {number[]} */
    let places = [];
    let last = -1;
    let gap = 0;
    for (let at = 0; at < packed.length; at += 1) {
      if (packed[at] === "!") places.push(before[places.length]);
      else if (packed[at] === " ") gap += half;
      else {
        if (last < 0) last = before[places.length] ?? places[places.length - 1] ?? -1;
        const its = digit(packed, at);
        last += gap + its % half + 1;
        gap = 0;
        places.push(last);
        if (its < half) continue;
        sets.push(places.map((n) => occurring[n]));
        before = places;
        places = [];
        last = -1;
      }
    }
    return sets;
  }

  /**
   * Add the postings of every stem to those that are known.
   * @param {Map<string, Posting>} postings @param {string[]} stems by number
   * @param {[string, string, string]} packed @param {number} first the number of the first document
   */
  function unpackPostings(postings, stems, packed, first = 0) {
    const [docs, scores] = packed.slice(1).map((lists) => lists.split("|"));
    unpackAscending(packed[0]).forEach((n, at) => {
      const posting = entry(postings, stems[n], () => ({ docs: [], scores: [] }));
      unpackAscending(docs[at]).forEach((doc) => posting.docs.push(first + doc));
      posting.scores.push(...unpackNumbers(scores[at]));
    });
    return postings;
  }

  /**
   * What a map holds under a key, made if there is nothing yet.
   * @template K, V
   * @param {Map<K, V>} map @param {K} key @param {() => V} make @returns {V}
   */
  function entry(map, key, make) {
    let found = map.get(key);
    if (found === undefined) map.set(key, found = make());
    return found;
  }

  /** The stems of what says something in a text. @param {string} text @param {Set<string>} stop */
  function telling(text, stop) {
    const all = searchWords(text).split(" ").filter(Boolean);
    const some = all.filter((word) => !stop.has(word));
    return (some.length ? some : all).map(stem);
  }

  /** @type {ReturnType<typeof unpackAll> | null} */
  let ready = null;

  /** What everyone needs, unpacked. */
  function prepare() {
    if (!ready) {
      ready = unpackAll();
      add(standardsSearch.data.share);
      learnMore({ timeRemaining: () => Infinity });
    }
    return ready;
  }

  function unpackAll() {
    const { data } = standardsSearch;
    const stop = new Set(unpackWords(data.stop));
    const stems = unpackWords(data.words).map(stem);
    const [bags, labels] = [data.bags, data.labels].map((packed) => packed.split("|"));
    const slugs = unpackWords(data.slugs);
    /** @type {Concept[]} */
    const concepts = data.names.map((label, n) => ({
      label, slug: slugs[n], isIt: [], helps: [],
      name: [...new Set(telling(label, stop))].sort().join(" "),
    }));
    const uses = unpackNumbers(data.uses);
    const sets = concepts.map((_, c) => unpackSets(bags[c], labels[c]));
    const bearers = stems.map(() => 0);
    sets.forEach((some) => new Set(some.flat()).forEach((n) => { bearers[n] += 1; }));
    /** How much a stem tells, by how few concepts and texts have it. @param {number} having */
    const weight = (having) => Math.log(1 + (concepts.length + data.count) / (0.5 + having));
    const weights = stems.map((_, n) => weight(bearers[n] + uses[n]));
    /** @type {Label[][]} by the number of a stem */
    const having = stems.map(() => []);
    sets.forEach((some, c) => some.forEach((one) => {
      const label = { concept: concepts[c], weight: one.reduce((sum, n) => sum + weights[n], 0) };
      one.forEach((n) => having[n].push(label));
    }));
    const numbers = new Map(stems.map((one, n) => [one, n]));
    /** @type {Doc[]} by number; those of shares that have not come are missing */
    const docs = new Array(data.count);
    const made = {
      docs, concepts, stems, stop,
      /** @type {Map<string, Label[]>} by stem */
      labelled: new Map(stems.map((one, n) => [one, having[n]])),
      /** @type {Map<string, string>} every known word's stem */
      words: new Map(unpackWords(data.words).map((word, n) => [word, stems[n]])),
      /** @type {string[]} texts whose words are still to be learnt */
      unlearnt: [],
      /** @type {Set<string>} the stems of all known words */
      known: new Set(stems),
      /** @type {Map<string, Posting>} */
      postings: new Map(),
      /** @type {Map<string, number[]>} the documents by the first words of their refs */
      named: new Map(),
      weight: (/** @type {string} */ one) => weights[numbers.get(one) ?? -1] ?? weight(0),
    };
    data.names.forEach((text) => learn(text, made));
    return made;
  }

  /** @param {string} text @param {{ words: Map<string, string>, known: Set<string> }} to */
  function learn(text, { words, known }) {
    searchWords(text).split(" ").forEach((word) => {
      if (words.has(word)) return;
      words.set(word, stem(word));
      known.add(stem(word));
    });
  }

  /**
   * Learn the words of what has come, when the page has nothing else to do: they are needed only to
   * complete what a reader types, and to mend it.
   * @param {{ timeRemaining: () => number }} idle
   */
  function learnMore(idle) {
    const r = prepare();
    do {
      const text = r.unlearnt.pop();
      if (text !== undefined) learn(text, r);
    } while (r.unlearnt.length && idle.timeRemaining() > 1);
    if (r.unlearnt.length) whenIdle(learnMore);
  }

  /** @type {(then: (idle: { timeRemaining: () => number }) => void) => void} */
  const whenIdle = window.requestIdleCallback
    ?? ((then) => window.setTimeout(() => then({ timeRemaining: () => 0 })));

  /** Add some documents to what can be found. @param {Share} share */
  function add(share) {
    const r = prepare();
    if (!r.unlearnt.length) whenIdle(learnMore);
    const { first, documents } = share;
    const parents = new Set(documents.map(([, , , parent]) => parent));
    documents.forEach(([ref, address, text, parent, ...place], n) => {
      const above = parent < 0 ? null : r.docs[first + parent];
      const context = above ? `${above.context} ${above.text}`.trim() : "";
      const name = searchWords(ref);
      r.docs[first + n] = { ref, name, address, text, place, context, isLeadIn: parents.has(n) };
      entry(r.named, name.split(" ", 1)[0], () => []).push(first + n);
      r.unlearnt.push(text);
    });
    unpackPostings(r.postings, r.stems, share.scores, first);
    /** @param {"isIt" | "helps"} kind */
    const lead = (kind) => {
      const [docs, ranks] = share[kind].map((lists) => lists.split("|"));
      r.concepts.forEach((concept, c) => {
        const ranked = unpackAscending(ranks[c]);
        unpackNumbers(docs[c]).forEach((doc, n) =>
          concept[kind].push({ doc: first + doc, rank: ranked[n] ?? n }));
      });
    };
    lead("isIt");
    lead("helps");
  }

  const unpack = {
    words: unpackWords, numbers: unpackNumbers, ascending: unpackAscending, sets: unpackSets,
    postings: unpackPostings,
  };
  window.standardsSearch = Object.assign(
    window.standardsSearch ?? {}, { prepare, add, unpack, searchWords, stem });
})();
