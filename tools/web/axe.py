"""Looks with axe at pages, in light and dark, on a screen and on a phone.

``python -m tools.web.axe`` looks at every page of the built site, or at those
that start with what the command line names, such as ``docs/clients``.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from harness.book.book import Book, read_book
from harness.book.checkout import HERE
from harness.book.urls import folder
from harness.publish import build
from harness.render.evidence_tables import every_page
from tools import chromium
from tools.browser import PHONE, WIDE, Scheme, opened
from tools.serving import serve
from tools.web import packages

# Each differs from the one before it in one thing, which costs least.
VARIANTS: list[tuple[Scheme, int]] = [
    ("light", WIDE["width"]),
    ("dark", WIDE["width"]),
    ("dark", PHONE["width"]),
    ("light", PHONE["width"]),
]
PALETTES = {"light": "default", "dark": "slate"}
MISSING = "404.html"
RUN = """
async () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) =>
      `${id} at ${target.join(" ")}: ${failureSummary}`));
}
"""


def violations(page: Page, axe: Path) -> list[str]:
    """What axe says against an open page, in each variant, all unfolded."""
    found = []
    page.evaluate(axe.read_text(encoding="utf-8"))
    body = page.locator("body")
    for scheme, width in VARIANTS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": WIDE["height"]})
        expect(body).to_have_attribute(
            "data-md-color-scheme", PALETTES[scheme]
        )
        said: list[str] = page.evaluate(RUN)
        found += [f"{scheme}, {width} px: {each}" for each in said]
    return found


def addresses(book: Book) -> dict[str, str]:
    """Where each page is in the site, and what is shown where none is."""
    return {
        **{name: folder(name) for name in every_page(book)},
        MISSING: MISSING,
    }


def look(prefixes: list[str]) -> int:
    """Look at the pages whose paths begin so; the number of violations.

    Without prefixes that is every page. Prints what is found on each. Raises
    ``FileNotFoundError`` where Chromium or axe is not installed, and
    ``LookupError`` where no page has such a path.
    """
    axe, path = packages.find("axe-core"), chromium.find()
    if axe is None or path is None:
        missing = packages.MISSING.format("axe-core")
        raise FileNotFoundError(chromium.MISSING if axe else missing)
    build.ensure_built(HERE, print)
    chosen = {
        name: address
        for name, address in addresses(read_book(HERE)).items()
        if not prefixes or name.startswith(tuple(prefixes))
    }
    if not chosen:
        raise LookupError(f"no page begins with {' or '.join(prefixes)}")
    count = 0
    with sync_playwright() as playwright, serve(HERE.site) as site:
        browser = playwright.chromium.launch(
            executable_path=path, args=chromium.flags()
        )
        for name, address in chosen.items():
            with opened(browser, site + address) as (page, _):
                found = violations(page, axe)
            count += len(found)
            print(name, *found or ["none"], sep="\n  ", flush=True)
        browser.close()
    print(f"{count} violations on {len(chosen)} pages, {len(VARIANTS)} ways")
    return count


def main(prefixes: list[str]) -> int:
    """Look at the pages of the command line; the exit status."""
    try:
        return 1 if look(prefixes) else 0
    except (FileNotFoundError, LookupError) as error:
        print(error)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
