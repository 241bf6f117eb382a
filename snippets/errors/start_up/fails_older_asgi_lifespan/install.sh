# PIP_CONSTRAINT= belongs to this demonstration: the version is from before
# asgi-lifespan supported state.
pip install --quiet fastapi pytest
PIP_CONSTRAINT= pip install --quiet "asgi-lifespan==2.0.0"
