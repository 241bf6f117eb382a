from typing import Annotated

from fastapi import FastAPI, Form, UploadFile
from httpx import ASGITransport, AsyncClient

app = FastAPI()


@app.post("/reviews", status_code=201)
async def review(
    text: Annotated[str, Form()],
    tags: Annotated[list[str], Form()],
    photos: list[UploadFile],
) -> dict[str, object]:
    received = [(p.filename, p.content_type, await p.read()) for p in photos]
    return {"text": text, "tags": tags, "photos": received}


async def test_two_photos_and_fields() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post(
            "/reviews",
            data={"text": "Good tea", "tags": ["tea", "green"]},
            files=[
                ("photos", ("cup.jpg", b"one")),
                ("photos", ("pot.bin", b"two", "image/png")),
            ],
        )

    assert response.status_code == 201
    assert response.json() == {
        "text": "Good tea",
        "tags": ["tea", "green"],
        "photos": [
            ["cup.jpg", "image/jpeg", "one"],
            ["pot.bin", "image/png", "two"],
        ],
    }
