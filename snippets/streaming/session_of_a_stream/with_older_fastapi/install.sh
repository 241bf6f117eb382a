# An older FastAPI, so not the locked versions:
PIP_CONSTRAINT= pip install --quiet "fastapi==0.105.0" "httpx==0.28.1"
