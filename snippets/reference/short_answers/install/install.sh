pip install --quiet "fastapi[standard]" pytest
