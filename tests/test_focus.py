"""What has the focus is seen to have it: pictures with the focus and without are compared."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import states
from accessibility import HEIGHT, WIDTHS
from keyboard import Keyboard
from PIL import Image
from test_keyboard import LEAST_CONTRAST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

AROUND_PX = 8
"""How far around an element its indicator is looked for."""

LEAST_PART = 0.9
"""How much of a line of one pixel around the element must change; corners may be round."""


def home(page: Page) -> None:
    page.goto("")


def open_data(page: Page) -> None:
    page.goto("data/")


PLACES = (
    home,
    open_data,
    states.facets,
    states.citing,
    states.menu,
    states.wrong_address,
    states.plan_open,
    states.removed,
    states.sheets,
    states.link_to_copy_by_hand,
    states.policy_checked,
    states.ticks_cleared,
)
"""Together they have everything of the site that can get the focus."""

NEW_KINDS = """known => {
  const all = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")];
  const dialog = document.querySelector("dialog[open], [popover]:popover-open.menu");
  const found = {};
  all.filter(one => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true })
    && (!dialog || dialog.contains(one))).forEach((one, n) => {
    const kind = [one.closest("header, footer, nav, dialog, article")?.className, one.localName,
      one.className, one.type, one.parentElement.className].join("|");
    if (known.includes(kind) || found[kind]) return;
    one.dataset.kind = String(n);
    found[kind] = one.dataset.kind;
  });
  return found;
}"""
"""Mark the first element of each kind that is not known yet."""


def luminance(colour: tuple[int, ...]) -> float:
    parts = [value / 255 for value in colour[:3]]
    parts = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def batched(picture: bytes) -> Iterator[tuple[int, ...]]:
    """Yield the colours of a picture: red, green and blue."""
    return zip(*[iter(picture)] * 3, strict=True)


def contrasting(one: bytes, other: bytes) -> int:
    """Return how many pixels two pictures have with enough contrast between them."""
    pictures = [Image.open(io.BytesIO(data)).convert("RGB").tobytes() for data in (one, other)]
    count = 0
    for before, after in zip(*(batched(picture) for picture in pictures), strict=True):
        if before != after:
            low, high = sorted((luminance(before), luminance(after)))
            count += (high + 0.05) / (low + 0.05) >= LEAST_CONTRAST
    return count


def indicator(page: Page, mark: str) -> float:
    """Return how much of a line around an element changes visibly when it gets the focus."""
    element = page.locator(f"[data-kind='{mark}']")
    element.evaluate("one => one.focus()")
    box = element.evaluate(
        """one => { const { x, y, width, height } = one.getBoundingClientRect();
          return { x, y, width, height }; }"""
    )
    clip = {
        "x": max(0, box["x"] - AROUND_PX),
        "y": max(0, box["y"] - AROUND_PX),
        "width": box["width"] + 2 * AROUND_PX,
        "height": min(box["height"] + 2 * AROUND_PX, HEIGHT),
    }
    focused = page.screenshot(clip=clip)
    # The style of the focus alone: what else comes with the focus, such as a card, stays.
    page.add_style_tag(content=f"[data-kind='{mark}']:focus {{ outline: none !important }}")
    return contrasting(focused, page.screenshot(clip=clip)) / (2 * (box["width"] + box["height"]))


@pytest.mark.parametrize(("look", "width"), [("light", 390), ("dark", 1280), ("forced", 1280)])
def test_the_focus_is_seen_on_everything(
    browser: Browser,
    server: str,
    look: str,
    width: int,
) -> None:
    known: dict[str, float] = {}
    for place in PLACES:
        context = browser.new_context(
            base_url=f"{server}/",
            bypass_csp=True,
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if look == "dark" else "light",
            forced_colors="active" if look == "forced" else "none",
            reduced_motion="reduce",
        )
        page = context.new_page()
        place(page)
        # A key lets the browser show the focus that scripts set.
        page.keyboard.press("Shift")
        for kind, mark in page.evaluate(NEW_KINDS, list(known)).items():
            known[kind] = indicator(page, mark)
        context.close()
    assert len(known) > 30
    assert {kind: part for kind, part in known.items() if part < LEAST_PART} == {}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "state", [place for place in PLACES if place not in {states.citing, states.menu}]
)
def test_nothing_covers_what_has_the_focus(
    browser: Browser,
    server: str,
    state: Callable[[Page], None],
    width: int,
) -> None:
    """Not the header, and not a message at the foot of the window either."""
    size = {"width": width, "height": HEIGHT}
    page = browser.new_page(base_url=f"{server}/", viewport=size)
    state(page)
    page.evaluate("document.querySelector('.md-skip').focus()")
    stops, expected = Keyboard(page).walks()
    assert [one["what"] for one in expected[1:]] == [stop["what"] for stop in stops]
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
    page.close()
