PIP_CONSTRAINT= pip install --quiet \
    "fastapi==0.165.0" "starlette==1.8.0" httpx2 "pytest==9.2.0"
