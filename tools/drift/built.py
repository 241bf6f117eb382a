"""Changes in the built site: reading it back must tell."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from harness.book.book import Book
from harness.book.urls import built_page
from harness.evidence.store import Evidence
from harness.publish import readback
from tools.drift.result import Result

BLOCK = re.compile(
    r'<div class="block .*?</code></pre>(?:(?!<div).)*?</div>', re.DOTALL
)
# What a person reads in a block: the parts of it that may be changed, each a
# pattern whose first group is the text.
PARTS = {
    "advice": r'class="block__advice"[^>]*>([^<]+)<',
    "title": r'class="filename">(?:<a [^>]*>)?([^<]+)<',
    "badge": r'class="block__badge"[^>]*>([^<]+)<',
    "link": r'class="block__badge" href="([^"]+)"',
    "versions": r'class="block__badge"[^>]*title="([^"]+)"',
    "path": r'data-title="([^"]+)"',
    "source": r'data-source="([^"]+)"',
    "text": r"<pre[^>]*><code>(.*)</code>",
}
# A character as HTML writes it, outside of tags.
CHARACTER = re.compile(r"<[^>]*>|(&[^;]+;|[^<])", re.DOTALL)


def results(book: Book, site: Path, only: list[str]) -> Iterator[Result]:
    """Changes of one block of each of these pages, drawn by its name."""
    evidence = Evidence.model_validate_json(
        (site / book.checkout.evidence.name).read_text(encoding="utf-8")
    )
    for name in only:
        page = book.pages[name]
        built = built_page(name, site).read_text(encoding="utf-8")
        assert not readback.compare(page, evidence, built)
        draw = random.Random(name)
        for what, changed in _changes(built, draw):
            said = readback.compare(page, evidence, changed)
            yield Result(f"built: {what}", name, what, said)


def _changes(built: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    found = list(BLOCK.finditer(built))
    if not found:
        return
    block = draw.choice(found)
    before, after = built[: block.start()], built[block.end() :]
    for what, changed in _within(block[0], draw):
        yield what, before + changed + after
    yield "block dropped", before + after
    yield "block doubled", before + block[0] * 2 + after
    if len(found) > 1:
        first, second = sorted(
            draw.sample(found, 2), key=lambda block: block.start()
        )
        yield (
            "blocks swapped",
            built[: first.start()]
            + second[0]
            + built[first.end() : second.start()]
            + first[0]
            + built[second.end() :],
        )


def _within(block: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    """The block with a character changed, dropped and added in each part."""
    for part, pattern in PARTS.items():
        inside = re.search(pattern, block, re.DOTALL)
        if not inside and part == "advice":
            continue  # most blocks have none
        assert inside, f"a block has no {part}"
        characters = [m for m in CHARACTER.finditer(inside[1]) if m[1]]
        if not characters:
            continue  # an empty file
        place = draw.choice(characters)
        start = inside.start(1)
        head, tail = block[: start + place.start()], block[start:]
        rest = tail[place.end() :]
        for how, new in [
            ("changed", "~"),
            ("dropped", ""),
            ("added", f"{place[0]}~"),
        ]:
            yield f"{part}, character {how}", f"{head}{new}{rest}"
