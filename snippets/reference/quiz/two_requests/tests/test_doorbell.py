import asyncio

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()
rang = asyncio.Event()


@app.get("/door")
async def open_door() -> str:
    await rang.wait()
    return "open"


@app.post("/bell")
async def ring() -> str:
    rang.set()
    return "rang"


async def test_the_door_opens() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        door, bell = await asyncio.gather(
            client.get("/door"), client.post("/bell")
        )

    assert (door.json(), bell.json()) == ("open", "rang")
