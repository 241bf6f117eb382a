from fastapi import FastAPI

from app.services.email import send_email

app = FastAPI()


@app.post("/newsletter")
async def subscribe(address: str) -> None:
    await send_email(address, "Welcome", "You are on the list.")
