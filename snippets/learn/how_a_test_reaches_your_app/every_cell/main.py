"""An app that notes when its parts run, and on which loop."""

import asyncio
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import StreamingResponse

notes: list[str] = []
loops: list[asyncio.AbstractEventLoop] = []
# A test opens the gate once it has seen what it came for.
gate = threading.Event()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    notes.append("started")
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/loop")
async def note_the_loop() -> str:
    loops.append(asyncio.get_running_loop())
    return threading.current_thread().name


@app.get("/def")
def thread_of_def() -> str:
    return threading.current_thread().name


@app.get("/error")
async def fail() -> None:
    raise RuntimeError("The kettle is broken")


async def send_email(patience: float) -> None:
    await asyncio.to_thread(gate.wait, patience)
    notes.append("email sent")


@app.post("/orders")
async def order(tasks: BackgroundTasks, patience: float) -> None:
    tasks.add_task(send_email, patience)


async def rows(patience: float) -> AsyncGenerator[str, None]:
    yield "Tea\n"
    await asyncio.to_thread(gate.wait, patience)
    notes.append("last row")
    yield "Coffee\n"


@app.get("/rows")
async def read_rows(patience: float) -> StreamingResponse:
    return StreamingResponse(rows(patience))
