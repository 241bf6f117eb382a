from collections.abc import AsyncGenerator

from fastapi import BackgroundTasks, Depends, FastAPI
from httpx import ASGITransport, AsyncClient
from starlette.types import Message, Receive, Scope, Send

app = FastAPI()
log: list[str] = []


async def get_db() -> AsyncGenerator[None, None]:
    yield
    log.append("code after yield")


@app.post("/default", dependencies=[Depends(get_db)])
@app.post("/function", dependencies=[Depends(get_db, scope="function")])
async def create_order(tasks: BackgroundTasks) -> None:
    log.append("endpoint")
    tasks.add_task(log.append, "background task")


async def noting_app(scope: Scope, receive: Receive, send: Send) -> None:
    async def note(message: Message) -> None:
        await send(message)
        if message["type"] == "http.response.body":
            log.append("response sent")

    await app(scope, receive, note)


async def events(path: str) -> list[str]:
    log.clear()
    transport = ASGITransport(app=noting_app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post(path)
        return [*log, "post() returns"]


# --8<-- [start:the_order]
async def test_the_default_scope() -> None:
    assert await events("/default") == [
        "endpoint",
        "response sent",
        "background task",
        "code after yield",
        "post() returns",
    ]


async def test_scope_function() -> None:
    assert await events("/function") == [
        "endpoint",
        "code after yield",
        "response sent",
        "background task",
        "post() returns",
    ]
    # --8<-- [end:the_order]
