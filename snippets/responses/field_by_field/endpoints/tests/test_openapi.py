from fastapi.testclient import TestClient

from app.main import app


def test_the_endpoints() -> None:
    paths = TestClient(app).get("/openapi.json").json()["paths"]

    assert {path: sorted(paths[path]) for path in paths} == {
        "/health": ["get"],
        "/items": ["get", "post"],
        "/items/{item_id}": ["get", "patch"],
        "/orders": ["post"],
        "/orders/{reference}": ["get"],
        "/sign-up": ["post"],
        "/token": ["post"],
        "/me": ["get"],
        "/rates/{currency}": ["get"],
        "/events/countdown": ["get"],
        "/events/messages": ["get"],
        "/uploads": ["post"],
    }
