"""What the server answers, and how it begins and ends."""

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest

from harness.book.checkout import HERE, Checkout
from harness.book.problems import Refused
from harness.serve import server
from harness.serve.case_monitor import CaseMonitor
from harness.serve.listening import HOST
from harness.serve.preview import CHANGES, Preview
from harness.serve.server import Session
from tests.conftest import configure, make_small
from tests.serve.served import (
    CASE,
    PAGE,
    PATIENCE,
    TEST,
    Served,
    replace,
)
from tools.serving import address, serve_edited


def quiet(checkout: Checkout) -> Session:
    """A session on a port of its own, which prints nothing."""
    return Session(checkout, lambda line: None, HOST, 0)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One session for the tests that only ask."""
    checkout = make_small(tmp_path_factory.mktemp("asked"))
    configure(checkout)
    with quiet(checkout) as session:
        yield session


def ask(
    session: Session, path: str, method: str = "GET"
) -> tuple[http.client.HTTPResponse, bytes]:
    """The response to one request, which follows no redirect."""
    connection = http.client.HTTPConnection(
        urlsplit(session.address).netloc, timeout=PATIENCE
    )
    try:
        connection.request(method, path)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_head_is_answered_as_get_is(small: Checkout) -> None:
    configure(small)
    with quiet(small) as session:
        for path in ["/", "/start/page/", "/no/such/page"]:
            # HEAD comes first: nobody has asked for the page before.
            response, _ = ask(session, path, "HEAD")
            asked, body = ask(session, path)
            assert response.status == asked.status, path
            assert response.getheader("Content-Length") == str(len(body))


@pytest.mark.parametrize("path", ["/", "/no/such/page"])
def test_a_response_to_head_has_no_body(session: Session, path: str) -> None:
    # An HTTP client would not read a body here, so this reads from a socket.
    where = (HOST, urlsplit(session.address).port)
    asked = f"HEAD {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    with socket.create_connection(where, PATIENCE) as connection:
        connection.sendall(asked.encode())
        with connection.makefile("rb") as response:
            head, _, body = response.read().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1")
    assert not body


def test_a_redirect_keeps_the_query(session: Session) -> None:
    response, _ = ask(session, "/start/page?h=a%26b&c=%C3%A9")
    assert response.status == HTTPStatus.MOVED_PERMANENTLY
    assert response.getheader("Location") == "/start/page/?h=a%26b&c=%C3%A9"
    response, _ = ask(session, "/start/page")
    assert response.getheader("Location") == "/start/page/"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (CHANGES, HTTPStatus.BAD_REQUEST),
        (f"{CHANGES}?page={PAGE}", HTTPStatus.BAD_REQUEST),
        (f"{CHANGES}?state=none", HTTPStatus.BAD_REQUEST),
        (f"{CHANGES}?page=docs/no.md&state=none", HTTPStatus.NOT_FOUND),
        ("/%00", HTTPStatus.NOT_FOUND),
        ("/%ff.zip", HTTPStatus.NOT_FOUND),
        ("/search", HTTPStatus.NOT_FOUND),
        ("/..%2f..%2fetc/passwd", HTTPStatus.NOT_FOUND),
        ("//example.org", HTTPStatus.NOT_FOUND),
    ],
)
def test_what_is_not_there_is_no_error(
    session: Session,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    path: str,
    status: HTTPStatus,
) -> None:
    response, _ = ask(session, path)
    assert response.status == status
    assert not caplog.records
    assert not capfd.readouterr().err


def test_nothing_is_kept_by_a_browser(session: Session) -> None:
    for path in ["/", "/start/page", "/no", "/assets/stylesheets/main.css"]:
        response, _ = ask(session, path)
        assert response.getheader("Cache-Control") == "no-store", path


def test_a_page_that_is_closed_is_no_longer_looked_at(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = Event()
    monkeypatch.setattr(CaseMonitor, "left", lambda *_: left.set())
    connection = socket.create_connection(
        (HOST, urlsplit(session.address).port), PATIENCE
    )
    page = f"{CHANGES}?page=none&state=0"
    connection.sendall(f"GET {page} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    assert connection.recv(8).startswith(b"HTTP/1.1")
    assert not left.is_set()
    connection.close()
    assert left.wait(PATIENCE)


def test_open_pages_do_not_hold_up_the_end(
    small: Checkout, caplog: pytest.LogCaptureFixture
) -> None:
    configure(small)
    with quiet(small) as session:
        where = f"{session.address}{CHANGES[1:]}?page=none&state=0"
        news = urllib.request.urlopen(where, timeout=PATIENCE)
    with news:
        assert news.read() == b""
    assert not caplog.records, "it was cut off"


@pytest.mark.parametrize(
    ("host", "port", "said"),
    [
        ("192.0.2.1", 8000, "192.0.2.1:8000: cannot be served: "),
        (HOST, 99999, "127.0.0.1:99999: cannot be served: "),
    ],
)
def test_where_nothing_can_be_served_is_said(
    small: Checkout, host: str, port: int, said: str
) -> None:
    configure(small)
    with (
        pytest.raises(Refused, match=said),
        Session(small, lambda line: None, host, port),
    ):
        pass


def test_figures_follow_the_cases_of_other_pages(small: Checkout) -> None:
    configure(small)
    home = small.docs / "index.md"
    home.write_text(
        "# Home\n\n[evidence cases] cases ran.\n", encoding="utf-8"
    )
    # The case waits until both pages are open with what they counted before.
    go = small.root / "go"
    waits = f"while not os.path.exists({str(go)!r}): time.sleep(0.01)"
    replace(
        small,
        TEST,
        "    assert",
        f"    import os, time\n    {waits}\n    assert",
    )
    with serve_edited(small) as process:
        served = Served(small, process, address(process))
        counts = {
            "": ("<p>0 cases ran.", "<p>1 cases ran."),
            "app/": ("ran in 0 cases", "ran in 1 case"),
        }
        shown = {path: served.get(path) for path in counts}
        go.touch()
        for path, (before, after) in counts.items():
            text = shown[path]
            assert before in text, path
            while after not in text:
                served.wait_for_another(text)
                text = served.get(path)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)


def test_figures_are_renewed_for_many_cases_at_once(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(small)
    cases = {"start/page/works"}
    for number in range(5):
        name = f"start/page/works_{number}"
        shutil.copytree(small.root / CASE, small.snippets / name)
        cases.add(name)
    shown: list[tuple[set[str], bool]] = []
    monkeypatch.setattr(
        Preview, "publish", lambda _, paths, *more: shown.append(more)
    )
    monkeypatch.setattr(server, "FIGURES", 3600.0)
    with quiet(small) as session:
        while cases - set().union(*(ran for ran, _ in shown)):
            session.follow()
        assert not any(counts for _, counts in shown)
    shown.clear()
    monkeypatch.setattr(server, "FIGURES", 0.5)
    test = small.snippets / "start/page/works_0/tests/test_shop.py"
    with quiet(small) as session:
        test.write_text(
            test.read_text(encoding="utf-8") + "# Edited.\n", encoding="utf-8"
        )
        while not any(counts for _, counts in shown):
            session.follow()
    *_, (ran, counts) = shown
    assert counts
    assert not ran, "they came with the case, and not after a while"


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
)
def test_no_folder_stays_behind(
    small: Checkout, tmp_path: Path, number: signal.Signals, status: int
) -> None:
    configure(small)
    folder = tmp_path / "temporary"
    folder.mkdir()
    with serve_edited(small, TMPDIR=str(folder)) as process:
        address(process)
        assert [*folder.glob("site-*")]
        process.send_signal(number)
        process.communicate(timeout=PATIENCE)
    assert process.returncode == status
    assert not [*folder.iterdir()]


def test_the_cache_can_be_deleted_meanwhile(small: Checkout) -> None:
    configure(small)
    # Its own, which no other test uses meanwhile.
    (small.cache / "environments").unlink()
    with serve_edited(small) as process:
        served = Served(small, process, address(process))
        served.until("start/page/")
        shutil.rmtree(small.cache)
        replace(small, TEST, '"shop"', '"market"')
        served.until("start/page/", "AssertionError", "market")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)


def test_an_edit_of_the_harness_ends_what_it_serves(
    small: Checkout, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    configure(small)
    checkout = tmp_path / "checkout"
    shutil.copytree(HERE.root / "harness", checkout / "harness")
    with serve_edited(small, checkout) as process:
        address(process)
        badges = checkout / "harness/render/badges.py"
        badges.write_text(
            badges.read_text(encoding="utf-8") + "# Edited.\n",
            encoding="utf-8",
        )
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    said = capfd.readouterr().err
    assert "harness/render/badges.py: was edited" in said
    assert "`make serve`" in said


def test_a_taken_port_is_one_message(
    small: Checkout, session: Session
) -> None:
    port = urlsplit(session.address).port
    assert port
    done = subprocess.run(
        [sys.executable, "-m", "harness", "serve", "--port", str(port)],
        cwd=HERE.root,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 1
    assert done.stderr.count(str(port)) == 1
    assert f"`make serve PORT={port + 1}`" in done.stderr
    assert "Traceback" not in done.stderr
