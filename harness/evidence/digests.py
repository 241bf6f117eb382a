"""Compute the digests by which evidence shows that a run wrote it.

A digest is not a signature. It uses no secret, so anybody who edits a record
can also compute a new digest. It detects accidents: a manual edit, a bad
merge, a file from another checkout. To verify a site without trusting its
evidence, use ``make rebuild``, which runs everything that the site shows.
"""

import hashlib
import json
from typing import Any

from pydantic import BaseModel

DIGEST = "digest"


def of_packages(packages: dict[str, str]) -> str:
    """Return the digest of the package versions that cases ran on.

    The evidence lists the versions once for all cases. Their digest is also
    part of each record's digest, so that a record cannot be combined with the
    versions of another run.
    """
    return _sha256(packages)


def of_record(record: BaseModel, packages: str) -> str:
    """Return the digest of a case's record and of the package versions.

    ``packages`` is the digest that ``of_packages`` returns.
    """
    return _sha256(
        [record.model_dump(mode="json", exclude={DIGEST}), packages]
    )


def of_head(evidence: BaseModel) -> str:
    """Return the digest of all of the evidence except the cases."""
    head = evidence.model_dump(mode="json", exclude={DIGEST, "cases"})
    return _sha256(head)


def _sha256(content: Any) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
