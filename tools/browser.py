"""Opens a page, presses its copy buttons and its keys, as a reader does."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    ViewportSize,
)

from harness.book import pages
from harness.book.blocks import Block
from harness.book.problems import Problem
from harness.publish.readback import REBUILD, first_difference

Scheme = Literal["light", "dark"]
WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Milliseconds that a page and a button may take; both need a fraction.
PATIENCE = 30_000
COPY_PATIENCE = 10_000
# More often than this, Tab stops on no page.
STOPS = 1000
# Where a button can be hit with the mouse, once it is on the screen, and the
# word on it. What hides it is pressed first, from the outside in: the labels
# of tabs and the summaries of folds.
BUTTON = """
([number]) => {
  const block = document.querySelectorAll(".block")[number];
  const button = block.querySelector(".block__copy");
  if (!button) return null;
  const seen = () => {
    button.scrollIntoView({ block: "center", behavior: "instant" });
    const box = button.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const hit = document.elementFromPoint(x, y) === button;
    return hit && { x, y, word: button.textContent };
  };
  const found = seen();
  if (found) return found;
  const hiding = [];
  for (let at = block; at; at = at.parentElement) {
    if (at.matches("details:not([open])"))
      hiding.unshift(at.querySelector(":scope > summary"));
    if (at.matches(".tabbed-block")) {
      const set = at.closest(".tabbed-set");
      const place = [...at.parentElement.children].indexOf(at);
      const input = set.querySelectorAll(":scope > input")[place];
      if (!input.checked)
        hiding.unshift(set.querySelector(`label[for="${input.id}"]`));
    }
  }
  for (const each of hiding) each.click();
  return seen() || null;
}
"""
# Lets the page believe that so many milliseconds more have passed.
LATER = """
([milliseconds]) => {
  const now = performance.now.bind(performance);
  performance.now = () => now() + milliseconds;
}
"""
# The words of a button after it was pressed once on a block to avoid, and the
# milliseconds during which it takes no second press.
ASKS = "Copy anyway"
HASTE = 600
COPIED = """
async ([number, patience]) => {
  const block = document.querySelectorAll(".block")[number];
  const button = block.querySelector(".block__copy");
  const deadline = performance.now() + patience;
  while (button.textContent !== "Copied") {
    const failed = button.textContent === "Press Ctrl+C";
    if (failed || performance.now() > deadline) return null;
    await new Promise(setTimeout);
  }
  return navigator.clipboard.readText();
}
"""


@contextmanager
def opened(
    browser: Browser, address: str, scheme: Scheme = "light"
) -> Iterator[tuple[Page, list[str]]]:
    """A page of its own, and what it did that no page of ours may do."""
    context = browser.new_context(
        color_scheme=scheme,
        viewport=WIDE,
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    origin = "/".join(address.split("/", 3)[:3]) + "/"
    faults: list[str] = []

    def requested(request: Request) -> None:
        if not request.url.startswith((origin, "data:")):
            faults.append(f"asks for {request.url}")

    def logged(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"logs {message.text}")

    page.on("request", requested)
    page.on("console", logged)
    page.on("pageerror", lambda error: faults.append(f"raises {error}"))
    page.goto(address)
    try:
        yield page, faults
    finally:
        context.close()


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus.

    Raises ``LookupError`` when that never comes.
    """
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if target.evaluate("target => target === document.activeElement"):
            return
    raise LookupError(f"Tab never comes to {target}")


def wrong_copies(written: pages.Page, page: Page) -> list[Problem]:
    """The blocks whose button does not give, byte for byte, what ran.

    ``page`` is the browser's, which has opened the one that is ``written``.
    """
    shown, blocks = page.locator(".block").count(), written.blocks
    if shown != len(blocks):
        what = f"shows {shown} blocks, not {len(blocks)} includes"
        return [Problem(written.name, what, REBUILD)]
    problems = []
    for number, block in enumerate(blocks):
        copied = _pressed(page, number, block.is_avoided)
        if copied is None:
            problems.append(_wrong(written.name, block, "copies nothing"))
        elif copied != block.text:
            difference = first_difference(block.text, copied)
            what = f"copies something else: {difference}"
            problems.append(_wrong(written.name, block, what))
    return problems


def _pressed(page: Page, number: int, asks: bool) -> str | None:
    """What pressing a block's button copies; None if nothing.

    With ``asks``, the first press must not copy anything.
    """
    at = page.evaluate(BUTTON, [number])
    if not at:
        return None
    page.mouse.click(at["x"], at["y"])
    if asks:
        at = page.evaluate(BUTTON, [number])
        if not at or at["word"] != ASKS:
            return None
        page.evaluate(LATER, [HASTE])
        page.mouse.click(at["x"], at["y"])
    copied: str | None = page.evaluate(COPIED, [number, COPY_PATIENCE])
    return copied


def _wrong(name: str, block: Block, what: str) -> Problem:
    where = f"{name}:{block.first + 1}"
    return Problem(where, f"the block of {block.path} {what}", REBUILD)
