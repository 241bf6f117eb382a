from fastapi import FastAPI, UploadFile

app = FastAPI()


@app.post("/photos")
async def add_photo(photo: UploadFile) -> list[int]:
    first = await photo.read()
    second = await photo.read()
    return [len(first), len(second)]
