"""Each picture can be read, on a phone and on a wide screen.

That is seen in a browser only: how wide a text is depends on the font.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from harness.book.urls import built_page, folder
from tests.checks.test_pictures import WITH_PICTURES
from tests.stamps import Stamp
from tools.browser import PHONE, WIDE, opened

# The texts that leave their box, overlap another or are too small: a box is
# the smallest rectangle around the middle of a text, else the whole panel.
FAULTS = """
() => {
  const faults = [];
  for (const svg of document.querySelectorAll(".picture svg")) {
    const whole = svg.getBoundingClientRect();
    const scale = whole.width / svg.viewBox.baseVal.width;
    const boxes = [...svg.querySelectorAll("rect")]
      .map((rect) => rect.getBoundingClientRect());
    const texts = [...svg.querySelectorAll("text")];
    const places = texts.map((text) => text.getBoundingClientRect());
    for (const [number, text] of texts.entries()) {
      const at = places[number];
      const x = (at.left + at.right) / 2, y = (at.top + at.bottom) / 2;
      const box = boxes
        .filter((b) => b.left < x && x < b.right && b.top < y && y < b.bottom)
        .sort((a, b) => a.width * a.height - b.width * b.height)[0] ?? whole;
      const panel = svg.getAttribute("aria-labelledby");
      const said = `"${text.textContent}" in ${panel}`;
      if (at.left < box.left + 2 || box.right - 2 < at.right)
        faults.push(`${said} leaves its box`);
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < 12) faults.push(`${said} is ${size} pixels high`);
      for (const other of places.slice(number + 1))
        if (at.left < other.right && other.left < at.right
            && at.top + 3 < other.bottom && other.top + 3 < at.bottom)
          faults.push(`${said} overlaps another text`);
    }
  }
  return faults;
}
"""
WRONG = """\
<figure class="picture"><svg viewBox="0 0 360 90" aria-labelledby="a">
<rect class="app" x="10" y="10" width="60" height="24"/>
<text x="20" y="27">is too long</text>
<text x="200" y="27" class="note">one</text>
<text x="205" y="30" class="note">two</text>
<text x="20" y="70" style="font-size: 9px">small</text>
</svg></figure>
"""


def faults(page: Page) -> list[str]:
    found: list[str] = page.evaluate(FAULTS)
    return found


@pytest.mark.parametrize("name", WITH_PICTURES)
def test_every_text_can_be_read(
    browser: Browser, address: str, site: Path, stamp: Stamp, name: str
) -> None:
    if stamp.is_current(built_page(name, site), site / "assets"):
        return
    with opened(browser, address + folder(name)) as (page, _):
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            assert page.locator(".picture svg").count() > 0
            assert not faults(page), f"{size['width']} px"
    stamp.keep()


def test_what_cannot_be_read_is_found(
    browser: Browser, address: str, site: Path, stamp: Stamp
) -> None:
    name = WITH_PICTURES[0]
    if stamp.is_current(site / "assets"):
        return
    with opened(browser, address + folder(name)) as (page, _):
        page.locator("article").evaluate(
            "(article, html) => article.innerHTML = html", WRONG
        )
        page.set_viewport_size(PHONE)
        assert [each.partition(" in a ")[2] for each in faults(page)] == [
            "leaves its box",
            "overlaps another text",
            "is 8.95 pixels high",
        ]
    stamp.keep()
