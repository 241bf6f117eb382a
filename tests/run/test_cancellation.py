"""A run that was stopped ends at once, at whatever moment that came."""

import shutil
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from harness.book.book import read_book
from harness.book.cases import Case
from harness.book.checkout import Checkout
from harness.run import environment, install_cache, overlay
from harness.run.cancellation import Cancelled, CancelToken
from harness.run.runner import Runner
from harness.run.verdict import judge
from harness.run.workers import End, WarmProcess
from harness.serve.case_monitor import CaseMonitor

pytestmark = pytest.mark.unless_passed()


CASE = "start/page/works"
TEST = f"snippets/{CASE}/tests/test_shop.py"
TRANSCRIPT = f"snippets/{CASE}/transcript.txt"
HANG = "\n\ndef test_hang() -> None:\n    while True:\n        pass\n"
# Seconds that anything may take on a machine that is busy.
PATIENCE = 60.0


def after(
    monkeypatch: pytest.MonkeyPatch,
    owner: object,
    name: str,
    then: Callable[[], None],
) -> None:
    """Have a function do something more at its end."""
    whole = getattr(owner, name)

    def more(*args: Any, **named: Any) -> Any:
        result = whole(*args, **named)
        then()
        return result

    monkeypatch.setattr(owner, name, more)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that processes were given."""
    commands: list[list[str]] = []
    run = WarmProcess.run

    def note(forks: WarmProcess, job: dict[str, Any], limit: float) -> End:
        commands.append(job["argv"])
        return run(forks, job, limit)

    monkeypatch.setattr(WarmProcess, "run", note)
    return commands


@pytest.mark.parametrize(
    ("owner", "name", "commands"),
    [
        (overlay, "lay", 0),
        (environment, "build", 0),
        (WarmProcess, "run", 1),
    ],
)
def test_no_command_begins_after_a_stop(
    small: Checkout,
    monkeypatch: pytest.MonkeyPatch,
    ran: list[list[str]],
    owner: object,
    name: str,
    commands: int,
) -> None:
    path = small.root / TRANSCRIPT
    path.write_text(
        f"{path.read_text(encoding='utf-8')}\n$ pytest tests\n",
        encoding="utf-8",
    )
    (case,) = read_book(small).runnable_cases()
    token = CancelToken()
    after(monkeypatch, owner, name, token.cancel)
    with Runner(read_book(small)) as runner, pytest.raises(Cancelled):
        runner.run(case, token=token)
    assert len(ran) == commands


def test_no_installation_begins_after_a_stop(
    small: Checkout, monkeypatch: pytest.MonkeyPatch, ran: list[list[str]]
) -> None:
    (small.root / TRANSCRIPT).write_text("$ sh install.sh\n", encoding="utf-8")
    (case,) = read_book(small).runnable_cases()
    token = CancelToken()
    after(monkeypatch, overlay, "lay", token.cancel)
    begun: list[bool] = []
    monkeypatch.setattr(install_cache, "begin", lambda *_: begun.append(True))
    with Runner(read_book(small)) as runner, pytest.raises(Cancelled):
        runner.run(case, token=token)
    assert not begun
    assert not ran


def test_what_a_stopped_installation_made_is_removed(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small.root / TRANSCRIPT).write_text("$ sh install.sh\n", encoding="utf-8")
    (small.root / TRANSCRIPT).with_name("install.sh").write_text(
        "sleep 60\n", encoding="utf-8"
    )
    (case,) = read_book(small).runnable_cases()
    token = CancelToken()
    after(monkeypatch, install_cache, "begin", token.cancel)
    with Runner(read_book(small)) as runner, pytest.raises(Cancelled):
        runner.run(case, token=token)
    left = {path.stem for path in (small.cache / "installed").iterdir()}
    only_pip = install_cache.key("venv", None, None)
    assert left == {only_pip, install_cache.with_pip(small.cache).name}


def test_a_stopped_runner_runs_nothing_more(small: Checkout) -> None:
    (case,) = read_book(small).runnable_cases()
    with Runner(read_book(small)) as runner:
        runner.cancel()
        with pytest.raises(Cancelled):
            runner.run(case)


@pytest.fixture
def two_cases(small: Checkout) -> list[Case]:
    page = small.snippets / "start/page"
    shutil.copytree(page / "works", page / "other")
    return read_book(small).runnable_cases()


def test_a_stop_after_the_end_of_a_case_blames_no_other(
    small: Checkout, monkeypatch: pytest.MonkeyPatch, two_cases: list[Case]
) -> None:
    other, works = two_cases
    token = CancelToken()
    with monkeypatch.context() as patch, Runner(read_book(small)) as runner:
        after(patch, WarmProcess, "run", token.cancel)
        with pytest.raises(Cancelled):
            runner.run(works, token=token)
        patch.undo()
        assert not judge(read_book(small), runner.run(other))


def test_a_hang_that_is_taken_back_while_it_is_laid_out_never_runs(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = small.root / TEST
    whole = test.read_text(encoding="utf-8")
    laid, go = Event(), Event()

    def pause() -> None:
        laid.set()
        assert go.wait(PATIENCE)

    with CaseMonitor(small, lambda line: None, lambda name: None) as monitor:
        assert monitor.settled({CASE}, PATIENCE)
        with monkeypatch.context() as patch:
            after(patch, overlay, "lay", pause)
            test.write_text(whole + HANG, encoding="utf-8")
            monitor.changed([test])
            assert laid.wait(PATIENCE)
        test.write_text(f"{whole}# Better.\n", encoding="utf-8")
        monitor.changed([test])
        go.set()
        # Less than the limit of the hang.
        assert monitor.settled({CASE}, 15)
        assert not monitor.problems_of(CASE)
