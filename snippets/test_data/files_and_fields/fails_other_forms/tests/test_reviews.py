from collections.abc import AsyncGenerator
from typing import Annotated

import pytest
from fastapi import FastAPI, Form, UploadFile
from httpx import ASGITransport, AsyncClient

app = FastAPI()
FIELDS = {"text": "Good tea"}
CUP, POT = ("cup.jpg", b"one"), ("pot.jpg", b"two")


@app.post("/reviews")
async def review(
    text: Annotated[str, Form()], photos: list[UploadFile]
) -> None: ...


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


async def test_a_list_of_files_under_one_key(client: AsyncClient) -> None:
    response = await client.post(
        "/reviews", data=FIELDS, files={"photos": [CUP, POT]}
    )
    assert response.status_code == 200, response.text


async def test_the_content_type_by_hand(client: AsyncClient) -> None:
    response = await client.post(
        "/reviews",
        data=FIELDS,
        files=[("photos", CUP), ("photos", POT)],
        headers={"Content-Type": "multipart/form-data"},
    )
    assert response.status_code == 200, response.text


async def test_the_file_among_the_fields(client: AsyncClient) -> None:
    response = await client.post("/reviews", data=FIELDS | {"photos": "one"})
    assert response.status_code == 200, response.text


async def test_another_name(client: AsyncClient) -> None:
    response = await client.post("/reviews", data=FIELDS, files={"file": CUP})
    assert response.status_code == 200, response.text
