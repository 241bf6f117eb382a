import pytest
from fastapi.testclient import TestClient

from main import app, gate, loops, notes

client = TestClient(app)


def test_lifespan_does_not_run() -> None:
    client.get("/loop")

    assert notes == []


def test_each_request_has_a_new_loop() -> None:
    client.get("/loop")
    client.get("/loop")

    first, second = loops
    assert first is not second


def test_exception_is_raised() -> None:
    with pytest.raises(RuntimeError, match="The kettle is broken"):
        client.get("/error")


def test_post_waits_for_background_task() -> None:
    client.post("/orders?patience=0.05")

    assert notes == ["email sent"]


def test_stream_comes_in_pieces() -> None:
    with client.stream("GET", "/rows?patience=5") as response:
        lines = response.iter_lines()
        assert next(lines) == "Tea"
        assert notes == []
        gate.set()
        assert list(lines) == ["Coffee"]


def test_def_endpoint_has_its_own_thread() -> None:
    assert client.get("/def").json() != client.get("/loop").json()
