"""An endpoint that gets its send function from a dependency."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, FastAPI

from app.services.email import send_email

Sender = Callable[[str, str, str], Awaitable[None]]
app = FastAPI()


async def get_sender() -> Sender:
    return send_email


@app.post("/newsletter")
async def subscribe(
    address: str, send: Annotated[Sender, Depends(get_sender)]
) -> None:
    await send(address, "Welcome", "You are on the list.")
