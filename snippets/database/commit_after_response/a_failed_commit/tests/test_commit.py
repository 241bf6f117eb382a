from collections.abc import AsyncGenerator
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy.exc import OperationalError

app = FastAPI()


async def get_db() -> AsyncGenerator[str, None]:
    yield "session"
    raise OperationalError("COMMIT", {}, ConnectionError("server closed"))


@app.post("/request", status_code=201)
async def request(db: Annotated[str, Depends(get_db)]) -> None: ...


@app.post("/function", status_code=201)
async def function(
    db: Annotated[str, Depends(get_db, scope="function")],
) -> None: ...


@pytest.mark.parametrize(
    ("path", "status"), [("/request", 201), ("/function", 500)]
)
async def test_what_the_client_gets(path: str, status: int) -> None:
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        assert (await client.post(path)).status_code == status
