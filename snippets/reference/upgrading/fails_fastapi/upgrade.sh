pip install --quiet --upgrade fastapi httpx2 pytest
