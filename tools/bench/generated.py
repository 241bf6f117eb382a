"""As many passing tests against the sample app as are asked for."""

import shutil
from pathlib import Path

from harness.book.cases import APP, PYPROJECT
from harness.book.checkout import HERE, Checkout

NAME = "test_unknown.py"
TEST = """\
from httpx import ASGITransport, AsyncClient

from app.main import app


async def test_an_unknown_path_is_404() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/unknown/{number}")
    assert response.status_code == 404
"""
TRANSCRIPT = """\
$ pytest tests/test_unknown.py
============================= test session starts =============================
collecting ... collected 1 item

tests/test_unknown.py::test_an_unknown_path_is_404[asyncio] PASSED      [100%]

================================== 1 passed ===================================
"""
# What tools that run blocks as they stand are given: the same test, called.
CALL = """\
import asyncio

{test}
asyncio.run(test_an_unknown_path_is_404())
"""


def checkout(root: Path, cases: int) -> Checkout:
    """A checkout whose cases hold one generated test each."""
    made = Checkout(root)
    project(made.snippets)
    for number in range(cases):
        case = made.snippets / f"generated/page_{number // 10}/case_{number}"
        (case / "tests").mkdir(parents=True)
        (case / "tests" / NAME).write_text(test(number), encoding="utf-8")
        (case / "transcript.txt").write_text(TRANSCRIPT, encoding="utf-8")
    made.lock.write_text(
        HERE.lock.read_text(encoding="utf-8"), encoding="utf-8"
    )
    made.cache.mkdir()
    shared = HERE.cache / "environments"
    shared.mkdir(parents=True, exist_ok=True)
    (made.cache / shared.name).symlink_to(shared)
    return made


def project(root: Path) -> Path:
    """The reader's project, without a case; its folder."""
    shutil.copytree(
        HERE.snippets / APP,
        root / APP,
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(HERE.snippets / PYPROJECT, root)
    return root


def test(number: int) -> str:
    """The text of one test."""
    return TEST.replace("{number}", str(number))


def page(cases: int, fence: str) -> str:
    """A page of blocks, each opened by this fence, each calling its test."""
    blocks = [
        f"{fence}\n{CALL.replace('{test}', test(number))}```\n"
        for number in range(cases)
    ]
    return "\n".join(["# Generated", "", *blocks])
