pip install --quiet --upgrade pytest
