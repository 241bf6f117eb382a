from threading import current_thread

from httpx import Client

from main import gate, loops, notes


def test_lifespan_runs(client_of_a_server: Client) -> None:
    client_of_a_server.get("/loop")

    assert notes == ["started"]


def test_app_runs_on_the_loop_of_the_server(
    client_of_a_server: Client,
) -> None:
    client_of_a_server.get("/loop")
    thread = client_of_a_server.get("/loop").json()

    first, second = loops
    assert first is second
    assert thread != current_thread().name


def test_exception_becomes_a_500(client_of_a_server: Client) -> None:
    response = client_of_a_server.get("/error")

    assert response.status_code == 500
    assert response.text == "Internal Server Error"


def test_post_does_not_wait_for_background_task(
    client_of_a_server: Client,
) -> None:
    client_of_a_server.post("/orders?patience=5")

    assert notes == ["started"]
    gate.set()


def test_stream_comes_in_pieces(client_of_a_server: Client) -> None:
    with client_of_a_server.stream("GET", "/rows?patience=5") as response:
        lines = response.iter_lines()
        assert next(lines) == "Tea"
        assert notes == ["started"]
        gate.set()
        assert list(lines) == ["Coffee"]


def test_def_endpoint_has_its_own_thread(client_of_a_server: Client) -> None:
    thread_of_def = client_of_a_server.get("/def")
    thread = client_of_a_server.get("/loop")

    assert thread_of_def.json() != thread.json()
