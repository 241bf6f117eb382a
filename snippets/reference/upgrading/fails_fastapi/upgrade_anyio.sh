pip install --quiet --upgrade anyio
