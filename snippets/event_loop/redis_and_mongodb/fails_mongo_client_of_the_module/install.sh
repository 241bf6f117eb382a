pip install --quiet "pymongo==4.20.1" fastapi pytest
