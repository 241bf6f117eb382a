# PIP_CONSTRAINT= belongs to this demonstration: the version is of 2024,
# and Trio is not installed.
PIP_CONSTRAINT= pip install --quiet anyio==4.4.0 pytest==8.4.2
