import sys

import pytest

# The same as `pytest tests/test_health.py`.
sys.exit(pytest.main(["tests/test_health.py"]))
