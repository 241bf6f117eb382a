"""Writes what failing cases print on a reader's terminal, to be pasted.

``python -m tools.collect_tracebacks`` runs the cases that are named below and
stores their output below ``tests/tracebacks/``, under the name of the case.
Only the folders of this machine are changed, into those of a reader.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from harness.book import transcript
from harness.book.book import Book, read_book
from harness.book.cases import Case
from harness.book.checkout import HERE
from harness.run import environment, overlay

TRACEBACKS = HERE.root / "tests/site/tracebacks"
CASES = [
    "background/concurrent_requests/fails_shared_session",
    "clients/asgitransport/fails_app_argument",
    "clients/base_url/fails_redirect",
    "clients/lifespan/fails_without_lifespan",
    "database/in_memory_sqlite/fails_at_once",
    "database/rollback_alone_leaks/fails_rollback_after_a_commit",
    "errors/asyncpg_loop_errors/fails_loop_ended",
    "errors/different_loop/fails_module_level",
    "errors/event_loop_is_closed/fails_module_level_client",
    "errors/missing_greenlet/fails_expired_by_the_commit",
    "errors/missing_greenlet/fails_lazy_load",
    "errors/not_natively_supported/fails_pytest_asyncio_strict",
    "errors/not_natively_supported/fails_without_auto_mode",
    "errors/scope_mismatch/fails_default_backend",
    "event_loop/event_loop_fixture/fails_requested",
    "mocks/patch_where_it_is_looked_up/fails_where_it_is_defined",
    "trio/gather_on_trio/fails_gather",
    "trio/what_runs_on_trio/fails_asyncio_calls",
    "errors/websocket_clients/fails_wrong_client_httpx",
    "websockets/receive_timeout/fails_never_accepts_httpx",
]
# Readers paste each of them; every third comes as a terminal got it, coloured.
STYLES = ("long", "short", "auto", "native")


def main(names: list[str]) -> None:
    """Run these cases, or all, and store what they print."""
    book = read_book(HERE)
    for name in names or CASES:
        path = TRACEBACKS / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(printed(book, book.cases[name]), encoding="utf-8")


def printed(book: Book, case: Case) -> str:
    """What the case's commands print, unshortened and with real addresses."""
    packages = environment.build(overlay.requirements(book, case), HERE.cache)
    number = CASES.index(case.id)
    style = STYLES[number % len(STYLES)]
    colour = "no" if number % 3 else "yes"
    output = ""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "shop")
        overlay.lay(book.project, case, folder)
        for step in transcript.parse(case.transcript):
            program, *arguments = shlex.split(step.command)
            options = [f"--tb={style}", f"--color={colour}"]
            output += subprocess.run(
                [packages / "bin" / program, *arguments, *options],
                cwd=folder,
                env={**os.environ, "COLUMNS": "100", "HOME": temporary},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            ).stdout
    output = output.replace(str(folder), "/home/ada/shop")
    output = re.sub(r"[^\s\"']*/(?=site-packages/)", ".venv/lib/", output)
    for here, there in [
        (sys.base_prefix, "/usr"),
        (temporary, "/tmp"),
        (str(HERE.root), "/home/ada"),  # where pytest cuts a path short
    ]:
        output = output.replace(here, there)
    return output


if __name__ == "__main__":
    main(sys.argv[1:])
