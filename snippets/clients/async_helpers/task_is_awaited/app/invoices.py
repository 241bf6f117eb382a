"""An invoice is written after the answer has been sent."""

import asyncio

from fastapi import FastAPI


class Invoices:
    def __init__(self) -> None:
        self.printer_is_free = asyncio.Event()
        self.written: list[str] = []
        self.tasks: set[asyncio.Task[None]] = set()

    def start(self, reference: str) -> None:
        task = asyncio.create_task(self.write(reference))
        # A handle for who waits until the task is done.
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def write(self, reference: str) -> None:
        await self.printer_is_free.wait()
        self.written.append(reference)


def create_app(invoices: Invoices) -> FastAPI:
    app = FastAPI()

    @app.post("/invoices/{reference}", status_code=202)
    async def order_invoice(reference: str) -> None:
        invoices.start(reference)

    return app
