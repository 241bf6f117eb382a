"""Whether evidence is what a run wrote: it carries digests of itself.

A digest is no signature. There is no secret, so whoever edits a record can
reckon its digest again: this catches a slip of an editor, a merge, a file of
another checkout, and no malice. For those there is ``make rebuild``, which
runs what a site shows.
"""

import hashlib
import json
from typing import Any

from pydantic import BaseModel

DIGEST = "digest"


def of_packages(packages: dict[str, str]) -> str:
    """The digest of the versions that cases ran on.

    They are in the head of the evidence, once for all cases, and part of the
    digest of each: a record is then never shown with versions of another run.
    """
    return _sha256(packages)


def of_record(record: BaseModel, packages: str) -> str:
    """The digest of what is recorded of a case; ``packages`` is theirs."""
    return _sha256(
        [record.model_dump(mode="json", exclude={DIGEST}), packages]
    )


def of_head(evidence: BaseModel) -> str:
    """The digest of everything but the cases."""
    head = evidence.model_dump(mode="json", exclude={DIGEST, "cases"})
    return _sha256(head)


def _sha256(content: Any) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
