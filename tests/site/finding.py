"""Asks the search and the traceback box of the site, as a reader does."""

from pathlib import Path

from playwright.sync_api import Page, expect

BOX = "Paste an error"
# Asks the site's search worker and the index of errors themselves: what the
# page would draw of their results takes forty times as long.
FOUND = """
async (questions) => {
  const { base, search } = JSON.parse(
    document.getElementById("__config").textContent
  );
  const root = new URL(`${base}/`, location);
  const read = async (name) => (await fetch(new URL(name, root))).json();
  const worker = new Worker(new URL(search, location));
  const tell = (type, data) =>
    new Promise((resolve) => {
      worker.onmessage = (message) => resolve(message.data.data);
      worker.postMessage({ type, data });
    });
  const options = { suggest: false };
  await tell(0, { ...(await read("search/search_index.json")), options });
  const index = Traceback.prepared(await read("assets/errors.json"));
  const found = [];
  for (const question of questions) {
    const { items } = await tell(2, question);
    found.push([
      items.map(([first]) => first.location),
      Traceback.rank(index, question).map(({ page }) => index.pages[page][0]),
    ]);
  }
  worker.terminate();
  return found;
}
"""


def scripts_and_styles(site: Path) -> list[Path]:
    """The files of a built site that decide how its pages look and act."""
    assets = site / "assets"
    return sorted([*assets.rglob("*.js"), *assets.rglob("*.css")])


def found_for(page: Page, questions: list[str]) -> list[list[list[str]]]:
    """Where search and traceback box lead for each question, best first."""
    found: list[list[list[str]]] = page.evaluate(FOUND, questions)
    return found


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
    # A result lists its page first, and may list sections of it after that.
    items = result.locator(".md-search-result__item > a:first-child")
    if meta.inner_text() != "No matching documents":
        expect(items.first).to_be_visible()
    found = [str(link.get_attribute("href")) for link in items.all()]
    page.keyboard.press("Escape")  # it lies over the page
    return found
