from collections.abc import Generator

import pytest
from fastapi.testclient import TestClient

from main import app, gate, loops, notes


@pytest.fixture
def client() -> Generator[TestClient, None, None]:
    with TestClient(app) as client:
        yield client


def test_lifespan_runs(client: TestClient) -> None:
    assert notes == ["started"]


def test_all_requests_share_a_loop(client: TestClient) -> None:
    client.get("/loop")
    client.get("/loop")

    first, second = loops
    assert first is second


def test_exception_is_raised(client: TestClient) -> None:
    with pytest.raises(RuntimeError, match="The kettle is broken"):
        client.get("/error")


def test_post_waits_for_background_task(client: TestClient) -> None:
    client.post("/orders?patience=0.05")

    assert notes == ["started", "email sent"]


def test_stream_comes_in_pieces(client: TestClient) -> None:
    with client.stream("GET", "/rows?patience=5") as response:
        lines = response.iter_lines()
        assert next(lines) == "Tea"
        assert notes == ["started"]
        gate.set()
        assert list(lines) == ["Coffee"]


def test_def_endpoint_has_its_own_thread(client: TestClient) -> None:
    assert client.get("/def").json() != client.get("/loop").json()
