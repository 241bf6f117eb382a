# No constraint: the versions are older than those of this guide.
PIP_CONSTRAINT= pip install --quiet \
    "fastapi==0.110.0" "anyio==4.4.0" "httpx==0.28.1" "pytest==8.3.5"
