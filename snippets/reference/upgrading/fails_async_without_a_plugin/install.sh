PIP_CONSTRAINT= pip install --quiet "pytest==8.3.5"
