PIP_CONSTRAINT= pip install --quiet "anyio==4.12.1" \
    "fastapi==0.117.1" "starlette==0.47.3" "httpx==0.28.1" "pytest==8.4.2"
