"""A section marker that is missing, doubled or next to code is refused."""

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from tests.small import PAGE, TEST, edit, refusal, render, write

pytestmark = pytest.mark.unless_passed()


@pytest.mark.parametrize(
    ("markers", "where", "what"),
    [
        ("", 1, "has no section [start:name]"),
        ("# --8<-- [start:name]\n", 6, "never closes section name"),
        (
            "# --8<-- [start:name]\n# --8<-- [end:name]\n" * 2,
            8,
            "has section name twice",
        ),
    ],
)
def test_sections(
    small: Checkout, markers: str, where: int, what: str
) -> None:
    edit(small, PAGE, 'test_shop.py"', 'test_shop.py:name"')
    write(
        small, TEST, (small.root / TEST).read_text(encoding="utf-8") + markers
    )
    message = refusal(lambda: render(small))
    assert f"{PAGE}:7: includes {TEST}:{where}, which {what}" in message
    assert "fix: put one pair of lines" in message


def test_a_marker_beside_code(small: Checkout) -> None:
    edit(small, TEST, "import NAME", "import NAME  # --8<-- [start:name]")
    message = refusal(lambda: read_book(small).runnable_cases())
    assert f"{TEST}:1: a section marker must be alone on its line" in message
