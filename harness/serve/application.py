"""The previewed site as a Starlette application, with events on changes."""

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
    """Wake the event streams of all pages, from any thread."""

    def __init__(self) -> None:
        self.is_over = False
        self._rung = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def ring(self) -> None:
        """Wake everything that waits for the current ``next`` event."""
        if self._loop:  # otherwise nothing is waiting yet
            self._loop.call_soon_threadsafe(self._ring)

    def end(self) -> None:
        """Ring one last time, which ends every stream."""
        self.is_over = True
        self.ring()

    def next(self) -> asyncio.Event:
        """Return the event that the next ring sets, in the event loop."""
        self._loop = asyncio.get_running_loop()
        return self._rung

    def _ring(self) -> None:
        self._rung.set()
        self._rung = asyncio.Event()


class Application(Starlette):
    """Respond with a page of the preview, a page's change events, or a file.

    Pages are rendered in threads, because rendering would block the event
    loop.
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
        """Respond with the site's 404 page."""
        del request, error
        html = await run_in_threadpool(self._preview.missing)
        return HTMLResponse(html, HTTPStatus.NOT_FOUND)

    async def _changes(self, request: Request) -> Response:
        """Stream an event to the browser when a page has changed.

        ``state`` in the query is the version that the browser shows.
        """
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
