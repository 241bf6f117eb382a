from fastapi import FastAPI, UploadFile
from httpx import ASGITransport, AsyncClient

app = FastAPI()


@app.post("/photos")
async def add_photos(photos: list[UploadFile]) -> list[str | None]:
    return [photo.filename for photo in photos]


async def test_two_photos() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post(
            "/photos",
            files=[
                ("photos", ("tea.jpg", b"...")),
                ("photos", ("jam.jpg", b"...")),
            ],
        )

    assert response.json() == ["tea.jpg", "jam.jpg"]
