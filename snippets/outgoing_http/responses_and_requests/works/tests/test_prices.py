from threading import current_thread

import responses
from fastapi.testclient import TestClient
from requests import PreparedRequest

from app.prices import URL, app


@responses.activate
def test_price() -> None:
    service = responses.get(f"{URL}/rates/EUR", json={"rate": "0.92"})

    response = TestClient(app).get("/prices/EUR")

    assert response.json() == {"rate": "0.92"}
    assert service.call_count == len(responses.calls) == 1


@responses.activate
def test_the_thread() -> None:
    threads: list[str] = []

    def answer(request: PreparedRequest) -> tuple[int, dict[str, str], str]:
        threads.append(current_thread().name)
        return 200, {}, '{"rate": "0.92"}'

    responses.add_callback("GET", f"{URL}/rates/EUR", answer)
    TestClient(app).get("/prices/EUR")

    assert threads == ["AnyIO worker thread"]
