/**
 * The two things that the site's Content Security Policy allows nowhere else: loading another
 * script of this site, and parsing a document, which nothing of then runs. Browsers that know
 * Trusted Types hold all other scripts to it.
 */
(() => {
  "use strict";

  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const base = new URL("..", here).href;
  const rules = {
    /** @param {string} text */
    createHTML: (text) => text,
    /** @param {string} address */
    createScriptURL: (address) => {
      if (!address.startsWith(base)) throw new TypeError(`${address} is no script of this site`);
      return address;
    },
  };
  const trusted = window.trustedTypes?.createPolicy("standards", rules) ?? rules;

  /** @param {string} path @returns {Promise<void>} */
  const one = (path) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = /** @type {string} */ (trusted.createScriptURL(new URL(path, base).href));
    script.async = false;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${path} cannot be loaded`)));
    document.head.append(script);
  });

  window.standardsTrusted = {
    /** Load scripts, by their paths from the root of the site; they run in this order. @param {string[]} paths */
    load: (paths) => Promise.all(paths.map(one)).then(() => {}),
    /** A document that nothing runs in. @param {string} text @param {DOMParserSupportedType} type */
    parse: (text, type) =>
      new DOMParser().parseFromString(/** @type {string} */ (trusted.createHTML(text)), type),
  };
})();
