"""Dependencies with a parameter, which a test can override."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException


def require_role(role: str) -> Callable[[str], None]:
    def check(x_role: Annotated[str, Header()] = "guest") -> None:
        if x_role != role:
            raise HTTPException(403, f"You are not {role}.")

    return check


@dataclass(frozen=True)  # equal instances are one key
class RequireRole:
    role: str

    def __call__(self, x_role: Annotated[str, Header()] = "guest") -> None:
        if x_role != self.role:
            raise HTTPException(403, f"You are not {self.role}.")


require_admin = require_role("admin")  # this object is the key
app = FastAPI()


@app.get("/stock", dependencies=[Depends(require_admin)])
async def read_stock() -> dict[str, int]:
    return {"tea": 3}


@app.get("/sales", dependencies=[Depends(RequireRole("admin"))])
async def read_sales() -> dict[str, int]:
    return {"tea": 2}
