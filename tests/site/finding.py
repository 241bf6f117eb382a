"""Asks the search and the traceback box of the site, as a reader does."""

from playwright.sync_api import Page, expect

BOX = "Paste an error"


def pasted(page: Page, text: str) -> list[str]:
    """Where the results of the box lead after a paste, best first."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    box, status = page.get_by_label(BOX), page.locator(".find__status")
    box.fill("")
    expect(status).to_be_empty()
    box.press("ControlOrMeta+V")
    expect(status).not_to_be_empty()
    links = page.locator(".find__results a").all()
    return [str(link.get_attribute("href")) for link in links]


def searched(page: Page, text: str) -> list[str]:
    """Where the results of the site's search lead, best first.

    Results come in pieces as they are scrolled to, so only the first few are
    told.
    """
    box = page.locator("input.md-search__input")
    box.click()
    result = page.locator(".md-search-result")
    meta = result.locator(".md-search-result__meta")
    box.fill("")
    box.press("End")  # the search listens to keys
    expect(meta).to_have_text("Type to start searching")
    box.fill(text)
    box.press("End")
    expect(meta).not_to_have_text("Type to start searching")
    items = result.locator(".md-search-result__item > a")
    if meta.inner_text() != "No matching documents":
        expect(items.first).to_be_visible()
    found = [str(link.get_attribute("href")) for link in items.all()]
    page.keyboard.press("Escape")  # it lies over the page
    return found
