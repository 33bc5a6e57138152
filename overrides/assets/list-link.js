/**
 * The list as a link: everything lies behind the `#`, which browsers send to no server.
 *
 * `/list/#list=…` holds JSON in UTF-8 as Base64 for addresses (RFC 4648, section 5):
 * `[1, edition, [[ref, note, who, …, edition, wording], …]]`, what is empty at the end left out.
 * A list that comes in this way is shown; what becomes of it, and of the reader's own, the
 * reader decides.
 */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const VERSION = 1;
  const START = "#list=";
  const LONG = 2000;
  const LONGEST = 50_000;
  const MOST = 500;
  const list = window.standardsList;
  const { FIELDS, make, button, say, count } = list;
  const { copy, permanent } = window.standardsCopy;
  const offer = /** @type {HTMLElement} */ (document.getElementById("list-offer"));
  const own = /** @type {HTMLElement} */ (document.getElementById("list-link"));

  /** @param {string} text */
  const packed = (text) => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  /** @param {string} text */
  const unpacked = (text) => new TextDecoder("utf-8", { fatal: true }).decode(
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0)));

  /** A wording travels only if the standards do not have it. @param {any} one @param {string} edition */
  function row(one, edition) {
    const told = list.wordingIn(one.ref, one.edition) === one.wording;
    const cells = [one.ref, ...FIELDS.map((/** @type {string} */ name) => one[name]),
      one.edition === edition ? "" : one.edition, told ? "" : one.wording];
    while (cells.at(-1) === "") cells.pop();
    return cells;
  }

  function fragment() {
    const entries = list.shown().map((/** @type {any} */ { entry }) => entry);
    const edition = entries[0]?.edition ?? "";
    return `${START}${packed(JSON.stringify([VERSION, edition, entries.map((/** @type {any} */ one) => row(one, edition))]))}`;
  }

  /**
   * The statements that a fragment holds.
   * @param {string} hash
   * @throws {Error} whose message ends the sentence “This link …”
   */
  function read(hash) {
    if (hash.length > LONGEST) throw new Error("is longer than any list. Ask for the CSV instead.");
    let found;
    try { found = JSON.parse(unpacked(hash.slice(START.length))); } catch {
      throw new Error("is damaged: perhaps it was cut where it was copied. Ask for it again.");
    }
    const [version, edition, rows] = Array.isArray(found) ? found : [];
    if (version !== VERSION) throw new Error("was made by another version of this site and cannot be read here.");
    if (!Array.isArray(rows) || rows.length > MOST) throw new Error("holds no list that can be read.");
    const entries = rows.map((one) => {
      if (!Array.isArray(one) || one.some((cell) => typeof cell !== "string")) return null;
      const [ref, ...cells] = one;
      const from = cells[FIELDS.length] || edition;
      return list.tidy({ ref, edition: from, wording: cells[FIELDS.length + 1] || list.wordingIn(ref, from),
        ...Object.fromEntries(FIELDS.map((/** @type {string} */ name, /** @type {number} */ n) => [name, cells[n] ?? ""])) });
    }).filter((one) => one !== null);
    const unique = [...new Map(entries.map((one) => [one.ref, one])).values()];
    if (!unique.length) throw new Error("holds no statement that can be read.");
    return { entries: unique, lost: rows.length - unique.length };
  }

  /** End the offer, and take the list out of the address, so that a reload does not bring it back. */
  function end() {
    offer.hidden = true;
    offer.replaceChildren();
    try { history.replaceState(null, "", location.href.split("#")[0]); } catch { location.hash = ""; }
    document.querySelector("h1")?.setAttribute("tabindex", "-1");
    document.querySelector("h1")?.focus();
  }

  /** @param {any[]} entries */
  function add(entries) {
    const fresh = entries.filter(({ ref }) => !list.has(ref));
    const same = entries.length - fresh.length;
    const wrong = fresh.length ? list.add(fresh) : "";
    if (!wrong && fresh.length) list.remember("a colleague’s list added", { drop: fresh.map(({ ref }) => ref) });
    const stayed = same ? ` ${count(same)} on your list already ${same === 1 ? "stays" : "stay"} as you have it.` : "";
    say(wrong || `${count(fresh.length)} added.${stayed}`, fresh.length > 0 && !wrong);
    if (!wrong) end();
  }

  /** @param {any[]} entries */
  function replace(entries) {
    const wrong = list.replace(entries);
    say(wrong || `Your list is your colleague’s now: ${count(entries.length)}.`, !wrong);
    if (!wrong) end();
  }

  /** @param {any[]} entries @param {number} lost */
  function show(entries, lost) {
    const heading = make("h2", "", `A list from a colleague: ${count(entries.length)}`);
    heading.tabIndex = -1;
    const items = entries.map((one) => {
      const { words, leads } = list.describe(one);
      const notes = FIELDS.filter((/** @type {string} */ name) => one[name])
        .map((/** @type {string} */ name) => make("p", "kind", `${list.LABELS[name]}: ${list.field({ entry: one }, name)}`));
      return make("li", "", make("p", "", make("bdi", "", [...leads, words].filter(Boolean).join(" ")), " ", make("span", "ref", one.ref)), ...notes);
    });
    const has = list.size() > 0;
    offer.replaceChildren(heading,
      ...(lost ? [make("p", "", `${lost} of it could not be read, or stood in it twice.`)] : []),
      make("p", "", has ? "Your own list is still as it was. What would you like to do?" : "What would you like to do?"),
      make("div", "list-row", button("list-main", "Add to my list", () => add(entries)),
        ...(has ? [button("", "Replace my list", () => replace(entries))] : []),
        button("", "Dismiss", () => { say("Dismissed. Your list is as it was."); end(); })),
      make("details", "", make("summary", "", "What is on it"), make("ul", "list-parts", ...items)));
    offer.hidden = false;
    heading.focus();
  }

  function look() {
    if (!location.hash.startsWith(START)) return;
    try {
      const { entries, lost } = read(location.hash);
      show(entries, lost);
    } catch (error) {
      const words = error instanceof Error ? error.message : "cannot be read.";
      const heading = make("h2", "", "A list that cannot be read");
      heading.tabIndex = -1;
      offer.replaceChildren(heading, make("p", "", `This link ${words}`),
        button("", "Dismiss", () => { end(); }));
      offer.hidden = false;
      heading.focus();
    }
  }

  document.getElementById("list-share")?.addEventListener("click", async () => {
    list.saveAll();
    const here = location.href.split("#")[0];
    const place = permanent(here);
    // From a shared drive of a site that is published nowhere, the file itself is the address.
    const address = `${place.startsWith("/") ? here : place}${fragment()}`;
    if (address.length > LONGEST) {
      say("Your list is too long for a link. Shorten notes, or send the CSV.");
      return;
    }
    const done = await copy(address);
    const field = /** @type {HTMLInputElement} */ (own.querySelector("input"));
    field.value = address;
    own.hidden = done;
    if (!done) { field.focus(); field.select(); }
    const long = address.length > LONG ? ` It has ${address.length.toLocaleString("en-GB")} characters; some mail programs cut links after ${LONG}, so try it, or send the CSV.` : "";
    say(done ? `Link copied. It holds your notes: who has the link can read them.${long}`
      : "Your browser did not allow copying. Copy the link from the field by hand.");
  });

  window.addEventListener("hashchange", look);
  look();
});
