"""The site alone rebuilds the project, and one changed character is seen."""

from pathlib import Path

import pytest

from harness.book.checkout import HERE, Checkout
from harness.book.problems import Refused
from harness.evidence import digests, store
from harness.evidence.store import Evidence
from harness.publish.rebuild import rebuild, saved
from tests.here import BOOK
from tools.serving import serve

SAMPLE = "clients/first_test/"
SOURCE = "start/page/works/tests/test_shop.py"
PAGE = "start/page/index.html"


def test_the_site_alone_gives_what_ran(site: Path) -> None:
    """The blocks of the site make a project in which every record is fresh.

    A record is fresh while its case, the app, the locked versions and what
    runs it are those of its run. Running everything a second time, which
    `make rebuild` does, would therefore show only whether a case is stable.
    """
    with saved(HERE, str(site)) as (book, published):
        ground = store.ground(book)
        rebuilt = {
            name: store.fingerprint(ground, case)
            for name, case in book.cases.items()
        }
    ran = {name: each.fingerprint for name, each in published.cases.items()}
    assert rebuilt == ran
    assert ran.keys() == BOOK.cases.keys()


def test_what_the_site_gives_can_be_run(site: Path) -> None:
    told: list[str] = []
    rebuild(HERE, str(site), SAMPLE, told.append)
    cases = BOOK.cases_named(SAMPLE)
    assert cases
    assert told[-1] == f"{len(cases)} cases do what the site shows"


def refusal(checkout: Checkout, site: str, prefix: str = "") -> str:
    with pytest.raises(Refused) as refused:
        rebuild(checkout, site, prefix, print)
    return str(refused.value)


def edit(checkout: Checkout, name: str, old: str, new: str) -> None:
    path = checkout.site / name
    assert old in path.read_text(encoding="utf-8")
    path.write_text(
        path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8"
    )


def test_a_published_copy_is_read_by_its_address(
    small_site: Checkout,
) -> None:
    told: list[str] = []
    with serve(small_site.site) as address:
        rebuild(small_site, address, "", told.append)
    assert told[-1] == "1 cases do what the site shows"


def test_one_altered_character_of_a_served_copy_is_found(
    small_site: Checkout,
) -> None:
    edit(small_site, PAGE, "test_name", "test_nane")
    with serve(small_site.site) as address:
        message = refusal(small_site, address)
    what = f"docs/start/page.md: shows a {SOURCE} that is not the one that ran"
    assert what in message
    assert "fix: publish the site again" in message


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            PAGE,
            'data-title="',
            'data-title="x',
            f"{PAGE}: shows {SOURCE} under the title xtests/test_shop.py",
        ),
        (
            PAGE,
            f'data-source="{SOURCE}',
            f'data-source="../{SOURCE}',
            f"{PAGE}: shows ../{SOURCE}, which leaves the folder",
        ),
        (
            PAGE,
            f'data-source="{SOURCE}',
            f'data-source="/{SOURCE}',
            f"{PAGE}: shows /{SOURCE}, which leaves the folder",
        ),
        (
            PAGE,
            f'data-source="{SOURCE}',
            f'data-source="x/{SOURCE}',
            f"snippets/x/{SOURCE}: is shown, and never ran",
        ),
        (
            PAGE,
            f'data-source="{SOURCE}',
            f'data-none="{SOURCE}',
            f"{PAGE}: {SOURCE} ran, and no page shows it",
        ),
        (
            "app/index.html",
            "shop",
            "show",
            "app/__init__.py: shows a app/__init__.py that is not the one",
        ),
        (
            "evidence.json",
            '"outcome": "passed"',
            '"outcome": "failed"',
            f"{PAGE}: the record of start/page/works was edited by hand",
        ),
    ],
)
def test_a_changed_site_is_refused(
    small_site: Checkout, name: str, old: str, new: str, message: str
) -> None:
    edit(small_site, name, old, new)
    expected = message.replace(PAGE, "docs/start/page.md")
    assert expected in refusal(small_site, str(small_site.site))


def test_outcomes_with_a_digest_that_fits_are_refused(
    small_site: Checkout,
) -> None:
    """A digest can be reckoned again by anybody; the run cannot."""
    path = small_site.site / "evidence.json"
    evidence = Evidence.model_validate_json(path.read_text(encoding="utf-8"))
    (record,) = evidence.cases.values()
    (test,) = record.tests.values()
    test.outcome = "failed"
    versions = digests.of_packages(evidence.packages)
    record.digest = digests.of_record(record, versions)
    path.write_text(evidence.model_dump_json(), encoding="utf-8")
    message = refusal(small_site, str(small_site.site))
    assert "start/page/works has other outcomes than published" in message


def test_two_pages_that_do_not_agree(small_site: Checkout) -> None:
    whole = (small_site.site / PAGE).read_text(encoding="utf-8")
    (small_site.site / "index.html").write_text(
        f'<a href="start/page/">page</a>{whole.replace("test_name", "test")}',
        encoding="utf-8",
    )
    message = refusal(small_site, str(small_site.site))
    assert f"shows {SOURCE}, and another page another text" in message


def test_a_page_that_is_gone(small_site: Checkout) -> None:
    (small_site.site / PAGE).unlink()
    message = refusal(small_site, str(small_site.site))
    assert f"{PAGE}: [Errno 2] No such file or directory" in message


def test_an_address_that_is_no_site(tmp_path: Path) -> None:
    with serve(tmp_path) as address:
        message = refusal(HERE, address)
    assert f"{address}: evidence.json: HTTP Error 404" in message


def test_a_case_that_is_not_there(small_site: Checkout) -> None:
    message = refusal(small_site, str(small_site.site), "none/")
    assert "none/: no case starts with this" in message
