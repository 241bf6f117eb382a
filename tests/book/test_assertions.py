"""An assertion that passes for nearly any value is refused."""

import pytest

from harness.book.assertions import weak
from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Refused

WEAK = [
    "response",
    "response.status_code",
    "response.json()",
    "response.json()['name']",
    "(response.status_code == 200, 'a message')",
    "response.status_code == 200 or response",
    "await client.get('/items')",
    "len(items)",
    "items",
    "price",
    "names",
    "itself",
    "True",
    "[item for item in items if item.id == 1]",
]
TELLING = [
    "response.status_code == 200",
    "not response.is_closed and 'tea' in items",
    "not items",
    "response.is_success",
    "(await client.get('/items')).is_success",
    "await has_begun(connection)",
    "isinstance(items, list)",
    "task.done()",
    "paid",
    "ended",
    "flag",
    "False",
    "works()",
    "request.client",
    "raw",
]
MODULE = """\
items = ["tea"]
ended = task.done()
names = connection.scalars().all()
itself = itself()
raw = connection.driver_connection


def works() -> bool: ...


async def test_name(price: int, paid: bool) -> None:
    flag: bool = paid
    assert {}
    assert request.client.host == "test"
    await raw.execute("SELECT 1")
    response.json()
"""


@pytest.mark.parametrize("asserted", WEAK)
def test_what_passes_for_nearly_any_value_is_named(asserted: str) -> None:
    ((line, what),) = weak(MODULE.format(asserted))
    assert line == 13
    assert what.endswith("` passes for nearly any value")


@pytest.mark.parametrize("asserted", TELLING)
def test_what_tells_is_accepted(asserted: str) -> None:
    assert weak(MODULE.format(asserted)) == ()


def test_an_assertion_of_several_lines() -> None:
    assert weak("assert (\n    one\n    == two\n)\n") == ()
    assert [line for line, _ in weak("\nassert (\n    one.two\n)\n")] == [2]


def test_what_cannot_be_parsed_is_left_to_its_run() -> None:
    assert weak("assert (\n") == ()


def test_a_weak_assertion_is_refused(small: Checkout) -> None:
    name = "snippets/start/page/works/tests/test_shop.py"
    path = small.root / name
    path.write_text(
        path.read_text(encoding="utf-8").replace('NAME == "shop"', "NAME"),
        encoding="utf-8",
    )
    with pytest.raises(Refused) as refused:
        read_book(small).runnable_cases()
    (problem,) = refused.value.problems
    assert problem.where == f"docs/start/page.md shows {name}:5"
    assert "`assert NAME` passes for nearly any value" in problem.what
    assert "compare it" in problem.fix


def test_an_app_of_its_own_may_tell_the_type_checker(
    small: Checkout,
) -> None:
    path = small.root / "snippets/start/page/works/app/more.py"
    path.parent.mkdir()
    path.write_text("def f(request):\n    assert request\n", encoding="utf-8")
    (case,) = read_book(small).runnable_cases()
    assert "app/more.py" in case.texts
