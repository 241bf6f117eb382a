from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from httpx import ASGITransport, AsyncClient
from jinja2 import DictLoader, Environment
from starlette.types import ASGIApp, Message, Receive, Scope, Send

pages = {"item.html": "<h1>{{ name }}</h1>"}
env = Environment(loader=DictLoader(pages), autoescape=True)
templates = Jinja2Templates(env=env)

app = FastAPI()


@app.get("/items/{name}")
async def show_item(request: Request, name: str) -> HTMLResponse:
    context = {"name": name}
    return templates.TemplateResponse(request, "item.html", context)


# --8<-- [start:rendered_keep]
class Rendered:
    """Asks the app for what it renders, as TestClient does."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.last: dict[str, Any] = {}

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        async def keep(message: Message) -> None:
            if message["type"] == "http.response.debug":
                self.last = message["info"]
            else:
                await send(message)

        asked = {"http.response.debug": {}}
        await self.app(scope | {"extensions": asked}, receive, keep)
        # --8<-- [end:rendered_keep]


async def test_the_page_of_an_item() -> None:
    rendered = Rendered(app)
    async with AsyncClient(
        transport=ASGITransport(app=rendered), base_url="http://test"
    ) as client:
        response = await client.get("/items/tea")

    assert response.text == "<h1>tea</h1>"
    assert rendered.last["template"].name == "item.html"
    assert rendered.last["context"]["name"] == "tea"
