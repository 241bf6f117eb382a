PIP_CONSTRAINT= pip install --quiet "anyio==4.14.2" "pytest==9.2.0"
