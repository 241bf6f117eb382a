"""A dependency factory: each call returns another function."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException


def require_role(role: str) -> Callable[[str], None]:
    def check(x_role: Annotated[str, Header()] = "guest") -> None:
        if x_role != role:
            raise HTTPException(403, f"You are not {role}.")

    return check


app = FastAPI()


@app.get("/stock", dependencies=[Depends(require_role("admin"))])
async def read_stock() -> dict[str, int]:
    return {"tea": 3}
