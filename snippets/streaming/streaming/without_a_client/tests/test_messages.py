from contextlib import aclosing

import anyio

from app.routers.events import messages
from app.services.hub import Hub


async def test_messages() -> None:
    hub = Hub()
    with anyio.fail_after(5):
        async with aclosing(messages(hub)) as events:
            assert (await anext(events)).comment == "listening"

            hub.publish("sold out")
            assert (await anext(events)).data == "sold out"

    assert not hub.listeners
