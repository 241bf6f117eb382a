# No constraint: the versions are older than those of this guide.
PIP_CONSTRAINT= pip install --quiet \
    "fastapi==0.116.1" "anyio==4.9.0" "httpx==0.28.1" "pytest==8.4.1" \
    "sse-starlette==2.4.1"
