/** How much two names have in common, for “did you mean”. */
(() => {
  "use strict";

  /** @param {string} text */
  const pairs = (text) => new Set([...` ${text} `].map((_, n, all) => all.slice(n, n + 2).join("")));

  /**
   * From 0 to 1, by the pairs of letters that both have (Dice 1945).
   * @param {string} one @param {string} other
   */
  function alike(one, other) {
    const [a, b] = [pairs(one), pairs(other)];
    return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
  }

  window.standardsSearch = Object.assign(window.standardsSearch ?? {}, { alike });
})();
