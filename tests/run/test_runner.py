"""A case that misbehaves is contained and reported as what it did."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from harness.book.book import read_book
from harness.book.cases import Case
from harness.book.checkout import Checkout
from harness.book.problems import Problem
from harness.run import runner
from harness.run.runner import BATCH, Runner
from harness.run.verdict import judge
from harness.run.workers import FORK_SERVER, WarmProcess, usable_cores

pytestmark = pytest.mark.unless_passed()


TEST = "snippets/start/page/works/tests/test_shop.py"
# Seconds that anything may take on a machine that is busy.
PATIENCE = 60.0


def verdict(checkout: Checkout, test: str, limit: float = 20) -> list[Problem]:
    (checkout.root / TEST).write_text(test, encoding="utf-8")
    (case,) = read_book(checkout).runnable_cases()
    with Runner(read_book(checkout), time_limit=limit) as runner:
        return judge(read_book(checkout), runner.run(case))


def what(problems: list[Problem]) -> str:
    assert all(p.where.startswith("docs/start/page.md") for p in problems)
    return "\n".join(problem.what for problem in problems)


@pytest.mark.parametrize(
    ("test", "message"),
    [
        pytest.param(
            "def test_name() -> None:\n    while True: ...\n",
            "still running at its time limit, at tests/test_shop.py:2",
            id="endless loop",
        ),
        pytest.param(
            "import pytest, anyio\n\n\n@pytest.mark.anyio\n"
            "async def test_name() -> None:\n"
            "    await anyio.sleep_forever()\n",
            "still running at its time limit, waiting in the event loop",
            id="endless await",
        ),
    ],
)
def test_a_hang(small: Checkout, test: str, message: str) -> None:
    assert message in what(verdict(small, test, limit=1))


@pytest.mark.parametrize(
    ("test", "message"),
    [
        pytest.param(
            "import sys\nsys.exit(0)\n",
            "leaves pytest with status 3 before the tests were done",
            id="sys.exit",
        ),
        pytest.param(
            "import os\n\n\ndef test_name() -> None:\n    os._exit(0)\n",
            "ends its process without a word, status 0",
            id="os._exit",
        ),
        pytest.param(
            "import os\n\n\ndef test_name() -> None:\n    os.abort()\n",
            "ends its process without a word, status -6",
            id="crash",
        ),
        pytest.param(
            "import threading\n\n\ndef test_name() -> None:\n"
            "    wait = threading.Event().wait\n"
            "    threading.Thread(target=wait, name='stock').start()\n",
            "leaves a thread 'stock'",
            id="thread",
        ),
        pytest.param(
            "import asyncio\n\nloop = asyncio.new_event_loop()\n\n\n"
            "def test_name() -> None:\n    assert not loop.is_closed()\n",
            "leaves an event loop that was not closed",
            id="loop",
        ),
        pytest.param(
            "import asyncio\n\n\nclass Alike(type):\n"
            "    __eq__ = lambda self, other: True\n\n\n"
            "class Loop(asyncio.SelectorEventLoop, metaclass=Alike): ...\n\n\n"
            "loop = Loop()\n\n\n"
            "def test_name() -> None:\n    assert not loop.is_closed()\n",
            "leaves an event loop that was not closed",
            id="loop of a class without a hash",
        ),
        pytest.param(
            "import asyncio\n\nloop = asyncio.new_event_loop()\n\n\n"
            "async def order() -> None: ...\n\n\n"
            "task = loop.create_task(order())\n\n\n"
            "def test_name() -> None:\n    assert not task.done()\n",
            "leaves a pending task order",
            id="task",
        ),
        pytest.param(
            "import subprocess\n\n\ndef test_name() -> None:\n"
            "    subprocess.Popen(['sleep', '60'])\n",
            "leaves a process that still ran",
            id="process",
        ),
        pytest.param(
            "import socket\n\n\ndef test_name() -> None:\n"
            "    with socket.socket() as s:\n"
            "        try:\n            s.connect(('192.0.2.1', 80))\n"
            "        except OSError:\n            pass\n",
            "reaches beyond loopback, for 192.0.2.1",
            id="socket",
        ),
        pytest.param(
            "import subprocess, sys\n\n\ndef test_name() -> None:\n"
            "    ask = 'import socket; socket.getaddrinfo(\"shop.test\", 1)'\n"
            "    subprocess.run([sys.executable, '-c', ask])\n",
            "reaches beyond loopback, for shop.test",
            id="socket of a process",
        ),
        pytest.param(
            "def test_name() -> None:\n    import trio\n",
            "No module named 'trio'",
            id="package that is not named",
        ),
    ],
)
def test_reported_as_such(small: Checkout, test: str, message: str) -> None:
    assert message in what(verdict(small, test))


def test_runs_leave_nothing_here(small: Checkout) -> None:
    before = (Path.cwd(), dict(os.environ))
    test = (
        "import os\n\n\ndef test_name() -> None:\n"
        "    os.environ['SHOP'] = '1'\n    os.chdir('/')\n"
        "    open('/tmp/../' + os.environ['HOME'] + '/note', 'w').close()\n"
    )
    assert not verdict(small, test)
    assert (Path.cwd(), dict(os.environ)) == before


def test_one_case_never_sees_another(small: Checkout) -> None:
    test = (
        "import builtins\n\n\ndef test_name() -> None:\n"
        "    assert not hasattr(builtins, 'seen')\n"
        "    builtins.seen = True\n"
    )
    (small.root / TEST).write_text(test, encoding="utf-8")
    (case,) = read_book(small).runnable_cases()
    with Runner(read_book(small)) as runner:
        assert not judge(read_book(small), runner.run(case))
        assert not judge(read_book(small), runner.run(case))


@pytest.mark.parametrize(
    ("test", "printed"),
    [
        pytest.param(
            "import atexit\n\n\ndef test_name() -> None:\n"
            "    atexit.register(print, 'the end')\n",
            "the end",
            id="at exit",
        ),
        pytest.param(
            "class Loud:\n    def __del__(self, say=print) -> None:\n"
            "        say('freed')\n\n\nLOUD = Loud()\n\n\n"
            "def test_name() -> None: ...\n",
            "freed",
            id="when freed",
        ),
        pytest.param(
            "async def wait() -> None: ...\n\n\nWAIT = wait()\n\n\n"
            "def test_name() -> None: ...\n",
            "sys:1: RuntimeWarning: coroutine 'wait' was never awaited",
            id="never awaited",
        ),
    ],
)
def test_what_the_interpreter_prints_at_its_end_is_seen(
    small: Checkout, test: str, printed: str
) -> None:
    assert f"+{printed}" in what(verdict(small, test))


def test_no_batch_mixes_environments(small: Checkout) -> None:
    page = small.snippets / "start/page"
    for number in range(BATCH):
        shutil.copytree(page / "works", page / f"more_{number}")
    own = page / "more_3/pyproject.toml"
    text = (small.snippets / own.name).read_text(encoding="utf-8")
    own.write_text(
        text.replace('"pytest"', '"pytest", "httpx"'), encoding="utf-8"
    )
    installing = page / "more_5/transcript.txt"
    installing.write_text("$ sh install.sh\n", encoding="utf-8")
    cases = read_book(small).runnable_cases()
    batches = Runner(read_book(small)).batches(cases)
    assert sorted(c.id for b in batches for c in b) == [c.id for c in cases]
    names = [[case.folder.name for case in batch] for batch in batches]
    assert names[0] == ["more_5"]
    assert ["more_3"] in names
    assert max(map(len, batches)) <= BATCH


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[WarmProcess]:
    """The warm processes that were ended; only one may wait."""
    monkeypatch.setattr(runner, "IDLE_LIMIT", 1)
    closed: list[WarmProcess] = []
    close = WarmProcess.close

    def note(forks: WarmProcess) -> None:
        closed.append(forks)
        close(forks)

    monkeypatch.setattr(WarmProcess, "close", note)
    return closed


@pytest.fixture
def two_environments(small: Checkout) -> list[Case]:
    page = small.snippets / "start/page"
    shutil.copytree(page / "works", page / "other")
    text = (small.snippets / "pyproject.toml").read_text(encoding="utf-8")
    (page / "other/pyproject.toml").write_text(
        text.replace('"pytest"', '"pytest", "httpx"'), encoding="utf-8"
    )
    return read_book(small).runnable_cases()


def test_few_warm_processes_wait(
    small: Checkout, closed: list[WarmProcess], two_environments: list[Case]
) -> None:
    with Runner(read_book(small)) as shared:
        for case in two_environments:
            assert not judge(read_book(small), shared.run(case))
        assert len(closed) == 1
    assert len(closed) == 2


def test_what_is_kept_warm_waits_the_longest(
    small: Checkout, closed: list[WarmProcess], two_environments: list[Case]
) -> None:
    looked_at, other = two_environments
    with Runner(read_book(small)) as shared:
        shared.keep_warm([looked_at])
        for case in [other, looked_at, other, looked_at]:
            assert not judge(read_book(small), shared.run(case))
        assert len(closed) == 2  # each that ran the other case
    assert len(closed) == 3


def test_a_process_that_is_warmed_up_at_the_end_is_ended(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[WarmProcess] = []
    begun, go = threading.Event(), threading.Event()
    begin = WarmProcess.__init__

    def begin_late(forks: WarmProcess, packages: Path | None = None) -> None:
        begun.set()
        assert go.wait(PATIENCE)
        begin(forks, packages)
        made.append(forks)

    monkeypatch.setattr(WarmProcess, "__init__", begin_late)
    with Runner(read_book(small)) as shared:
        warming = threading.Thread(
            target=shared.keep_warm, args=(read_book(small).runnable_cases(),)
        )
        warming.start()
        assert begun.wait(PATIENCE)
    go.set()
    warming.join()
    assert [forks.is_stopped for forks in made] == [True]


def warmed(freezes: str, *first: Path) -> str:
    """Whether a warm process has FastAPI, and was marked by an import."""
    program = (
        f"import sys; sys.path.insert(0, {str(Path(FORK_SERVER).parent)!r}); "
        f"import fork_server; fork_server.FREEZES = {freezes!r}; "
        "sys.path.pop(0); fork_server.warm_up(); "
        "print('fastapi' in sys.modules, hasattr(sys, 'marked'))"
    )
    path = os.pathsep.join(map(str, first))
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_an_import_that_fails_leaves_no_mark(tmp_path: Path) -> None:
    """A case would import what a reader who lacks a package cannot."""
    marks = "import sys\nsys.marked = True\nraise ImportError\n"
    (tmp_path / "jwt.py").write_text(marks, encoding="utf-8")
    assert warmed("not_installed", tmp_path) == "True False\n"


def test_nothing_is_warm_beside_what_freezes() -> None:
    assert warmed("not_installed") == "True False\n"
    assert warmed("httpx") == "False False\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("ruff check", "`ruff` is not run here, only alembic, pytest, python"),
        ("python -m app", "`python -m` is not run here, only `python <file>`"),
        ("python", "`python` is not run here, only `python <file>`"),
    ],
)
def test_a_command_that_is_not_run_is_named(
    small: Checkout, command: str, said: str
) -> None:
    transcript = small.root / TEST.replace("tests/test_shop.py", "transcript")
    transcript.with_suffix(".txt").write_text(
        f"$ {command}\n", encoding="utf-8"
    )
    (case,) = read_book(small).runnable_cases()
    with Runner(read_book(small)) as runner:
        run = runner.run(case)
    assert said in what(judge(read_book(small), run))
    assert "Traceback" not in run.transcript


def test_only_the_cores_that_may_be_used_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {5}, raising=False)
    assert usable_cores() == 1
    monkeypatch.delattr(os, "sched_getaffinity")
    assert usable_cores() == 64


def test_as_many_batches_run_at_once_as_cores_may_be_used(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.run.runner.usable_cores", lambda: 1)
    (case,) = read_book(small).runnable_cases()
    threads = set()
    Runner(read_book(small)).run_batches(
        [[case]] * 3, lambda _: threads.add(threading.get_ident())
    )
    assert len(threads) == 1


def test_an_environment_that_was_deleted_is_made_again(
    small: Checkout,
) -> None:
    # Its own, which no other test uses meanwhile.
    (small.cache / "environments").unlink()
    (case,) = read_book(small).runnable_cases()
    with Runner(read_book(small)) as shared:
        assert not judge(read_book(small), shared.run(case))
        shutil.rmtree(small.cache)
        assert not judge(read_book(small), shared.run(case))
    shutil.rmtree(small.cache)
    with Runner(read_book(small)) as another:
        assert not judge(read_book(small), another.run(case))
