from io import BytesIO

from fastapi import UploadFile

from app.routers.uploads import upload


class NotedFile(BytesIO):
    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.pieces: list[int] = []

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        self.pieces.append(len(piece))
        return piece


async def test_it_is_read_in_pieces() -> None:
    file = NotedFile(b"a" * (64 * 1024 + 1))

    await upload(UploadFile(file, filename="prices.csv"))

    assert file.pieces == [64 * 1024, 1, 0]
