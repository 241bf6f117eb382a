# The plugin and the client come with FastAPI.
pip install --quiet "fastapi[standard]" pytest
# For the lifespan with AsyncClient, and for the shop:
pip install --quiet asgi-lifespan httpx pyjwt \
    aiosqlite alembic "sqlalchemy[asyncio]" "pwdlib[argon2]"
