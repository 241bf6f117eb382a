from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient


async def get_db() -> AsyncGenerator[str, None]:
    yield "session"


async def get_user(
    db: Annotated[str, Depends(get_db, scope="function")],
) -> AsyncGenerator[str, None]:
    yield "ada"


def test_the_app_is_made() -> None:
    app = FastAPI()

    @app.get("/me")
    async def read_me(user: Annotated[str, Depends(get_user)]) -> str:
        return user


def test_function_needs_function() -> None:
    app = FastAPI()

    @app.get("/me")
    async def read_me(
        user: Annotated[str, Depends(get_user, scope="function")],
    ) -> str:
        return user

    assert TestClient(app).get("/me").json() == "ada"
