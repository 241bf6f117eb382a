from io import BytesIO

import pytest
from fastapi import HTTPException, UploadFile
from starlette.datastructures import Headers

LIMIT = 1_000_000


async def save_photo(photo: UploadFile) -> bytes:
    if photo.content_type != "image/png":
        raise HTTPException(415, "Only image/png")
    if photo.size is None or photo.size > LIMIT:
        raise HTTPException(413, "At most a megabyte")
    return await photo.read()


def make_photo(
    content: bytes, kind: str = "image/png", size: int | None = None
) -> UploadFile:
    return UploadFile(
        BytesIO(content),
        filename="tea.png",
        size=len(content) if size is None else size,
        headers=Headers({"content-type": kind}),
    )


async def test_a_photo() -> None:
    photo = make_photo(b"content")
    assert await save_photo(photo) == b"content"

    # It has been read to its end.
    assert await photo.read() == b""
    await photo.seek(0)
    assert await photo.read() == b"content"


@pytest.mark.parametrize(
    ("photo", "status"),
    [
        (make_photo(b"", "text/plain"), 415),
        # No need to make a megabyte.
        (make_photo(b"", size=LIMIT + 1), 413),
    ],
    ids=["no_photo", "too_large"],
)
async def test_refused(photo: UploadFile, status: int) -> None:
    with pytest.raises(HTTPException) as error:
        await save_photo(photo)

    assert error.value.status_code == status
