from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient
from jinja2 import DictLoader, Environment

pages = {"item.html": "<h1>{{ name }}</h1>"}
env = Environment(loader=DictLoader(pages), autoescape=True)
templates = Jinja2Templates(env=env)

app = FastAPI()


@app.get("/items/{name}")
async def show_item(request: Request, name: str) -> HTMLResponse:
    context = {"name": name}
    return templates.TemplateResponse(request, "item.html", context)


@app.get("/")
async def front_page() -> HTMLResponse:
    return HTMLResponse("<h1>Shop</h1>")


async def test_asyncclient_has_neither() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/items/tea")

    assert response.text == "<h1>tea</h1>"
    assert not hasattr(response, "context")
    assert response.template.name == "item.html"


def test_a_page_without_a_template() -> None:
    response = TestClient(app).get("/")

    assert response.text == "<h1>Shop</h1>"
    assert not hasattr(response, "context")
    assert response.template is None
