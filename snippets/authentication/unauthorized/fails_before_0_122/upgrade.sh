# The next version.
PIP_CONSTRAINT= pip install --quiet "fastapi==0.122.0"
