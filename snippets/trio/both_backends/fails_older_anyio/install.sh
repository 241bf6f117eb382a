# A version of the year 2024, and no Trio.
PIP_CONSTRAINT= pip install --quiet anyio==4.4.0 pytest==8.4.2
