"""A hostile snippet is contained, named, and harms nothing else."""

import os
import shutil
from pathlib import Path

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Refused
from harness.evidence.refresh import run_all
from harness.run.inside import guard
from harness.run.runner import Runner
from tools.processes import naming

pytestmark = pytest.mark.unless_passed()


CASE = "snippets/start/page/works"
BODY = "def test_name() -> None:\n    {}\n"
# What each snippet does, and what is said of it; {outside} is a folder.
HOSTILE = {
    "endless_loop": (
        "while True: ...",
        "hangs: `pytest tests/test_shop.py` was still running at its time "
        "limit, at tests/test_shop.py:2",
    ),
    "endless_await": (
        "import asyncio; asyncio.run(asyncio.sleep(600))",
        "still running at its time limit, at tests/test_shop.py:2",
    ),
    "endless_at_exit": (
        "import atexit, threading; atexit.register(threading.Event().wait)",
        "still running at its time limit, outside the case's own files",
    ),
    "thread_that_never_ends": (
        "import threading; threading.Thread(target=threading.Event().wait)"
        ".start()",
        "leaves a thread 'Thread-1",
    ),
    "exit_without_a_word": (
        "import os; os._exit(0)",
        "ends its process without a word, status 0: os._exit or a crash",
    ),
    "segmentation_fault": (
        "import ctypes; ctypes.string_at(0)",
        "ends its process without a word, status -11: os._exit or a crash",
    ),
    "fork_that_stays": (
        "import os, time; os.fork() or time.sleep(600)",
        "leaves a process that still ran",
    ),
    "fork_in_a_session_of_its_own": (
        "import os, time; os.fork() or os.setsid() or os.fork() or "
        "time.sleep(600)",
        "leaves a process that still ran",
    ),
    "session_of_its_own": (
        "import subprocess; subprocess.Popen(['sleep', '600'], "
        "start_new_session=True)",
        "leaves a process that still ran",
    ),
    "signals_ignored": (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "time.sleep(600)",
        "still running at its time limit, at tests/test_shop.py:2",
    ),
    "gigabyte_of_output": (
        "import os; [os.write(1, b'x' * 2**20) for _ in range(1024)]",
        "prints more than 1,000,000 bytes",
    ),
    "gigabyte_at_exit": (
        "import atexit, os; atexit.register(lambda: [os.write(1, b'x' * "
        "2**20) for _ in range(1024)])",
        "prints more than 1,000,000 bytes",
    ),
    "file_outside": (
        "open('{outside}/written', 'w')",
        "writes outside its folder, to {outside}/written",
    ),
    "file_outside_by_link": (
        "import os; os.symlink('{outside}', 'here'); open('here/linked', 'w')",
        "writes outside its folder, to {outside}/linked",
    ),
    "file_outside_by_a_process": (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', "
        '\'open("{outside}/child", "w")\'])',
        "writes outside its folder, to {outside}/child",
    ),
    "file_outside_removed": (
        "import shutil; shutil.rmtree('{outside}', ignore_errors=True)",
        "writes outside its folder, to {outside}",
    ),
    "database_outside": (
        "import sqlite3; sqlite3.connect('{outside}/shop.db')",
        "writes outside its folder, to {outside}/shop.db",
    ),
    "environment_cleared_first": (
        "import os; os.environ.clear(); open('{outside}/cleared', 'w')",
        "writes outside its folder, to {outside}/cleared",
    ),
    "socket_outside": (
        "import socket; socket.create_connection(('192.0.2.1', 80), 1)",
        "reaches beyond loopback, for 192.0.2.1",
    ),
    "name_looked_up": (
        "import socket; socket.gethostbyname('shop.test')",
        "reaches beyond loopback, for shop.test",
    ),
    "address_looked_up": (
        "import socket; socket.gethostbyaddr('192.0.2.1')",
        "reaches beyond loopback, for 192.0.2.1",
    ),
    "address_and_port_looked_up": (
        "import socket; socket.getnameinfo(('192.0.2.1', 80), 0)",
        "reaches beyond loopback, for 192.0.2.1",
    ),
    "message_outside": (
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendmsg("
        "[b'order'], [], 0, ('192.0.2.1', 9))",
        "reaches beyond loopback, for 192.0.2.1",
    ),
    "server_on_every_address": (
        "import socket; socket.create_server(('0.0.0.0', 0))",
        "listens beyond loopback, on 0.0.0.0",
    ),
    "server_on_no_address": (
        "import socket; socket.create_server(('', 0))",
        "listens beyond loopback, on every address",
    ),
    "socket_file_outside": (
        "import socket; socket.socket(socket.AF_UNIX).bind("
        "'{outside}/socket')",
        "writes outside its folder, to {outside}/socket",
    ),
    "watcher_killed": (
        "import os, signal, time; os.kill(os.getppid(), signal.SIGKILL); "
        "time.sleep(600)",
        "ends or stops the process that watches over it",
    ),
}
HARMLESS = {
    "environment_changed": "import os; os.environ['SHOP'] = '1'",
    "folder_changed": "import os; os.chdir('/')",
    "folder_removed": (
        "import os, shutil; os.makedirs('orders/new'); shutil.rmtree('orders')"
    ),
    "local_sockets": (
        "import socket; socket.create_server(('127.0.0.1', 0)).close(); "
        "socket.getfqdn(); s = socket.socket(socket.AF_UNIX); "
        "s.bind('socket'); s.close()"
    ),
    "nothing_special": "assert 1 == 1",
}


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that no case may touch, with a file in it."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "precious").write_text("precious", encoding="utf-8")
    return folder


def test_each_is_contained_and_the_rest_unharmed(
    small: Checkout, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.run.runner.TIME_LIMIT", 5.0)
    here = (Path.cwd(), dict(os.environ))
    bodies = {name: body for name, (body, _) in HOSTILE.items()} | HARMLESS
    for name, body in bodies.items():
        case = small.root / CASE.replace("works", name)
        shutil.copytree(small.root / CASE, case)
        text = BODY.format(body.replace("{outside}", str(outside)))
        (case / "tests/test_shop.py").write_text(text, encoding="utf-8")
    book = read_book(small)
    held, problems = run_all(book, book.runnable_cases(), lambda _: None)
    said = {
        name: "\n".join(
            problem.what
            for problem in problems
            if problem.where.endswith(f"/page/{name}")
        )
        for name in HOSTILE
    }
    unsaid = {
        name: said[name]
        for name, (_, message) in HOSTILE.items()
        if message.replace("{outside}", str(outside)) not in said[name]
    }
    assert not unsaid
    assert {f"start/page/{name}" for name in [*HARMLESS, "works"]} == set(held)
    assert (Path.cwd(), dict(os.environ)) == here
    assert [path.name for path in outside.iterdir()] == ["precious"]
    assert not naming(small.root)


def test_a_watcher_that_was_stopped_is_given_up(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.run.workers.PATIENCE", 5.0)
    stop = "import os, signal; os.kill(os.getppid(), signal.SIGSTOP)"
    test = small.root / CASE / "tests/test_shop.py"
    whole = test.read_text(encoding="utf-8")
    test.write_text(BODY.format(stop), encoding="utf-8")
    (case,) = read_book(small).runnable_cases()
    with Runner(read_book(small), time_limit=1) as runner:
        (outcome,) = runner.run(case).outcomes
        assert outcome.faults == [
            "ends or stops the process that watches over it"
        ]
        test.write_text(whole, encoding="utf-8")
        (case,) = read_book(small).runnable_cases()
        assert not runner.run(case).outcomes[0].faults


def test_a_folder_is_found_by_its_descriptor_on_macos(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: dict[int, Path] = {}

    def fcntl(descriptor: int, command: int, argument: bytes) -> bytes:
        assert command == 50  # F_GETPATH, which only macOS has
        path = os.fsencode(folders[descriptor])
        return path.ljust(len(argument), b"\0")

    def lstat(path: str) -> os.stat_result:
        if path.startswith("/proc"):
            raise FileNotFoundError(path)
        return known(path)

    known = os.lstat
    monkeypatch.setattr("os.lstat", lstat)
    monkeypatch.setattr("fcntl.fcntl", fcntl)
    monkeypatch.setattr("sys.platform", "darwin")
    inside = tmp_path / "case"
    folders |= {7: inside, 8: tmp_path}
    removed = "os.rmdir", ("orders", 7)
    assert [*guard.refused(*removed, f"{inside}/")] == []
    removed = "os.rmdir", ("orders", 8)
    assert [*guard.refused(*removed, f"{inside}/")] == [
        f"writes outside its folder, to {tmp_path}/orders"
    ]


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("os.setxattr", ("/etc/hosts", "user.shop", b"", 0)),
        ("os.removexattr", ("/etc/hosts", "user.shop")),
        ("os.chflags", ("/etc/hosts", 0)),
    ],
)
def test_what_only_one_system_has_is_refused(
    event: str, arguments: tuple[object, ...]
) -> None:
    (said,) = guard.refused(event, arguments, "/shop/")
    assert said == "writes outside its folder, to /etc/hosts"


@pytest.mark.parametrize("target", ["/etc/hosts", "/etc", "../page"])
def test_a_symbolic_link_is_refused(small: Checkout, target: str) -> None:
    (small.root / CASE / "tests/linked").symlink_to(target)
    with pytest.raises(Refused) as refused:
        read_book(small).runnable_cases()
    assert f"{CASE}/tests/linked: is a symbolic link" in str(refused.value)


@pytest.mark.parametrize(
    "command",
    [
        "pytest ../page",
        "pytest tests/../../page",
        "python /etc/passwd",
        "pytest --rootdir=/etc",
        "python ~/shop.py",
    ],
)
def test_a_command_that_leaves_is_refused(
    small: Checkout, command: str
) -> None:
    transcript = small.root / CASE / "transcript.txt"
    transcript.write_text(f"$ pytest\n\n$ {command}\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_book(small).runnable_cases()
    assert (
        f"{CASE}/transcript.txt:3: the command names a path outside the "
        "case's folder"
    ) in str(refused.value)
