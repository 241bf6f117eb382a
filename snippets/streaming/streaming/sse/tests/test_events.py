from collections.abc import AsyncGenerator

from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent
from fastapi.testclient import TestClient

from app.services.hub import Hub

app = FastAPI()
hub = Hub()


@app.get("/messages", response_class=EventSourceResponse)
async def messages() -> AsyncGenerator[ServerSentEvent, None]:
    async with hub.listen() as received:
        yield ServerSentEvent(event="ready")
        async for text in received:
            yield ServerSentEvent(event="message", data=text)


def test_a_message_arrives() -> None:
    with TestClient(app) as client:
        with client.sse("/messages") as stream:
            events = iter(stream)
            assert next(events).event == "ready"

            # Publish in the app's thread, where its queues live.
            assert client.portal
            client.portal.call(hub.publish, "sold out")
            assert next(events).json() == "sold out"

        # Leaving the block has ended the endpoint.
        assert not hub.listeners
