"""What is changed in an output so that it compares, and what is not."""

import time
from pathlib import Path

import pytest

from harness.book import transcript
from harness.book.transcript import Step
from harness.run import normalise

SHOP, TEMPORARY = Path("/home/me/tmp/shop"), Path("/home/me/tmp")


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("at 0x7f34787a9a90>", "at 0x...>"),
        ("/home/me/tmp/shop/tests/test_a.py", "/shop/tests/test_a.py"),
        ("/home/me/tmp/tmp/x.db", "/tmp/tmp/x.db"),
        ("/v/lib/python3.11/site-packages/a.py", ".../site-packages/a.py"),
        ("/v/lib/python3.11/asyncio/a.py", ".../python3/asyncio/a.py"),
        ("/lib/python3.11/b.py:12: Warning", ".../python3/b.py: Warning"),
        ("tests/test_items.py:12: Error", "tests/test_items.py:12: Error"),
        ("<Task name='Task-17'>", "<Task name='Task-N'>"),
        (
            "1.82s setup    test_x.py::test_x",
            "N.NNs setup    test_x.py::test_x",
        ),
        ("=== 1 passed in 12.3s ===", f"{' 1 passed ':=^79}"),
        ("= 1 passed in 63.20s (0:01:03) =", f"{' 1 passed ':=^79}"),
        (
            "== 1 failed, 2 passed, 1 warning in 0.52s ==",
            f"{' 1 failed, 2 passed, 1 warning ':=^79}",
        ),
        ("== no tests ran in 0.01s ==", f"{' no tests ran ':=^79}"),
        (
            "== 1/3 tests collected (2 deselected) in 0.01s ==",
            f"{' 1/3 tests collected (2 deselected) ':=^79}",
        ),
        ("13 passed in 0.31s", "13 passed"),
        ("took 3 orders in 0.31s", "took 3 orders in N.NNs"),
        ("3 orders in 0.31s", "3 orders in N.NNs"),
        ("== slowest 3 durations ==", "== slowest 3 durations =="),
        (
            "__ coverage: platform linux, python 3.11.7-final-0 __",
            f"{' coverage ':_^79}",
        ),
        (
            "platform linux -- Python 3.11.7, pytest-9.2.0, pluggy-1.7.0",
            "platform linux -- Python 3.x.y, pytest-9.x.y, pluggy-1.x.y",
        ),
        (
            "platform linux -- Python 3.14.0rc2 -- /shop/.venv/bin/python3.14",
            "platform linux -- Python 3.x.y -- .../bin/python",
        ),
        (
            "plugins: anyio-4.16.0, cov-7.1.0",
            "plugins: anyio-4.x.y, cov-7.x.y",
        ),
        ("starlette 1.10.0 is here", "starlette 1.10.0 is here"),
        ("trailing   ", "trailing"),
        (
            "<socket fd=18, ('127.0.0.1', 50164)>",
            "<socket fd=N, ('127.0.0.1', PORT)>",
        ),
        ("<sys>:0: RuntimeWarning: x", "sys:1: RuntimeWarning: x"),
        ("('127.0.0.1', 123)", "('127.0.0.1', 123)"),
        (
            "status 404 of 12 items in 3 pages",
            "status 404 of 12 items in 3 pages",
        ),
    ],
)
def test_a_line(printed: str, shown: str) -> None:
    assert normalise.normalise(printed, SHOP, TEMPORARY) == shown


def test_library_frames_are_folded_and_own_frames_are_not() -> None:
    printed = """\
tests/test_items.py:9: in test_items
    await client.get("/items")
          ^^^^^^^^^^^^^^^^^^^^
/v/lib/python3.11/site-packages/httpx/_client.py:1768: in get
    return await self.request(
/v/lib/python3.11/site-packages/starlette/routing.py:40: in app
    await route.handle(
<frozen importlib._bootstrap>:241: in _call
    ???
<sqlalchemy generated _go() wrapper for commit>:2: in commit
    ???
app/routers/items.py:12: in items
    raise ValueError("boom")
E   ValueError: boom"""
    shown = """\
tests/test_items.py:9: in test_items
    await client.get("/items")
... in httpx, starlette, importlib, sqlalchemy
app/routers/items.py:12: in items
    raise ValueError("boom")
E   ValueError: boom"""
    assert normalise.normalise(printed, SHOP, TEMPORARY) == shown


def test_frames_of_an_exception_group_are_folded() -> None:
    printed = """\
E     | ExceptionGroup: errors (1 sub-exception)
    | Traceback (most recent call last):
    |   File "/v/lib/python3.11/site-packages/anyio/a.py", line 7, in run
    |     await task
    |   File "/home/me/tmp/shop/app/main.py", line 3, in work
    |     raise ValueError
    | ValueError"""
    shown = """\
E     | ExceptionGroup: errors (1 sub-exception)
    | Traceback (most recent call last):
    |   ... in anyio
    |   File "/shop/app/main.py", line 3, in work
    |     raise ValueError
    | ValueError"""
    assert normalise.normalise(printed, SHOP, TEMPORARY) == shown


def test_steps_survive_a_round_trip() -> None:
    steps = [Step("pytest a", "1 passed"), Step("pytest b", "x\n\ny")]
    assert transcript.parse(transcript.render(steps)) == steps


def test_a_missing_newline_at_the_end_is_a_difference() -> None:
    assert transcript.difference("$ pytest\n", "$ pytest\n", "a") == ""
    assert transcript.difference("$ pytest", "$ pytest\n", "a")


def test_a_very_long_line_is_read_once() -> None:
    # Each character once more for each before it would take hours.
    line = "x" * 1_000_000
    started = time.process_time()
    assert normalise.normalise(line, Path("/a"), Path("/b")) == line
    assert time.process_time() - started < 5
