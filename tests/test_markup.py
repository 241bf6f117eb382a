"""What the theme's markup lacks is mended in every page."""

from pathlib import Path

import pytest

from harness.markup import MENDS, mended
from harness.pages import pages
from harness.problems import Refused
from harness.repository import HERE
from harness.urls import built_page


def test_nothing_of_it_is_left(site: Path) -> None:
    built = [built_page(HERE, page, site) for page in pages(HERE)]
    left = [
        f"{path}: {theirs}"
        for path in [*built, site / "404.html"]
        for theirs, ours in MENDS.items()
        if theirs in path.read_text().replace(ours, "")
    ]
    assert not left, "\n".join(left)


@pytest.mark.parametrize("gone", MENDS)
def test_a_theme_that_writes_it_no_longer(gone: str) -> None:
    html = "".join(theirs for theirs in MENDS if theirs != gone)
    with pytest.raises(Refused, match="the theme no longer writes"):
        mended(html, "index.md")
