"""An app that notes what happens around its response, for both scopes."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from starlette.types import Message, Receive, Scope, Send

log: list[str] = []
shop = FastAPI()


async def get_db() -> AsyncGenerator[str, None]:
    yield "session"
    log.append("code after yield")


async def send_receipt() -> None:
    mail_server_is_up: asyncio.Event = shop.state.mail_server_is_up
    await mail_server_is_up.wait()
    log.append("background task")


@shop.post("/request")
async def create_order(
    db: Annotated[str, Depends(get_db)], tasks: BackgroundTasks
) -> None:
    tasks.add_task(send_receipt)
    log.append("endpoint")


@shop.post("/function")
async def create_order_with_function(
    db: Annotated[str, Depends(get_db, scope="function")],
    tasks: BackgroundTasks,
) -> None:
    tasks.add_task(send_receipt)
    log.append("endpoint")


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    async def send_and_note(message: Message) -> None:
        await send(message)
        if message["type"] == "http.response.body":
            log.append("response sent")

    await shop(scope, receive, send_and_note)
