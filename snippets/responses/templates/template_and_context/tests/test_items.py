from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient
from jinja2 import DictLoader, Environment

pages = {
    "item.html": "<h1>{{ name }}</h1>{% if not stock %}Sold out{% endif %}"
}
env = Environment(loader=DictLoader(pages), autoescape=True)
templates = Jinja2Templates(env=env)

app = FastAPI()


@app.get("/items/{name}")
async def show_item(request: Request, name: str) -> HTMLResponse:
    context = {"name": name, "stock": 0}
    return templates.TemplateResponse(request, "item.html", context)


def test_the_page_of_an_item() -> None:
    response = TestClient(app).get("/items/tea")

    assert response.template.name == "item.html"
    assert response.context["stock"] == 0
    assert response.context["request"].url.path == "/items/tea"
    assert response.text == "<h1>tea</h1>Sold out"


def test_testclient_asks_for_them() -> None:
    context = TestClient(app).get("/items/tea").context

    extensions = context["request"].scope["extensions"]
    assert "http.response.debug" in extensions
