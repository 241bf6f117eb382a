"""The built site shows, byte for byte, what ran."""

from pathlib import Path

import pytest

from harness import published
from harness.pages import pages
from harness.published import built_page
from harness.repository import HERE


def test_blocks_are_what_ran(site: Path) -> None:
    problems = published.check(HERE, site)
    assert not problems, "\n".join(map(str, problems))


@pytest.mark.parametrize("page", sorted(pages(HERE)))
def test_nothing_comes_from_elsewhere(page: str, site: Path) -> None:
    html = built_page(HERE, page, site).read_text()
    for attribute in ['src="http', 'src="//', "@import", 'rel="preconnect"']:
        assert attribute not in html, f"{page}: {attribute}"


def test_the_evidence_is_published(site: Path) -> None:
    assert (site / "evidence.json").read_text().startswith("{")
