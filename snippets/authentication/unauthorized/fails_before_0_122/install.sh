# The last version before the change. PIP_CONSTRAINT= is for this site only.
PIP_CONSTRAINT= pip install --quiet \
    "fastapi==0.121.3" "httpx==0.28.1" "pytest==9.2.0"
