"""The inline code of every page names what exists, or was shown."""

from collections import Counter
from functools import cache

import pytest
from markdown import Markdown
from mkdocs.utils.meta import get_data

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.names.check import Names
from harness.names.remembered import problems
from harness.pictures.words import shown_on
from tests.here import BOOK

PAGE = "docs/start/page.md"
TEST = "snippets/start/page/works/tests/test_shop.py"
FIX = (
    "show it in a block of this page, link the paragraph to the page that "
    "does, or write the name in full, with its module"
)
ABSENT = "correct it, or mark it as {.absent} if it must not exist"
IMPORTS = """\
import anyio
import httpx
from asyncio import sleep
from starlette import testclient
from fastapi.testclient import TestClient
from sqlalchemy.ext.asyncio import AsyncSession
from app import main
"""
APP = """\
from pydantic import BaseModel


class Item(BaseModel):
    name: str

    def rename(self, name: str) -> None:
        self.former = self.name
        self.name = name


async def get_item(number: int) -> Item: ...
"""


@cache
def names() -> Names:
    return Names(BOOK)


@pytest.mark.parametrize("page", sorted(BOOK.pages))
def test_page(page: str) -> None:
    wrong = names().check(page)[1]
    assert not wrong, "\n".join(map(str, wrong))


def test_none_is_passed_over() -> None:
    """What Markdown renders as code, and what is checked, is as much."""
    markdown = Markdown(
        extensions=["admonition", "attr_list", "md_in_html", "tables"]
    )
    proofs: Counter[str] = Counter()
    for page in BOOK.pages.values():
        found, _ = names().check(page.name)
        proofs += found
        lines = [*page.lines]
        # A part of a file and the whole file folded below it are one fence.
        fences = {(block.first, block.last) for block in page.blocks}
        for first, last in sorted(fences, reverse=True):
            del lines[first : last + 1]
        # What a tab or a note holds is indented, which would be a block.
        prose = "\n".join(line.strip() for line in lines)
        body = get_data(prose)[0]
        for _, picture in shown_on(page, BOOK):
            said = [statement.says for statement in picture.statements]
            titles = [panel.words.title for panel in picture.panels]
            body += "\n\n".join(["", picture.caption, *titles, *said])
        rendered = markdown.reset().convert(body)
        assert found.total() == rendered.count("<code"), page.name
        marked = rendered.count('<code class="absent">')
        assert found["absent"] == marked, page.name
    assert proofs.total() > 700
    assert proofs["name"] > 200
    assert proofs["absent"] >= 5


@pytest.fixture
def shop(small: Checkout) -> Checkout:
    """The small checkout, with a case that imports and an app."""
    test = small.root / TEST
    test.write_text(
        f"{IMPORTS}\n\n{test.read_text(encoding='utf-8')}", encoding="utf-8"
    )
    (small.snippets / "app" / "main.py").write_text(APP, encoding="utf-8")
    return small


def messages(checkout: Checkout, prose: str) -> list[str]:
    page = checkout.root / PAGE
    page.write_text(
        f"{page.read_text(encoding='utf-8')}\nOne\n{prose}.\n",
        encoding="utf-8",
    )
    return [str(problem) for problem in problems(read_book(checkout))]


@pytest.mark.parametrize(
    "prose",
    [
        "`httpx.ASGITransport`",
        "`httpx.ASGITransport(app=shop)`, which takes `app.main`",
        "`await AsyncSession.refresh()`",
        "`AsyncSession.sync_session`",
        "`httpx.HTTPStatusError.request` and `httpx.HTTPStatusError.response`",
        "`starlette.testclient.TestClient.stream`",
        "`TestClient.app_state`",
        "`main.Item.name`, `main.Item.former` and `main.Item.model_dump`",
        "`app.main.get_item(number=1)`",
        "`get_item`, `app/main.py` and `app/`",
        "`from app.main import Item`",
        "`with TestClient(app)` and `except httpx.HTTPError`",
        "`async with`, `dict[str, int]`, `SAVEPOINT` and `GET`",
        "`assert NAME == ...`, `test_name()` and `1 passed`",
        "`collected 1\nitem`, over two lines",
        "`httpx.AsyncClient.websocket_connect`{.absent}",
        "`httpx.AsyncClient(app=...)`{.absent}",
        "`event_loop`{.absent}",
    ],
)
def test_right(shop: Checkout, prose: str) -> None:
    assert not messages(shop, prose)


@pytest.mark.parametrize(
    ("prose", "what", "fix"),
    [
        (
            "`httpx.ASGITranport`",
            "`httpx.ASGITranport` does not exist: httpx has no ASGITranport",
            "did you mean `httpx.ASGITransport`?",
        ),
        (
            "`AsyncSession.refesh`",
            "`AsyncSession.refesh` does not exist: "
            "sqlalchemy.ext.asyncio.AsyncSession has no refesh",
            "did you mean `sqlalchemy.ext.asyncio.AsyncSession.refresh`?",
        ),
        (
            "`starlette.testclent.TestClient`",
            "`starlette.testclent.TestClient` does not exist: "
            "starlette has no testclent",
            "did you mean `starlette.testclient`?",
        ),
        (
            "`htpx.AsyncClient`",
            "nothing shows or defines `htpx.AsyncClient`",
            f"did you mean `httpx.AsyncClient`? If not, {FIX}",
        ),
        (
            "`httpx.AsyncClient(transprot=None)`",
            "`httpx.AsyncClient(transprot=...)` does not exist: "
            "`httpx.AsyncClient` has no transprot",
            "did you mean `transport=`?",
        ),
        (
            "`main.get_item(nunber=1)`",
            "`main.get_item(nunber=...)` does not exist: "
            "`main.get_item` has no nunber",
            "did you mean `number=`?",
        ),
        (
            "`main.Item.nmae`",
            "`main.Item.nmae` does not exist: app.main.Item has no nmae",
            "did you mean `app.main.Item.name`?",
        ),
        (
            "`app.mian.Item`",
            "`app.mian.Item` does not exist: app has no mian",
            "did you mean `app.main`?",
        ),
        (
            "`main.nowhere`",
            "`main.nowhere` does not exist: app.main has no nowhere",
            ABSENT,
        ),
        (
            "`anyio.nowhere`",
            "`anyio.nowhere` does not exist: anyio has no nowhere",
            ABSENT,
        ),
        (
            "`TestCleint`",
            "nothing shows or defines `TestCleint`",
            f"did you mean `TestClient`? If not, {FIX}",
        ),
        (
            "`raise_app_exeptions=False`",
            "nothing shows or defines `raise_app_exeptions=False`",
            FIX,
        ),
        (
            '`TestClient(app, backend="tiro")`',
            'nothing shows or defines `TestClient(app, backend="tiro")`',
            FIX,
        ),
        (
            "`app/mian.py`",
            "nothing shows or defines `app/mian.py`",
            f"did you mean `app/main.py`? If not, {FIX}",
        ),
        (
            "`2 passed`",
            "nothing shows or defines `2 passed`",
            f"did you mean `passed`? If not, {FIX}",
        ),
        (
            "`httpx[sleep]`",
            "nothing shows or defines `httpx[sleep]`",
            FIX,
        ),
        (
            "`httpx.AsyncClient.get`{.absent}",
            "`httpx.AsyncClient.get` is marked as absent, and exists",
            "take the mark {.absent} away and fix the sentence",
        ),
        (
            "`httpx.AsyncClient(transport=...)`{.absent}",
            "`httpx.AsyncClient(transport=...)` is marked as absent, "
            "and exists",
            "take the mark {.absent} away and fix the sentence",
        ),
        (
            "`anyio_backend_name`{.absent}",
            "`anyio_backend_name` is marked as absent, and exists",
            "take the mark {.absent} away and fix the sentence",
        ),
        (
            "`shop.nowhere`{.absent}",
            "`shop.nowhere` is marked as absent, and cannot be looked up",
            "write the name in full, with its module",
        ),
        (
            "`httpx.AsyncCleint.websocket_connect`{.absent}",
            "`httpx.AsyncCleint` does not exist: httpx has no AsyncCleint",
            "did you mean `httpx.AsyncClient`?",
        ),
    ],
)
def test_wrong(shop: Checkout, prose: str, what: str, fix: str) -> None:
    (message,) = messages(shop, prose)
    assert message == f"{PAGE}:16: {what}\n    fix: {fix}"


def test_what_another_page_shows(shop: Checkout) -> None:
    """A block proves the paragraphs that link to its page, and no other."""
    other = shop.docs / "start" / "other.md"
    other.write_text(
        "The [first](page.md)\nsays `1 passed`.\n\n`1 passed`\n",
        encoding="utf-8",
    )
    (problem,) = problems(read_book(shop))
    assert problem.where == "docs/start/other.md:4"
