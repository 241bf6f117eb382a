"""Uploads: read a file in pieces, and say what came."""

from hashlib import sha256

from fastapi import APIRouter, UploadFile
from pydantic import BaseModel

router = APIRouter(prefix="/uploads", tags=["uploads"])
PIECE = 64 * 1024


class Upload(BaseModel):
    filename: str | None
    size: int
    sha256: str


@router.post("", status_code=201)
async def upload(file: UploadFile) -> Upload:
    size = 0
    digest = sha256()
    while piece := await file.read(PIECE):
        size += len(piece)
        digest.update(piece)
    return Upload(filename=file.filename, size=size, sha256=digest.hexdigest())
