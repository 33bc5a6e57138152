/** How two wordings differ, to be shown with what went and what came. */
(() => {
  "use strict";

  /** @typedef {["same" | "gone" | "new", string]} Part */

  /**
   * Two texts compared word by word, by their longest common sequence.
   * @param {string} before @param {string} after @returns {Part[]}
   */
  function difference(before, after) {
    const split = (/** @type {string} */ text) => text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
    const [a, b] = [split(before), split(after)];
    const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i -= 1) {
      for (let j = b.length - 1; j >= 0; j -= 1) {
        table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
      }
    }
    /** @type {Part[]} */
    const parts = [];
    /** @param {Part[0]} how @param {string} word */
    const add = (how, word) => {
      const last = parts[parts.length - 1];
      if (last?.[0] === how) last[1] += word;
      else parts.push([how, word]);
    };
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) { add("same", a[i]); i += 1; j += 1; }
      else if (j >= b.length || (i < a.length && table[i + 1][j] >= table[i][j + 1])) { add("gone", a[i]); i += 1; }
      else { add("new", b[j]); j += 1; }
    }
    return parts;
  }

  window.standardsSearch = Object.assign(window.standardsSearch ?? {}, { difference });
})();
