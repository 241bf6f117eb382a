# An older Starlette, so not the locked versions:
PIP_CONSTRAINT= pip install --quiet \
    "starlette==0.35.1" "anyio==4.16.0" "httpx==0.27.2"
