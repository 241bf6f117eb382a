"""A case that does not do what its page shows is refused."""

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Refused
from harness.evidence.refresh import ensure_fresh
from harness.run import update_transcripts
from tests.small import (
    PAGE,
    TEST,
    TRANSCRIPT,
    edit,
    nothing,
    refusal,
    render,
    write,
)

pytestmark = pytest.mark.unless_passed()


def test_a_stale_transcript_is_shown_as_a_diff(small: Checkout) -> None:
    edit(small, TRANSCRIPT, "PASSED ", "FAILED ")
    message = refusal(lambda: render(small))
    assert f"{PAGE}:11 shows {TRANSCRIPT}: what runs prints" in message
    assert "\n-tests/test_shop.py::test_name FAILED" in message
    assert "\n+tests/test_shop.py::test_name PASSED" in message
    assert "fix: `make transcripts CASE=start/page/works`" in message


def test_a_changed_assertion(small: Checkout) -> None:
    edit(small, TEST, '"shop"', '"market"')
    message = refusal(lambda: render(small))
    assert f"{PAGE}:11 shows {TRANSCRIPT}" in message
    assert "+E   AssertionError: assert 'shop' == 'market'" in message


def test_a_fails_case_that_passes(small: Checkout) -> None:
    works = small.snippets / "start/page/works"
    works.rename(works.with_name("fails_on_purpose"))
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"{PAGE} shows snippets/start/page/fails_on_purpose" in message
    assert "must fail, as its name says, and passes" in message


def test_a_case_that_fails_as_recorded_but_must_not(small: Checkout) -> None:
    edit(small, TEST, '"shop"', '"market"')
    with pytest.raises(Refused):
        ensure_fresh(read_book(small), nothing)
    message = refusal(
        lambda: update_transcripts.update(
            read_book(small), "start/page", nothing
        )
    )
    assert "fails, and its name does not start with fails_" in message


@pytest.mark.parametrize(
    ("test", "what"),
    [
        ("", "ran no test"),
        (
            "import pytest\n\n\n@pytest.mark.skip\n"
            "def test_name() -> None: ...\n",
            "has a test that was skipped",
        ),
        (
            "import pytest\n\n\n@pytest.mark.xfail\n"
            "def test_name() -> None:\n    assert False\n",
            "has a test that was xfailed",
        ),
    ],
)
def test_a_green_that_shows_nothing(
    small: Checkout, test: str, what: str
) -> None:
    write(small, TEST, test)
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"{PAGE}:11 shows snippets/start/page/works: {what}" in message


def test_a_command_that_is_not_run_here(small: Checkout) -> None:
    edit(small, TRANSCRIPT, "$ pytest", "$ curl")
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert "`curl` is not run here, only alembic, pytest, python" in message
