# PIP_CONSTRAINT= belongs to this demonstration: the versions are from
# before pytest refused such a fixture.
PIP_CONSTRAINT= pip install --quiet \
    "pytest==8.3.5" "pytest-asyncio==0.26.0" "httpx==0.28.1"
