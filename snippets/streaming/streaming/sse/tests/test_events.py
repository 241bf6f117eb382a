from collections.abc import AsyncGenerator

from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent
from fastapi.testclient import TestClient

from app.main import app as shop
from app.services.hub import Hub

app = FastAPI()
hub = Hub()


@app.get("/messages", response_class=EventSourceResponse)
async def messages() -> AsyncGenerator[ServerSentEvent, None]:
    async with hub.listen() as received:
        yield ServerSentEvent(event="ready", data="")
        async for text in received:
            yield ServerSentEvent(event="message", data=text)


def test_a_stream_that_ends() -> None:
    with TestClient(shop).sse("/events/countdown?start=1") as events:
        received = [(event.event, event.json()) for event in events]

    assert received == [("tick", 1), ("tick", 0)]


def test_a_stream_without_end() -> None:
    with TestClient(app) as client:
        with client.sse("/messages") as stream:
            events = iter(stream)
            assert next(events).event == "ready"

            # On the loop of the app, which runs in another thread.
            assert client.portal
            client.portal.call(hub.publish, "sold out")
            assert next(events).json() == "sold out"

        # Leaving the block has ended the endpoint.
        assert not hub.listeners
