from io import BytesIO

from fastapi import HTTPException, UploadFile
from starlette.datastructures import Headers

CONTENT = b"not really a photo"
PNG = Headers({"content-type": "image/png"})


async def save_photo(photo: UploadFile) -> bytes:
    if photo.content_type != "image/png":
        raise HTTPException(415, "Only image/png")
    if photo.size > 1_000_000:
        raise HTTPException(413, "At most a megabyte")
    return await photo.read()


async def test_content_type_as_an_argument() -> None:
    photo = UploadFile(BytesIO(CONTENT), content_type="image/png")
    assert await save_photo(photo) == CONTENT


async def test_content_type_from_the_name() -> None:
    photo = UploadFile(BytesIO(CONTENT), filename="tea.png")
    assert await save_photo(photo) == CONTENT


async def test_size_from_the_file() -> None:
    photo = UploadFile(BytesIO(CONTENT), headers=PNG)
    assert await save_photo(photo) == CONTENT


async def test_read_twice() -> None:
    photo = UploadFile(BytesIO(CONTENT), size=len(CONTENT), headers=PNG)
    assert await save_photo(photo) == CONTENT
    assert await photo.read() == CONTENT
