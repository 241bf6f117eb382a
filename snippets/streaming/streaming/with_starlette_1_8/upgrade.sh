PIP_CONSTRAINT= pip install --quiet "starlette==1.9.0"
