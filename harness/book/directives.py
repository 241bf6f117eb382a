"""The lines of a page that a table derived from the evidence replaces."""

import re

# The tables of the overview, and the one of a chapter.
EVIDENCE_TABLE = re.compile(r"^\[evidence (chapters|versions|cases (\w+))\]$")
