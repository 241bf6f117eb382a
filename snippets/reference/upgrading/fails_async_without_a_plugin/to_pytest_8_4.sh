PIP_CONSTRAINT= pip install --quiet "pytest==8.4.2"
