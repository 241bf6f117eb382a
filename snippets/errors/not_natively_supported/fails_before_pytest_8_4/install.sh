# No constraint: the versions are older than those of this guide.
PIP_CONSTRAINT= pip install --quiet "pytest==8.3.5"
