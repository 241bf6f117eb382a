from threading import current_thread

from fastapi import FastAPI

app = FastAPI()


@app.get("/async-def")
async def thread_of_async_def() -> str:
    return current_thread().name


@app.get("/def")
def thread_of_def() -> str:
    return current_thread().name
