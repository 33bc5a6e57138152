"""What the tests of accessibility share: which pages there are, and axe-core in a browser."""

from __future__ import annotations

import importlib.resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Route

WIDTHS = (390, 1280)
HEIGHT = 844
SCHEMES = ("light", "dark")

KINDS = (
    "",
    "semh/",
    "semh/universal/",
    "semh/systems/",
    "semh/targeted/provision/",
    "semh-u-sys-3/",
    "semh-t-sys-4/",
    "code-of-practice/",
    "code-of-practice/6.50/",
    "glossary/",
    "themes/",
    "themes/bullying/",
    "a-z/",
    "a-z/b/",
    "find/",
    "find/?q=bullying",
    "list/",
    "editions/",
    "editions/1/",
    "check-policy/",
    "induction/",
    "induction/record/",
    "packs/",
    "data/",
    "about/",
    "about/citing/",
    "contributing/data/",
    "404.html",
)
"""One page of each kind."""

AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES: dict[str, Any] = {"runOnly": {"type": "tag", "values": TAGS}}
COLOURED = ["color-contrast", "link-in-text-block"]
"""The rules whose answer depends on the colours alone."""
COLOUR_RULES: dict[str, Any] = {"runOnly": {"type": "rule", "values": COLOURED}}
OTHER_RULES = {**ALL_RULES, "rules": {rule: {"enabled": False} for rule in COLOURED}}

AUDIT = """async options => {
  const ends = document.getAnimations().filter(one => one.effect.getComputedTiming().endTime < 1e5);
  await Promise.all(ends.map(one => one.finished.catch(() => {})));
  const { violations, incomplete } = await axe.run(document, options);

  const OVERLAP = ["bgOverlap", "elmPartiallyObscured", "elmPartiallyObscuring"];
  const rgba = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  function contrast(element) {
    let ground = element;
    for (; ground; ground = ground.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(ground);
      const [, , , alpha = 1] = rgba(backgroundColor);
      if (backgroundImage !== "none" || opacity !== "1" || (alpha > 0 && alpha < 1)) return 0;
      if (alpha === 1) break;
    }
    const [a, b] = [getComputedStyle(element).color,
      ground ? getComputedStyle(ground).backgroundColor : "rgb(255, 255, 255)"]
      .map(text => light(rgba(text))).sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }
  const decided = node => node.any.every(({ id, data }) => id === "color-contrast"
    && OVERLAP.includes(data?.messageKey)
    && contrast(document.querySelector(node.target[0])) >= 4.5);
  const COVERED = ["obscured", "partiallyObscured"];
  const clears = ({ any, target }) => {
    const { width, height } = document.querySelector(target[0]).getBoundingClientRect();
    return any.some(({ id, data }) => id === "target-size" && COVERED.includes(data?.messageKey))
      && document.querySelector(".list-notice:not(:empty)") && width >= 24 && height >= 24;
  };

  const lines = (kind, found) => found.flatMap(({ id, nodes }) => nodes.map(node => [
    `${kind} ${id}`, node.target.join(" "),
    [...node.any, ...node.all, ...node.none].map(check => check.message).join("; "),
    node.html.slice(0, 200),
  ].join(" | ")));
  const without = (found, rule) =>
    found.map(one => ({ ...one, nodes: one.nodes.filter(node => !rule(node)) }));
  return [...lines("wrong", without(violations, clears)),
    ...lines("unsure", without(incomplete, decided))];
}"""
"""What axe finds, and what it leaves to a person. Two things are decided here. Where things
lie over one another, such as a list of suggestions over the page, axe cannot tell what a text
stands on. It stands on the nearest opaque ground that it is in, for nothing else is see-through.
And what a message at the foot of the window lies over is no small target: it can be scrolled clear
of the message, which the keyboard does by itself, as a test shows."""


def every_address(site: Path) -> list[str]:
    """Return the address of every HTML file of a built site, without a slash before it."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [file.removesuffix("index.html") for file in files]


def file_of(site: Path, address: str) -> Path:
    """Return the file that a server sends for an address."""
    path = address.partition("?")[0]
    return site / (path if path.endswith(".html") else f"{path}index.html")


def leads_on(site: Path, address: str) -> bool:
    """Whether a page only leads to another."""
    return 'http-equiv="refresh"' in file_of(site, address).read_text(encoding="utf-8")


def audited(browser: Browser, base: str, **options: Any) -> BrowserContext:  # noqa: ANN401 - Playwright's options
    """Return a context into whose pages axe may be put, whatever the site's own policy allows."""
    context = browser.new_context(base_url=f"{base}/", bypass_csp=True, **options)
    context.set_default_timeout(10_000)
    return context


def stay(page: Page) -> None:
    """Keep a page that leads on where it is: its script is lost, its refresh has no content."""

    def answer(route: Route) -> None:
        if route.request.resource_type == "script":
            route.abort()
        elif route.request.is_navigation_request() and page.url != "about:blank":
            route.fulfill(status=204)
        else:
            route.continue_()

    page.route("**/*", answer)


def look(page: Page, width: int, scheme: str) -> None:
    """Show a page at a width and in a colour scheme, without motion."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


COLOURS = """() => {
  const seen = { opacityProperty: true, visibilityProperty: true };
  const shown = element => element.checkVisibility(seen);
  const hasWords = element => element.matches("input, textarea, select")
    || [...element.childNodes].some(one => one.nodeType === Node.TEXT_NODE && one.data.trim());
  const found = [...document.body.querySelectorAll("*")].filter(hasWords).filter(shown).map(one => {
    const { color, fontSize, fontWeight, textDecorationLine, textShadow } = getComputedStyle(one);
    const grounds = [];
    for (let ground = one; ground; ground = ground.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(ground);
      grounds.push([backgroundColor, backgroundImage, opacity].join());
      if (backgroundImage === "none" && /^rgb[(]/.test(backgroundColor)) break;
    }
    const { width, height } = one.getBoundingClientRect();
    const around = one.closest("a") && getComputedStyle(one.closest("a").parentElement).color;
    const off = Boolean(one.closest(":disabled, [aria-disabled=true], [inert]"));
    return [color, fontSize, fontWeight, textDecorationLine, textShadow, around, off,
      width > 1 && height > 1, ...new Set(grounds)].join("; ");
  });
  return [...new Set(found)];
}"""
"""What the contrast of each text on a page follows from: its own looks and its grounds'."""


class Auditor:
    """Lets axe judge pages, and each combination of colours once in each scheme.

    Axe measures the same few pairs of colours on page after page, which takes most of its time. A
    page on which every text has looks and grounds that were judged before has the same contrasts.
    Where things lie over one another is no matter: axe cannot tell what a text stands on there, so
    :data:`AUDIT` decides it by the same grounds.
    """

    def __init__(self) -> None:
        """Begin with no colours."""
        self.judged: dict[str, set[str]] = {scheme: set() for scheme in SCHEMES}

    def audit(self, page: Page, scheme: str) -> list[str]:
        """Return what is wrong with a page in a scheme; but for the first, that is its colours."""
        here = set(page.evaluate(COLOURS))
        is_known = here <= self.judged[scheme]
        if scheme != SCHEMES[0]:
            wrong = [] if is_known else audit(page, COLOUR_RULES)
        else:
            wrong = audit(page, OTHER_RULES if is_known else ALL_RULES)
        if not wrong:
            self.judged[scheme] |= here
        return wrong


def audit(page: Page, rules: dict[str, Any] = ALL_RULES) -> list[str]:
    """Return what axe finds wrong on a page as it stands, and what it leaves to a person."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    found: list[str] = page.evaluate(AUDIT, rules)
    return found
