/**
 * Read a policy in the browser: plain text, Markdown, HTML or Word, as passages with links.
 *
 * Nothing is sent anywhere. The same as `generator/policy_text.py` does.
 */
(() => {
  "use strict";

  const MOST_BYTES = 10_000_000;
  const MOST_UNPACKED = 100_000_000;
  const BLOCKS = new Set(("address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3"
    + " h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul").split(" "));
  const HIDDEN = "script, style, head, template";
  const BROKEN = "is no Word document, or a damaged one; open it in Word and save it again.";
  const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

  /** @typedef {{ text: string, links: string[] }} Passage */

  /** A policy cannot be read; the message says why and what to do. */
  class PolicyError extends Error {}

  /** @param {string} text @returns {Passage[]} */
  function ofText(text) {
    return text.replace(/\r\n/g, "\n").split(/\n\s*\n/).map((paragraph) => ({
      links: [...paragraph.matchAll(/\]\(\s*<?([^)\s>]+)/g)].map(([, link]) => link),
      text: paragraph.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/^\s*(?:>\s?)+/gm, "")
        .replace(/\\([^\p{L}\p{N}_\s])/gu, "$1"),
    })).filter(({ text: shown }) => shown.trim());
  }

  /** Styles are of no use here, and the site's own policy would report each. @param {string} html */
  const withoutStyles = (html) => html.replace(/<(\/?)style\b/gi, "<$1script")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, "$1data-style$2"));

  /** @param {string} html @returns {Passage[]} */
  function ofHtml(html) {
    const page = window.standardsTrusted.parse(withoutStyles(html), "text/html");
    page.querySelectorAll(HIDDEN).forEach((one) => one.remove());
    /** @type {Passage[]} */
    const passages = [];
    let text = "";
    /** @type {string[]} */
    let links = [];
    const end = () => {
      if (text.trim()) {
        passages.push({ text, links });
        links = [];
      }
      text = "";
    };
    const walker = page.createTreeWalker(page.body ?? page, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    /** @type {Element[]} the blocks that the reader is in */
    const open = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      while (open.length && !open[open.length - 1].contains(node)) { open.pop(); end(); }
      if (node instanceof Text) text += node.data;
      else if (node instanceof Element) {
        if (BLOCKS.has(node.localName)) { end(); open.push(node); }
        const link = node.localName === "a" ? node.getAttribute("href") : null;
        if (link) links.push(link);
      }
    }
    end();
    return passages;
  }

  /** @type {Promise<any> | null} */
  let unzipping = null;

  /** Load the library that unpacks Word documents, once. */
  const unzipper = () => (unzipping ??=
    window.standardsTrusted.load(["assets/vendor/fflate.js"]).then(() => window.fflate));

  /** @param {ArrayBuffer} data @returns {Promise<Record<string, Document>>} the parts that hold words */
  async function unpacked(data) {
    const { unzip, strFromU8 } = await unzipper();
    let size = 0;
    const files = await new Promise((resolve, reject) => {
      unzip(new Uint8Array(data), {
        filter: (/** @type {any} */ file) => {
          size += file.originalSize;
          return size <= MOST_UNPACKED
            && /^word\/(?:document|footnotes|endnotes)\.xml$|^word\/_rels\/.*\.xml\.rels$/.test(file.name);
        },
      }, (/** @type {Error | null} */ error, /** @type {any} */ found) => (error ? reject(error) : resolve(found)));
    }).catch(() => { throw new PolicyError(BROKEN); });
    if (size > MOST_UNPACKED) {
      throw new PolicyError(`unpacks to ${Math.round(size / 1e6).toLocaleString("en-GB")} MB, which no policy does; save it again.`);
    }
    return Object.fromEntries(Object.entries(files).map(([name, bytes]) =>
      [name, window.standardsTrusted.parse(strFromU8(bytes), "application/xml")]));
  }

  /** @param {ArrayBuffer} data @returns {Promise<Passage[]>} */
  async function ofWord(data) {
    const parts = await unpacked(data);
    if (!parts["word/document.xml"] || parts["word/document.xml"].querySelector("parsererror")) {
      throw new PolicyError(BROKEN);
    }
    return ["document", "footnotes", "endnotes"].flatMap((name) => {
      const part = parts[`word/${name}.xml`];
      if (!part) return [];
      const targets = new Map([...parts[`word/_rels/${name}.xml.rels`]?.querySelectorAll("Relationship") ?? []]
        .map((one) => [one.getAttribute("Id"), one.getAttribute("Target") ?? ""]));
      return [...part.getElementsByTagNameNS(WORD, "p")].map((paragraph) => {
        const inside = (/** @type {string} */ tag) => [...paragraph.getElementsByTagNameNS(WORD, tag)];
        const text = [...paragraph.getElementsByTagNameNS(WORD, "*")].map((one) =>
          ({ t: one.textContent, tab: " ", br: " ", noBreakHyphen: "-" })[one.localName] ?? "").join("");
        const links = inside("hyperlink").map((one) => {
          const id = [...one.attributes].find(({ localName }) => localName === "id")?.value;
          return targets.get(id ?? "") ?? "";
        });
        const fields = inside("instrText").map((one) => /HYPERLINK\s+"([^"]+)"/.exec(one.textContent ?? "")?.[1] ?? "");
        return { text, links: [...links, ...fields].filter(Boolean) };
      }).filter(({ text }) => text.trim());
    });
  }

  /** @param {ArrayBuffer} data */
  function decoded(data) {
    const bytes = new Uint8Array(data);
    if (bytes.includes(0)) throw new PolicyError("is no text; save it as .docx, .html, .md or .txt.");
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }

  /**
   * The passages of a policy; an error whose message says why it cannot be read.
   * @param {File} file @returns {Promise<Passage[]>}
   */
  async function readPolicy(file) {
    if (file.size > MOST_BYTES) {
      throw new PolicyError(`has ${Math.round(file.size / 1e6)} MB; at most ${MOST_BYTES / 1e6} MB can be checked,`
        + " so save it without pictures, or as text.");
    }
    const kind = /\.[^.]*$/.exec(file.name.toLowerCase())?.[0] ?? "";
    if (![".docx", ".htm", ".html", ".md", ".txt"].includes(kind)) {
      throw new PolicyError("is of no kind that can be checked; save it as .docx, .html, .md or .txt.");
    }
    const data = await file.arrayBuffer();
    const passages = kind === ".docx" ? await ofWord(data)
      : (kind.startsWith(".htm") ? ofHtml : ofText)(decoded(data));
    if (!passages.length) throw new PolicyError("holds no text; if it is a scan, save its words as text first.");
    return passages;
  }

  window.standardsSearch = Object.assign(window.standardsSearch ?? {}, { readPolicy, policyOfText: ofText, policyOfHtml: ofHtml });
})();
