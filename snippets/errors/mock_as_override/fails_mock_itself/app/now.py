"""An endpoint that tells the time of the clock it is given."""

from datetime import datetime

from fastapi import FastAPI

from app.clock import AppClock

app = FastAPI()


@app.get("/now")
async def read_now(clock: AppClock) -> datetime:
    return clock()
