# An older Starlette, so not the locked versions:
PIP_CONSTRAINT= pip install --quiet \
    "fastapi==0.165.0" "starlette==1.8.0" "httpx2==2.16.2"
