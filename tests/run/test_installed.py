"""What a script installs is made once, and kept only where it is whole."""

import os
import venv
from pathlib import Path

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.run.runner import Run, Runner

pytestmark = pytest.mark.unless_passed()


CASE = "snippets/start/page/works"
SCRIPT = f"{CASE}/install.sh"
# A process of its own each time, so that a second run prints another number;
# an interpreter starts in it, so that it takes a time that can be measured.
RUNS = "python -c ''\necho run $$\n"
PLACE = 'here=$(dirname "$(command -v python)")\n'


@pytest.fixture
def installing(small: Checkout, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a script that a case begins with; pip is left out."""
    without_pip = venv.EnvBuilder(symlinks=True)
    monkeypatch.setattr(venv, "EnvBuilder", lambda **_: without_pip)
    (small.root / CASE / "transcript.txt").write_text(
        "$ sh install.sh\n", encoding="utf-8"
    )
    return small.root / SCRIPT


def run(checkout: Checkout) -> Run:
    (case,) = read_book(checkout).runnable_cases()
    with Runner(read_book(checkout)) as runner:
        return runner.run(case)


def kept(checkout: Checkout) -> list[str]:
    """What is left of the environments, without the one that holds pip."""
    names = [
        path.suffix or "environment"
        for path in (checkout.cache / "installed").iterdir()
    ]
    for of_pip in (".json", "environment"):
        names.remove(of_pip)
    return sorted(names)


def test_the_same_installation_runs_once(
    small: Checkout, installing: Path
) -> None:
    installing.write_text(RUNS, encoding="utf-8")
    first = run(small)
    assert "run " in first.transcript
    assert run(small).transcript == first.transcript
    assert run(small).seconds == first.seconds > 0
    assert kept(small) == [".json", "environment"]


@pytest.mark.parametrize(
    ("read", "added"),
    [
        (SCRIPT, "echo\n"),
        ("snippets/pyproject.toml", "# changed\n"),
        ("requirements.lock", "httpx==0.28.1\n"),
    ],
)
def test_it_runs_again_when_what_it_reads_is_changed(
    small: Checkout, installing: Path, read: str, added: str
) -> None:
    installing.write_text(RUNS, encoding="utf-8")
    first = run(small).transcript
    with (small.root / read).open("a", encoding="utf-8") as file:
        file.write(added)
    assert run(small).transcript != first


@pytest.mark.parametrize(
    "script", [f"{RUNS}exit 1\n", f"{RUNS}echo > tests/pins.txt\n"]
)
def test_what_fails_or_changes_the_project_is_not_kept(
    small: Checkout, installing: Path, script: str
) -> None:
    installing.write_text(script, encoding="utf-8")
    assert run(small).transcript != run(small).transcript
    assert kept(small) == []


def test_a_later_installation_begins_with_a_copy(
    small: Checkout, installing: Path
) -> None:
    installing.write_text(
        f'{PLACE}echo "#!$here/python" > $here/shop; touch $here/../first\n',
        encoding="utf-8",
    )
    second = installing.with_name("second.sh")
    second.write_text(
        f"{PLACE}ls $here/../first > /dev/null && echo $here\n"
        "head -1 $here/shop\ntouch $here/../second\n",
        encoding="utf-8",
    )
    transcript = installing.with_name("transcript.txt")
    transcript.write_text(
        "$ sh install.sh\n\n$ sh second.sh\n", encoding="utf-8"
    )
    _, step = [outcome.step for outcome in run(small).outcomes]
    here, named = step.output.splitlines()
    assert named == f"#!{here}/python"
    have = sorted(
        sorted({"first", "second"} & set(os.listdir(path)))
        for path in (small.cache / "installed").iterdir()
        if path.is_dir()
    )
    assert have == [[], ["first"], ["first", "second"]]
    assert run(small).outcomes[1].step == step
