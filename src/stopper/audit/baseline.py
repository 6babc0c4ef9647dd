"""A baseline: the fingerprints of the findings that were there when it was written; the gate looks at new ones only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from stopper.audit.result import Report
from stopper.model import Status, UsageError

SCHEMA = "1.0"
MEND = "Write it anew with --write-baseline."
LONGEST_FINGERPRINT = 200


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a fingerprint stood for when the baseline was written; for readers of the file, not for matching."""

    control: str
    path: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """Recorded findings by fingerprint, and the day on which they were recorded (ISO date, empty where unknown)."""

    fingerprints: Mapping[str, Recorded] = field(default_factory=dict)
    created: str = ""

    @classmethod
    def of(cls, report: Report, created: date | None = None) -> Baseline:
        """Every place that is open or was in the baseline already; what is waived or suppressed needs none."""
        kept = (Status.OPEN, Status.BASELINE)
        found = {
            spot.fingerprint: Recorded(finding.control, spot.at.path)
            for finding in report.findings
            for spot in finding.spots
            if spot.status in kept
        }
        return cls(dict(sorted(found.items())), created.isoformat() if created else "")

    @classmethod
    def parse(cls, text: str) -> Baseline:
        """The baseline in a file's text; UsageError says what is wrong with it."""
        try:
            document = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"The baseline is not valid JSON: {error}. {MEND}") from error
        if not isinstance(document, dict) or not isinstance(document.get("fingerprints"), dict):
            raise UsageError(f"The baseline has no table of fingerprints. {MEND}")
        if document.get("schema") != SCHEMA:
            raise UsageError(
                f"The baseline has schema {document.get('schema')!r}, this version reads {SCHEMA!r}. {MEND}"
            )
        created = document.get("created", "")
        return cls(
            {key: _recorded(key, value) for key, value in document["fingerprints"].items()},
            created if isinstance(created, str) else "",
        )

    def text(self) -> str:
        """The baseline as the text of a file; equal findings give equal text, whatever their order."""
        table = {key: {"control": item.control, "path": item.path} for key, item in sorted(self.fingerprints.items())}
        document = {"schema": SCHEMA, "created": self.created, "fingerprints": table}
        return json.dumps(document, indent=2, ensure_ascii=True) + "\n"

    def covers(self, fingerprint: str) -> bool:
        """Whether the finding was there already."""
        return fingerprint in self.fingerprints

    def stale(self, fingerprints: Iterable[str]) -> tuple[str, ...]:
        """The recorded fingerprints that are not among those found now: mended, or moved beyond recognition."""
        found = set(fingerprints)
        return tuple(key for key in self.fingerprints if key not in found)


def _recorded(fingerprint: str, value: object) -> Recorded:
    if not fingerprint or len(fingerprint) > LONGEST_FINGERPRINT:
        raise UsageError(f"The baseline has a fingerprint of {len(fingerprint)} characters. {MEND}")
    control, path = (value.get("control"), value.get("path")) if isinstance(value, dict) else (None, None)
    if not isinstance(control, str) or not isinstance(path, str):
        raise UsageError(f"The baseline's entry {fingerprint[:16]!r} has no control or no path. {MEND}")
    return Recorded(control, path)
