# What the shop runs on:
pip install --quiet "fastapi[standard]" httpx \
    "sqlalchemy[asyncio]" aiosqlite alembic "pwdlib[argon2]" pyjwt
# What its tests add:
pip install --quiet pytest
