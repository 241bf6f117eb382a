"""Dependencies that behave otherwise: cases must notice, naming pages.

The reader's environment is made as ever, in a cache of its own. There the
link to one package gives way to a copy with one file changed.
"""

import random
import re
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from harness.book.book import Book
from harness.book.cases import Case
from harness.book.checkout import Checkout
from harness.book.problems import Problem
from harness.run import environment, overlay
from harness.run.runner import Runner
from harness.run.verdict import judge
from tools.drift.result import Result
from tools.drift.snippets import runnable
from tools.drift.trials import TIME_LIMIT

# So many of the cases that name the thing are run, drawn at random.
DRAWN = 6


@dataclass(frozen=True)
class Drift:
    """One file of one package, and what is put in the place of what.

    ``named`` is a pattern: the cases with it in their files are asked.
    """

    what: str
    file: str
    old: str
    new: str
    named: str


DRIFTS = [
    Drift(
        "httpx without ASGITransport",
        "httpx/__init__.py",
        "__locals = locals()",
        '__all__.remove("ASGITransport")\n'
        "del ASGITransport\n__locals = locals()",
        "httpx.*ASGITransport",
    ),
    Drift(
        "Starlette runs background tasks after the response",
        "starlette/responses.py",
        "await self.background()",
        '__import__("asyncio").create_task(self.background())',
        "add_task|BackgroundTasks",
    ),
    Drift(
        "anyio's plugin ignores anyio_mode",
        "anyio/pytest_plugin.py",
        '_is_auto_mode(collector.config, "anyio_mode")',
        "False",
        "async def test_",
    ),
    Drift(
        "AsyncSession keeps what it loaded on commit",
        "sqlalchemy/orm/session.py",
        "expire_on_commit: bool = True",
        "expire_on_commit: bool = False",
        "AsyncSession\\(|expire_on_commit=True|async_sessionmaker\\(",
    ),
    Drift(
        "FastAPI answers 400 to what does not validate",
        "fastapi/exception_handlers.py",
        "status_code=422",
        "status_code=400",
        "422",
    ),
    Drift(
        "ASGITransport raises no error of the app",
        "httpx/_transports/asgi.py",
        "raise_app_exceptions: bool = True",
        "raise_app_exceptions: bool = False",
        "raise_app_exceptions|RuntimeError",
    ),
    Drift(
        "httpx follows redirects unasked",
        "httpx/_client.py",
        "follow_redirects: bool = False",
        "follow_redirects: bool = True",
        "redirect",
    ),
    Drift(
        "an HTTPException answers without its headers",
        "fastapi/exception_handlers.py",
        "headers=headers",
        "headers=None",
        "WWW-Authenticate|www-authenticate",
    ),
]


def attempt(book: Book, drift: Drift, most: int = DRAWN) -> Result:
    """Run cases that name the thing in an environment where it differs."""
    said: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix="drift-") as name:
        apart = replace(book, checkout=Checkout(Path(name)))
        cases = _asked(book, drift, most)
        for case in cases:
            _put(drift, apart, case)
        with (
            Runner(apart, TIME_LIMIT) as runner,
            ThreadPoolExecutor(2) as pool,
        ):
            for run in pool.map(runner.run, cases):
                said += judge(book, run)
    pages = {problem.where.partition(" ")[0] for problem in said}
    change = f"{drift.what} ({len(pages)} pages of {len(cases)} cases say so)"
    return Result("dependency", f"site-packages/{drift.file}:1", change, said)


def _asked(book: Book, drift: Drift, most: int) -> list[Case]:
    named = [
        case
        for case in runnable(book)
        if not case.script
        and any(re.search(drift.named, text) for text in case.texts.values())
    ]
    draw = random.Random(drift.what)
    return draw.sample(named, min(most, len(named)))


def _put(drift: Drift, apart: Book, case: Case) -> None:
    """Change the file in the environment of this case, once."""
    built = environment.build(
        overlay.requirements(apart, case), apart.checkout.cache
    )
    packages = next(built.glob("lib/python*/site-packages"))
    package = packages / drift.file.partition("/")[0]
    if not package.is_symlink():
        return  # changed before, or not in this environment
    shared = package.resolve()
    package.unlink()
    shutil.copytree(
        shared, package, ignore=shutil.ignore_patterns("__pycache__")
    )
    path = packages / drift.file
    text = path.read_text(encoding="utf-8")
    assert drift.old in text, f"{drift.file} no longer holds {drift.old!r}"
    path.write_text(text.replace(drift.old, drift.new), encoding="utf-8")
