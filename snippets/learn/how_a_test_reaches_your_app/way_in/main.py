from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, Request, Response

app = FastAPI()
notes: list[str] = []


@app.middleware("http")
async def note_the_request(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    notes.append("middleware")
    return await call_next(request)


async def find_item(item_id: int) -> dict[str, int]:
    notes.append("dependency")
    return {"id": item_id}


@app.get("/items/{item_id}")
async def read_item(
    item: Annotated[dict[str, int], Depends(find_item)],
    tasks: BackgroundTasks,
) -> dict[str, int]:
    notes.append("endpoint")
    tasks.add_task(notes.append, "background task")
    return item
