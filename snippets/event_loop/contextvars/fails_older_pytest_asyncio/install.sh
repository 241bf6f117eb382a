# PIP_CONSTRAINT= belongs to this demonstration: the version is from before
# contexts were passed on.
PIP_CONSTRAINT= pip install --quiet pytest-asyncio==0.23.7 pytest==8.4.2
