# A version that did not know of state yet.
pip install --quiet fastapi pytest
PIP_CONSTRAINT= pip install --quiet "asgi-lifespan==2.0.0"
