"""An endpoint that returns the time of an injected clock."""

from datetime import datetime

from fastapi import FastAPI

from app.clock import AppClock

app = FastAPI()


@app.get("/now")
async def read_now(clock: AppClock) -> datetime:
    return clock()
