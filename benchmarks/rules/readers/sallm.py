"""The marks of SALLM: each of its samples, a line of one file, is a fault wherever it is told in it."""

from __future__ import annotations

import json
from pathlib import Path

from marks import Snippet, whole

SUFFIX = ".jsonl"


def snippets(path: Path) -> list[Snippet]:
    """The insecure code of each sample, by the sample's id."""
    samples = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Snippet(one["id"], one["insecure_code"], (whole(one["insecure_code"], True),)) for one in samples]
