pip install --quiet --upgrade starlette
