PIP_CONSTRAINT= pip install --quiet "anyio==4.4.0" \
    "fastapi==0.115.0" "httpx==0.25.2" "pytest-httpx==0.26.0"
