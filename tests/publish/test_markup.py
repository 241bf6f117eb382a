"""What the theme's markup lacks is put right in the template, not after it."""

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

from harness.book.checkout import HERE, Checkout
from harness.publish import build as harness_build
from tests.conftest import configure

CONFIGURATION = """\
site_name: Small
theme: {{name: material, features: [navigation.sections], font: false{}}}
"""
# What is wrong with the theme's own markup, and what we have in its place.
WRONG = {
    "input[type=checkbox][autocomplete]": 2,
    "[role=dialog]:not([aria-label])": 1,
    '[tabindex=""]': 1,
}
RIGHT = {"button.menu": 1, '[role=dialog][aria-label="Search"]': 1}
NONE = dict.fromkeys(WRONG, 0)


def built(folder: Path, custom: str) -> list[LexborHTMLParser]:
    """A page below a section and the page for what is missing."""
    page = folder / "docs/start/page.md"
    page.parent.mkdir(parents=True)
    page.write_text("# A page\n", encoding="utf-8")
    (folder / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    configuration = folder / "mkdocs.yml"
    configuration.write_text(CONFIGURATION.format(custom), encoding="utf-8")
    build(load_config(str(configuration)))
    return [
        LexborHTMLParser((folder / "site" / name).read_text(encoding="utf-8"))
        for name in ("start/page/index.html", "404.html")
    ]


def counts(
    page: LexborHTMLParser, selectors: dict[str, int]
) -> dict[str, int]:
    """How often a page has each of these."""
    return {selector: len(page.css(selector)) for selector in selectors}


def test_the_markup_is_right(tmp_path: Path) -> None:
    for page in built(tmp_path, f", custom_dir: {HERE.overrides}"):
        assert counts(page, WRONG) == NONE
        assert counts(page, RIGHT) == RIGHT


def test_the_theme_needs_it(tmp_path: Path) -> None:
    for page in built(tmp_path, ""):
        assert counts(page, WRONG) == WRONG


def test_a_menu_without_a_section(small: Checkout) -> None:
    configure(small)
    text = small.configuration.read_text(encoding="utf-8")
    small.configuration.write_text(
        f"{text}nav: [start/page.md]\n", encoding="utf-8"
    )
    harness_build.build(small, print)
