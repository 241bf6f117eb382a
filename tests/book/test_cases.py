"""A case or a project that could not be run is refused before it runs."""

from pathlib import Path

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.evidence.refresh import ensure_fresh
from harness.publish.build import build
from tests.conftest import configure
from tests.small import (
    PAGE,
    PROJECT,
    TRANSCRIPT,
    edit,
    nothing,
    previewed,
    publish,
    refusal,
    write,
)

pytestmark = pytest.mark.unless_passed()


def test_a_checkout_without_its_lock(small: Checkout, tmp_path: Path) -> None:
    configure(small)
    small.lock.unlink()
    shown = previewed(small, tmp_path / "site")
    for action in (
        lambda: ensure_fresh(read_book(small), nothing),
        lambda: build(small, nothing),
    ):
        message = refusal(action)
        assert message.count("fix: ") == 1
        assert "requirements.lock: does not exist" in message
        assert "fix: `git checkout requirements.lock`" in message
        assert "`make lock`" in message
    assert "<strong>requirements.lock</strong><br>does not exist" in shown


def test_a_project_without_its_configuration(small: Checkout) -> None:
    (small.root / PROJECT).unlink()
    said = refusal(lambda: publish(small))
    assert f"{PROJECT}: does not exist" in said


@pytest.mark.parametrize(
    ("path", "kind", "there"),
    [
        ("pyproject.toml/a.toml", "file", PROJECT),
        ("app/__init__.py/a.py", "file", "snippets/app/__init__.py"),
        ("app", "folder", "snippets/app"),
    ],
)
def test_a_file_where_the_project_has_a_folder(
    small: Checkout, path: str, kind: str, there: str
) -> None:
    name = f"snippets/start/page/works/{path}"
    write(small, name, "")
    said = refusal(lambda: publish(small))
    what = f"cannot be laid over {there}, which is a {kind}"
    assert f"{name}: {what}" in said


def test_a_folder_in_place_of_a_transcript(small: Checkout) -> None:
    (small.root / TRANSCRIPT).unlink()
    write(small, f"{TRANSCRIPT}/a.txt", "")
    said = refusal(lambda: publish(small))
    assert "snippets/start/page/works: the case has no transcript" in said


def test_a_file_outside_any_case(small: Checkout) -> None:
    write(small, "snippets/start/notes.py", "")
    message = refusal(lambda: read_book(small).runnable_cases())
    assert "snippets/start/notes.py: belongs to no case" in message


def test_a_case_without_transcript(small: Checkout) -> None:
    (small.root / TRANSCRIPT).unlink()
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert "snippets/start/page/works: the case has no transcript" in message
    assert "`make transcripts CASE=start/page/works`" in message


def test_a_transcript_without_command(small: Checkout) -> None:
    edit(small, TRANSCRIPT, "$ pytest", "pytest")
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"{TRANSCRIPT}:1: the first line is not a command" in message


@pytest.mark.parametrize("end", [" 'a", ' "a', " \\"])
def test_a_command_with_an_open_quote(small: Checkout, end: str) -> None:
    edit(small, TRANSCRIPT, "test_shop.py\n", f"test_shop.py{end}\n")
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    what = "the command cannot be split into words: No "
    assert f"{PAGE} shows {TRANSCRIPT}:1: {what}" in message
    assert "fix: close each quote" in message


@pytest.mark.parametrize(
    ("old", "new", "plain"),
    [
        ("start/page/works", "start/page/works well", "works_well"),
        ("start/page/works", "start/page/fails_on_Monday", "fails_on_monday"),
        ("start/page", "start/my-page", "my_page"),
        ("start", "Start", "start"),
    ],
)
def test_a_folder_with_another_name(
    small: Checkout, old: str, new: str, plain: str
) -> None:
    (small.snippets / new).parent.mkdir(exist_ok=True)
    (small.snippets / old).rename(small.snippets / new)
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"snippets/{new}: has a name with more than lower-case" in message
    assert f"fix: rename it, such as to {plain}\n" in f"{message}\n"


def test_a_command_that_ends_in_a_space(small: Checkout) -> None:
    edit(small, TRANSCRIPT, "test_shop.py\n", "test_shop.py \n")
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"{PAGE} shows {TRANSCRIPT}:1: the command ends in a" in message
