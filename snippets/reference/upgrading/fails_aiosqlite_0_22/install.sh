PIP_CONSTRAINT= pip install --quiet \
    "aiosqlite==0.22.1" "sqlalchemy[asyncio]==2.0.45" "pytest==9.2.0"
