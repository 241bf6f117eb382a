import anyio
from fastapi import FastAPI, HTTPException

app = FastAPI()


async def ask(warehouse: str) -> None:
    if warehouse == "Oslo":
        raise HTTPException(404, "There is no such warehouse.")


@app.get("/stock")
async def read_stock() -> None:
    async with anyio.create_task_group() as group:
        for warehouse in ("Madrid", "Oslo"):
            group.start_soon(ask, warehouse)
