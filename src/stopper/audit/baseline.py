"""A baseline: the fingerprints of the findings that were there when it was written; the gate looks at new ones only."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from datetime import date

from msgspec import Struct, field

from stopper.audit.recognition import Sighting, recognised, sighting
from stopper.audit.result import Report
from stopper.model import Finding, Status, UsageError

SCHEMA = "1.0"
MEND = "Write it anew with --write-baseline."
LONGEST_FINGERPRINT = 200
OPTIONAL = ("check", "context", "content", "message")


class Recorded(Struct, frozen=True):
    """What a fingerprint stood for when the baseline was written.

    All but control and path are what moved and edited code is known by; empty in baselines written without.
    """

    control: str
    path: str
    check: str = ""
    context: str = ""
    content: str = ""
    message: str = ""


class Baseline(Struct, frozen=True):
    """Recorded findings by fingerprint, and the day on which they were recorded (ISO date, empty where unknown)."""

    fingerprints: Mapping[str, Recorded] = field(default_factory=dict)
    created: str = ""

    @classmethod
    def of(cls, report: Report, created: date | None = None) -> Baseline:
        """Every place that is open, told elsewhere or in the baseline already; what is accepted needs none."""
        kept = (Status.OPEN, Status.BASELINE, Status.TOLD)
        found = {
            spot.fingerprint: Recorded(
                finding.control, spot.at.path, finding.check, spot.at.context, spot.content, finding.message
            )
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
        table = {key: _table(item) for key, item in sorted(self.fingerprints.items())}
        document = {"schema": SCHEMA, "created": self.created, "fingerprints": table}
        return json.dumps(document, indent=2, ensure_ascii=True) + "\n"

    def covers(self, fingerprint: str) -> bool:
        """Whether the finding was there already."""
        return fingerprint in self.fingerprints

    def recognised(self, findings: Iterable[Finding]) -> Mapping[str, str]:
        """The fingerprints found now that the baseline covers, each with the recorded one; moved code included."""
        found = [sighting(finding, spot) for finding in findings for spot in finding.spots]
        known = list(self.fingerprints)
        recorded = [
            Sighting(item.control, item.path, key, item.check, item.context, item.content, item.message)
            for key, item in self.fingerprints.items()
        ]
        return {found[now].fingerprint: known[then] for now, then in recognised(recorded, found).items()}

    def gone(self, findings: Iterable[Finding], judged: Container[str], unread: Container[str]) -> int:
        """How many recorded places are no more; one whose control or file was not judged may be there still."""
        known = set(self.recognised(findings).values())
        missing = (item for key, item in self.fingerprints.items() if key not in known)
        return sum(item.control in judged and item.path not in unread for item in missing)


def _recorded(fingerprint: str, value: object) -> Recorded:
    if not fingerprint or len(fingerprint) > LONGEST_FINGERPRINT:
        raise UsageError(f"The baseline has a fingerprint of {len(fingerprint)} characters. {MEND}")
    control, path = (value.get("control"), value.get("path")) if isinstance(value, dict) else (None, None)
    if not isinstance(control, str) or not isinstance(path, str):
        raise UsageError(f"The baseline's entry {fingerprint[:16]!r} has no control or no path. {MEND}")
    return Recorded(control, path, *(_word(value, key) for key in OPTIONAL))


def _word(value: object, key: str) -> str:
    word = value.get(key, "") if isinstance(value, dict) else ""
    if not isinstance(word, str):
        raise UsageError(f"The baseline's {key} {word!r} is no text. {MEND}")
    return word


def _table(item: Recorded) -> dict[str, str]:
    known = {key: getattr(item, key) for key in OPTIONAL}
    return {"control": item.control, "path": item.path, **{key: value for key, value in known.items() if value}}
