from typing import Any

from app.main import app


def test_what_the_documentation_says() -> None:
    document = app.openapi()
    operations = {
        f"{method} {path}": operation.get("tags")
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }

    assert document["info"]["title"] == "Shop"
    assert operations == {
        "get /health": None,
        "post /items": ["items"],
        "get /items": ["items"],
        "get /items/{item_id}": ["items"],
        "patch /items/{item_id}": ["items"],
        "post /orders": ["orders"],
        "get /orders/{reference}": ["orders"],
        "post /sign-up": ["users"],
        "post /token": ["users"],
        "get /me": ["users"],
        "get /rates/{currency}": ["rates"],
        "get /events/countdown": ["events"],
        "get /events/messages": ["events"],
        "post /uploads": ["uploads"],
    }


def test_where_its_button_logs_in() -> None:
    components: dict[str, Any] = app.openapi()["components"]
    (scheme,) = components["securitySchemes"].values()

    assert scheme["flows"]["password"]["tokenUrl"] == "token"
