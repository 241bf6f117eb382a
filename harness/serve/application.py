"""The site as a Starlette application: its pages, and news of them."""

import asyncio
from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from harness.serve.case_monitor import CaseMonitor
from harness.serve.preview import CHANGES, NO_PAGE, Preview


class Bell:
    """Wakes every open page's stream of news, from any thread."""

    def __init__(self) -> None:
        self.is_over = False
        self._rung = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def ring(self) -> None:
        """Wake who waits for the event that is next now."""
        if self._loop:  # else nobody waits yet
            self._loop.call_soon_threadsafe(self._ring)

    def end(self) -> None:
        """Ring for the last time, so that every stream ends."""
        self.is_over = True
        self.ring()

    def next(self) -> asyncio.Event:
        """What is set by the next ring; asked for in the event loop."""
        self._loop = asyncio.get_running_loop()
        return self._rung

    def _ring(self) -> None:
        self._rung.set()
        self._rung = asyncio.Event()


class Application(Starlette):
    """Answers with pages of the preview, with news of one, or with files.

    Pages are rendered in threads, as ``Preview`` allows.
    """

    def __init__(
        self, preview: Preview, monitor: CaseMonitor, folder: Path, bell: Bell
    ) -> None:
        self._preview = preview
        self._monitor = monitor
        self._bell = bell
        self._files = StaticFiles(directory=folder)
        super().__init__(
            routes=[
                Route(CHANGES, self._changes),
                Route("/{path:path}", self._page),
            ],
            exception_handlers={HTTPStatus.NOT_FOUND: self._missing},
        )

    async def _page(self, request: Request) -> Response:
        path: str = request.scope["path"]
        pages = self._preview.pages
        if page := pages.get(path.removesuffix("index.html")):
            html = await run_in_threadpool(self._preview.html, page)
            return HTMLResponse(html)
        if f"{path}/" in pages:
            url = request.url
            query = f"?{url.query}" if url.query else ""
            where = f"{url.path}/{query}"
            return RedirectResponse(where, HTTPStatus.MOVED_PERMANENTLY)
        await run_in_threadpool(self._preview.derive, path.removeprefix("/"))
        name = self._files.get_path(request.scope)
        return await self._files.get_response(name, request.scope)

    async def _missing(self, request: Request, error: Exception) -> Response:
        """The site's own page where there is no such file."""
        del request, error
        html = await run_in_threadpool(self._preview.missing)
        return HTMLResponse(html, HTTPStatus.NOT_FOUND)

    async def _changes(self, request: Request) -> Response:
        """Tell a browser, as an event, when a page is another."""
        asked = request.query_params
        if not {"page", "state"} <= asked.keys():
            raise HTTPException(HTTPStatus.BAD_REQUEST)
        if asked["page"] not in {NO_PAGE, *self._preview.pages.values()}:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        news = self._news(asked["page"], asked["state"])
        return StreamingResponse(news, media_type="text/event-stream")

    async def _news(self, page: str, state: str) -> AsyncIterator[str]:
        self._monitor.visited(page)
        try:
            while not self._bell.is_over:
                rung = self._bell.next()
                now = await run_in_threadpool(self._preview.state, page)
                if now != state:
                    yield "data: another\n\n"
                    return
                await rung.wait()
        finally:
            self._monitor.left(page)
