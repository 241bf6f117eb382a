from collections.abc import AsyncGenerator
from threading import get_ident

import httpx2
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
        yield ServerSentEvent(event="ready", data=get_ident())
        async for text in received:
            yield ServerSentEvent(event="message", data=text)


def test_the_method_is_that_of_httpx2() -> None:
    assert TestClient.sse is httpx2.Client.sse


def test_a_stream_that_ends() -> None:
    with TestClient(shop).sse("/events/countdown?start=1") as events:
        received = [(event.event, event.json()) for event in events]

    assert received == [("tick", 1), ("tick", 0)]


def test_a_stream_without_end() -> None:
    with TestClient(app) as client:
        with client.sse("/messages") as stream:
            events = iter(stream)
            ready = next(events)
            assert ready.event == "ready"

            # The app's thread is not the test's thread.
            assert client.portal
            app_thread = client.portal.call(get_ident)
            assert app_thread == ready.json() != get_ident()
            client.portal.call(hub.publish, "sold out")
            assert next(events).json() == "sold out"

        # Leaving the block has ended the endpoint.
        assert not hub.listeners
