"""The same router in the shop and in an app that the shop mounts."""

from fastapi import FastAPI

from app.main import create_app
from app.routers import users

admin = FastAPI(title="Admin")
admin.include_router(users.router)

shop = create_app()
shop.mount("/admin", admin)
