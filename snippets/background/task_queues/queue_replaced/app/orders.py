"""The endpoint gets its queue by a dependency, and imports no broker."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, FastAPI

Enqueue = Callable[[str], Awaitable[object]]


def enqueue_receipt() -> Enqueue:
    raise NotImplementedError("Here the server gives the job to its queue.")


app = FastAPI()


@app.post("/orders", status_code=202)
async def create_order(
    email: str, enqueue: Annotated[Enqueue, Depends(enqueue_receipt)]
) -> None:
    await enqueue(email)
