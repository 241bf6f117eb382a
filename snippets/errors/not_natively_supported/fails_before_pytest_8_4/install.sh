# PIP_CONSTRAINT= belongs to this demonstration: its version is older than
# those that this guide installs otherwise.
PIP_CONSTRAINT= pip install --quiet "pytest==8.3.5"
