/**
 * Check a school's policy: whether what it cites of the standards still holds.
 *
 * The same as `generator/policy.py` does, on `standardsSearch.policyData`. It knows nothing of
 * the page; `standardsSearch.checkPolicy` takes passages and returns what they cite.
 */
(() => {
  "use strict";

  /**
   * @typedef {object} Passage
   * @property {string} text @property {string[]} links
   * @typedef {["same" | "gone" | "new", string]} Part
   * @typedef {object} Finding
   * @property {number} passage @property {"ref" | "link" | "wording"} kind @property {string} found
   * @property {"current" | "changed" | "differs" | "moved" | "withdrawn" | "unknown"} status
   * @property {string | null} ref @property {string} message @property {Part[]} parts
   */

  const { difference } = window.standardsSearch;
  const LEAST_WORDS = 4;
  const ALIKE = 0.6;
  const QUOTED = /“([^“”]{10,3000})”|"([^"\n]{10,3000})"|‘([^‘’]{10,3000})’/g;
  const EDITION = /\bedition\s+([0-9]+(?:\.[0-9]+)*)/i;
  const URLS = /https?:\/\/[^\s<>"”’)\]]+/gi;
  const DASHES = /[\u2010-\u2013]/g;
  const UNSEEN = /[\u00ad\u200b-\u200d\ufeff]/g;
  const OMISSIONS = /\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\./;

  const words = (/** @type {string} */ text) =>
    text.toLowerCase().replace(/[’']/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];

  /** @param {string[]} text @param {string[]} asked */
  const holds = (text, asked) => ` ${text.join(" ")} `.includes(` ${asked.join(" ")} `);

  /** How many words two texts share, from 0 to 1 (Dice 1945). @param {string[]} one @param {string[]} other */
  function likeness(one, other) {
    /** @type {Map<string, number>} */
    const left = new Map();
    one.forEach((word) => left.set(word, (left.get(word) ?? 0) + 1));
    let shared = 0;
    other.forEach((word) => {
      const n = left.get(word) ?? 0;
      if (n) { shared += 1; left.set(word, n - 1); }
    });
    return (2 * shared) / ((one.length + other.length) || 1);
  }

  /** The nearest of some names, as a hint. @param {string} found @param {string[]} names */
  function didYouMean(found, names) {
    let best = "";
    let most = 0.6;
    names.forEach((name) => {
      const how = window.standardsSearch.alike(found.toLowerCase(), name.toLowerCase());
      if (how > most) [best, most] = [name, how];
    });
    return best ? ` Did you mean “${best}”?` : "";
  }

  /** @param {string} text */
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&");

  /** @type {ReturnType<typeof prepare> | null} */
  let ready = null;

  function prepare() {
    const data = window.standardsSearch.policyData;
    const last = data.editions[data.editions.length - 1];
    const all = Object.keys(data.addresses);
    const refs = new Map(all.map((ref) => [ref.toLowerCase(), ref]));
    const textOf = (/** @type {any} */ edition, /** @type {string} */ ref) => data.texts[edition.versions[ref]];
    const wordings = data.editions.flatMap((/** @type {any} */ edition) =>
      Object.keys(edition.versions).map((ref) => ({ edition: edition.name, ref, text: textOf(edition, ref),
        words: words(textOf(edition, ref)) })))
      .filter((/** @type {any} */ one) => one.words.length >= LEAST_WORDS).reverse();
    const firsts = [...new Set(all.filter((ref) => ref.split("-").length > 2).map((ref) => ref.split("-")[0]))];
    const shapes = firsts.length
      ? [`(?:${firsts.map(escaped).join("|")})(?:-[a-z0-9]+)+-[0-9]+(?:\\.[0-9]+)*`] : [];
    if (data.abbreviation) shapes.push(`${escaped(data.abbreviation)}[-\\s]?(?:[0-9]+\\.[0-9]+|[ivxl]+)`);
    const shape = new RegExp(`(?<![\\p{L}\\p{N}_/#-])(?:${shapes.join("|") || "(?!)"})(?![\\p{L}\\p{N}_-])`, "giu");
    /** @type {Map<string, string | null>} every address, and the ref it shows */
    const places = new Map([
      ...Object.keys(data.moved).map((address) => /** @type {[string, null]} */ ([address, null])),
      ...data.others.map((/** @type {string} */ address) => [address, null]),
      ...all.flatMap((ref) => [[data.addresses[ref], ref], [`${data.ref}${ref.toLowerCase()}/`, ref]]),
    ]);
    return { data, last, refs, textOf, wordings, shape, places };
  }

  /**
   * What became of a ref since an edition, or ever since if none is cited.
   * @param {string} ref @param {string | null} edition @param {NonNullable<typeof ready>} r
   * @returns {Pick<Finding, "status" | "message" | "parts">}
   */
  function state(ref, edition, r) {
    const gone = r.data.gone[ref];
    if (gone) {
      const [kind, when, successors] = gone;
      const after = successors.length ? ` In its place: ${successors.join(", ")}.` : "";
      return kind === "moved" ? { status: "moved", message: `It moved in edition ${when}.${after}`, parts: [] }
        : { status: "withdrawn", message: `It was withdrawn in edition ${when}.${after}`, parts: [] };
    }
    const cited = edition && r.data.editions.find((/** @type {any} */ one) => one.name === edition);
    const then = cited ? r.textOf(cited, ref) : undefined;
    if (edition && then === undefined) {
      return { status: "unknown", message: `Edition ${edition} does not have it.`, parts: [] };
    }
    const now = r.textOf(r.last, ref);
    if (then !== undefined && then !== now) {
      return { status: "changed", message: `Its wording changed after edition ${edition}.`, parts: difference(then, now) };
    }
    return { status: "current", message: `It stands so in edition ${r.last.name}.`, parts: [] };
  }

  /** @param {string} found @param {string | null} edition @param {NonNullable<typeof ready>} r */
  function checkRef(found, edition, r) {
    const name = found.replace(/\s+/g, "-");
    const ref = r.refs.get(name.toLowerCase())
      ?? r.refs.get(name.replace(/^(\D+?)-?(\d)/, "$1-$2").toLowerCase());
    if (!ref) {
      const message = `No edition has it.${didYouMean(name, [...r.refs.values()])}`;
      return { kind: "ref", found, status: "unknown", ref: null, message, parts: [] };
    }
    return { kind: "ref", found, ref, ...state(ref, edition, r) };
  }

  /** @param {string} text */
  function decoded(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }

  /** @param {string} url */
  const withoutScheme = (url) => url.toLowerCase().replace(/^[a-z]+:/, "");

  /** @param {string} url @param {string | null} edition @param {string} base @param {NonNullable<typeof ready>} r */
  function checkLink(url, edition, base, r) {
    const [whole, fragment = ""] = url.split("#");
    const path = decoded(whole.replace(/^[a-z]+:\/\/[^/]*/i, "").split("?")[0]).toLowerCase().replace(/index\.html$/, "");
    const folder = path.endsWith("/") ? path : `${path}/`;
    const target = fragment ? `${folder}#${decoded(fragment).toLowerCase()}` : folder;
    const isOurs = Boolean(base) && withoutScheme(url).startsWith(withoutScheme(base).replace(/\/$/, ""));
    let address = "";
    r.places.forEach((ref, one) => {
      if (one !== "/" && target.endsWith(one) && (isOurs || ref) && one.length > address.length) address = one;
    });
    if (!address) {
      return isOurs && target.length > 1 ? [{ kind: "link", found: url, status: "unknown", ref: null, parts: [],
        message: `There is nothing at this address.${didYouMean(target, [...r.places.keys()])}` }] : [];
    }
    const ref = r.places.get(address);
    if (ref) return [{ kind: "link", found: url, ref, ...state(ref, edition, r) }];
    const moved = r.data.moved[address];
    return [{ kind: "link", found: url, ref: null, parts: [], status: moved ? "moved" : "current",
      message: moved ? `It is now at ${moved}.` : "The address holds." }];
  }

  /** @param {string} quoted @param {NonNullable<typeof ready>} r */
  function checkWording(quoted, r) {
    const asked = words(quoted);
    const exact = r.wordings.find((/** @type {any} */ one) => holds(one.words, asked));
    if (exact) {
      const { ref } = exact;
      const now = r.textOf(r.last, ref);
      if (now !== undefined && holds(words(now), asked)) {
        return [{ kind: "wording", found: quoted, status: "current", ref, parts: [], message: `It is the wording of ${ref}.` }];
      }
      if (now !== undefined) {
        return [{ kind: "wording", found: quoted, status: "changed", ref, parts: difference(exact.text, now),
          message: `It was the wording of ${ref} up to edition ${exact.edition}.` }];
      }
      const { status, message } = state(ref, null, r);
      return [{ kind: "wording", found: quoted, status, ref, parts: [], message: `It is of ${ref}. ${message}` }];
    }
    let best = null;
    let most = 0;
    r.wordings.forEach((/** @type {any} */ one) => {
      const how = likeness(asked, one.words);
      if (how > most) [best, most] = [one, how];
    });
    if (!best || most < ALIKE) return [];
    const { ref, text } = /** @type {any} */ (best);
    return [{ kind: "wording", found: quoted, status: "differs", ref, parts: difference(quoted, text.replace(/^“|”$/g, "")),
      message: `It is not word for word that of ${ref}.` }];
  }

  /**
   * Everything a policy cites, in its order.
   * @param {Passage[]} passages @param {string} base where the site is
   * @returns {Finding[]}
   */
  function checkPolicy(passages, base) {
    ready ??= prepare();
    const r = ready;
    return passages.flatMap((passage, n) => {
      const text = passage.text.replace(/\s+/g, " ").trim();
      const edition = EDITION.exec(text)?.[1] ?? null;
      const urls = (text.match(URLS) ?? []).map((url) => url.replace(/[.,;]+$/, ""));
      const plain = text.replace(URLS, " ").replace(UNSEEN, "").replace(DASHES, "-");
      const found = [
        ...[...plain.matchAll(r.shape)].map(([ref]) => checkRef(ref, edition, r)),
        ...[...new Set([...passage.links, ...urls])].flatMap((link) => checkLink(link, edition, base, r)),
        ...[...plain.matchAll(QUOTED)].flatMap(([, ...groups]) => groups.find(Boolean).split(OMISSIONS))
          .filter((piece) => words(piece).length >= LEAST_WORDS).flatMap((piece) => checkWording(piece.trim(), r)),
      ];
      return found.map((one) => /** @type {Finding} */ ({ passage: n + 1, ...one }));
    });
  }

  window.standardsSearch = Object.assign(window.standardsSearch ?? {}, { checkPolicy });
})();
