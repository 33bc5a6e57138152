"""A reader who has a keyboard and nothing else, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

MOST_STOPS = 1500
"""No page has more stops; a keyboard that goes on for longer is in a trap."""

EXPECTED = """() => {
  const all = document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]");
  return [...all].filter(one => one.tabIndex >= 0 && !one.disabled && !one.closest("[inert]")
    && one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })
    && (one.type !== "radio" || one.checked)).map(one => describeStop(one));
}"""
"""Every element that the keyboard should reach, in the order of the document."""

STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  return { ...describeStop(one), ...measureStop(one) };
}"""

SCRIPT = """() => {
  const known = new Map();
  window.describeStop = one => {
    if (!known.has(one)) known.set(one, known.size);
    const name = one.getAttribute("aria-label") ?? one.textContent;
    const words = name.replace(/\\s+/g, " ").trim().slice(0, 40);
    return { id: known.get(one), what: `${one.localName}.${one.className} “${words}”` };
  };

  const rgba = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (one, other) => {
    const [a, b] = [one, other].map(text => light(rgba(text))).sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const groundOf = one => {
    for (let at = one; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if ((rgba(backgroundColor)[3] ?? 1) === 1) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };

  window.measureStop = one => {
    const style = getComputedStyle(one);
    const inside = parseFloat(style.outlineOffset) < 0;
    const box = [...one.getClientRects()].find(rect => rect.width * rect.height > 0);
    const { left, top, right, bottom } = box ?? one.getBoundingClientRect();
    // Browsers bring the caret of a field into view, not always all of the field.
    const points = [[left + 2, top + 2], [(left + right) / 2, (top + bottom) / 2],
      [right - 2, bottom - 2]]
      .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    const seen = points.length > 0 && points.every(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (hit === one || one.contains(hit) || hit.contains(one)
        || hit.closest("label")?.contains(one));
    });
    const beside = document.elementFromPoint(left - 4, (top + bottom) / 2);
    return {
      outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      contrast: contrast(style.outlineColor, groundOf(inside ? one : beside ?? one.parentElement)),
      seen, left: left + scrollX, top: top + scrollY, bottom: bottom + scrollY,
      column: one.closest("article, header, footer, .site-pages, .on-page, .tabs")?.className,
    };
  };
}"""


class Keyboard:
    """Presses keys on a page; nothing is clicked, nothing is focused by a script."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def types(self, words: str) -> None:
        self.page.keyboard.type(words)

    def goes_to(self, target: Locator, key: str = "Tab") -> Locator:
        """Press a key until an element has the focus; fail if it is never reached."""
        target = target.first
        target.wait_for(state="attached")
        for _ in range(MOST_STOPS):
            if target.evaluate("one => one === document.activeElement"):
                return target
            self.press(key)
            if self.page.evaluate("document.activeElement === document.body"):
                break
        message = f"{key} never reaches {target}"
        raise AssertionError(message)

    def follows(self, target: Locator, key: str = "Tab") -> None:
        """Go to a link or button and press Enter."""
        self.goes_to(target, key)
        self.press("Enter")

    def walks(self, key: str = "Tab") -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Press Tab from the start of the page to its end, or Shift+Tab from its end.

        Returns:
            Every stop, measured; and every element that should be one.
        """
        self.page.evaluate(SCRIPT)
        expected = self.page.evaluate(EXPECTED)
        stops: list[dict[str, Any]] = []
        seen: set[int] = set()
        for _ in range(MOST_STOPS):
            self.press(key)
            stop = self.page.evaluate(STOP)
            if stop and stops and stop["id"] == stops[-1]["id"]:
                continue  # a field of several parts, such as a date
            if stop is None or stop["id"] in seen:
                return stops, expected
            seen.add(stop["id"])
            stops.append(stop)
        message = f"the keyboard is in a trap at {stops[-1]}"
        raise AssertionError(message)
