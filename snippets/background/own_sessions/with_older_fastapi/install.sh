# An older FastAPI, so not the locked versions:
PIP_CONSTRAINT= pip install --quiet "fastapi==0.117.1" "httpx==0.28.1"
