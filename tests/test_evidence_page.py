"""Each badge leads to the row of its case."""

import re
from pathlib import Path

from harness.cases import discover
from harness.evidence_page import place
from harness.pages import folder, pages
from harness.published import built_page
from harness.repository import HERE

BADGE = re.compile(r'<a class="block__badge" href="([^"]+)"')


def test_every_badge_leads_to_a_row(site: Path) -> None:
    rows = {
        f"{chapter}#{row}"
        for chapter in {
            place(case.id).split("#")[0] for case in discover(HERE)
        }
        for row in re.findall(
            r' id="([^"]+)"', (site / chapter / "index.html").read_text()
        )
    }
    assert {place(case.id) for case in discover(HERE)} <= rows
    for page in pages(HERE):
        for link in BADGE.findall(built_page(HERE, page, site).read_text()):
            up = "../" * folder(page).count("/")
            target = link.removeprefix(up)
            assert link.startswith(up)
            assert target in {*rows, "evidence/"}, f"{page}: {link}"
