pip install --quiet --upgrade anyio fastapi httpx pytest-httpx
