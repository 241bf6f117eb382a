PIP_CONSTRAINT= pip install --quiet "fastapi==$1"
