"""Stock at two warehouses, one of which does not answer."""

import anyio
from fastapi import FastAPI, HTTPException

app = FastAPI()


async def count(warehouse: str) -> int:
    await anyio.sleep(0)
    if warehouse == "Madrid":
        raise HTTPException(503, "Madrid does not answer.")
    return len(warehouse)


@app.get("/stock")
async def read_stock() -> list[int]:
    try:
        async with anyio.create_task_group() as group:
            tasks = [
                group.create_task(count(warehouse))
                for warehouse in ("Oslo", "Madrid")
            ]
    except* HTTPException as errors:
        error = errors.exceptions[0]
    else:
        return [task.return_value for task in tasks]
    raise error
