from hashlib import sha256
from io import BytesIO

from fastapi import UploadFile

from app.routers.uploads import upload


async def test_an_upload() -> None:
    content = b"sku,cents\ntea,300\n"
    file = UploadFile(BytesIO(content), filename="prices.csv")

    answer = await upload(file)

    assert answer.filename == "prices.csv"
    assert answer.size == len(content)
    assert answer.sha256 == sha256(content).hexdigest()
