"""Personal data is kept for a stated time and then deleted."""

import re
from collections.abc import Iterator

from stopper.evidence.data.personal_fields import ending_jobs, personal_fields, place_of
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.model import Confidence, Control, Observations, Place, Severity, fails, not_applicable, passes
from stopper.standard.regex import regex

control = Control(
    id="data.retention",
    title="Personal data is kept for a stated time and then deleted",
    severity=Severity.LOW,
    layers=("source", "app", "repo"),
    does=("enforce",),
    asvs=("14.1.2", "14.2.7"),
    remedy=(
        "Write down a retention period for each kind of personal data, and run a scheduled job that deletes or "
        "anonymises what is older."
    ),
    risk=(
        "A break-in today exposes customers who left ten years ago, and the law's limit on keeping data is broken all "
        "along."
    ),
)

PERIOD = regex(
    r"\b(?:kept|keep|retain(?:ed)?|retention|delet(?:e|ed)|eras(?:e|ed)|stored|removed|anonymi[sz]ed)\b[^\n]{0,120}"
    r"\b(?:\d{1,4}|one|two|three|six|seven|ten|twelve|thirty)\s+(?:hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
KEEPING = regex(r"\b(?:how long|retention|kept for|delete[sd]? after)\b", re.IGNORECASE)
TERM = regex(r"\b(?:\d{1,4}|one|two|three|six|seven|ten|twelve|thirty)\s+(?:days?|weeks?|months?|years?)\b|\buntil\b")


@control.check
def personal_data_has_an_end(source: Source, repository: Repository) -> Observations:
    """A document states the period, and a job deletes or anonymises what is older."""
    fields = personal_fields(source)
    if not fields:
        yield not_applicable("no model holds a personal field")
        return
    stated = next(_periods(repository), None)
    job = next(ending_jobs(source), None)
    if stated is not None and job is not None:
        yield passes(f"a period is stated, and {job.name} applies one", at=place_of(job))
    elif stated is not None:
        words = "a period is promised, and no job of the code deletes what is older"
        yield fails(words, at=stated, confidence=Confidence.TENTATIVE)
    elif job is not None:
        words = f"{job.name} deletes what is old, and no document states the period"
        yield fails(words, at=place_of(job), severity=Severity.INFO, confidence=Confidence.TENTATIVE)
    else:
        words = f"{len(fields)} personal fields ({fields[0]} first) are kept without a period or a job that ends it"
        yield fails(words, at=fields[0].at, confidence=Confidence.TENTATIVE)


def _periods(repository: Repository) -> Iterator[Place]:
    """Lines of documents that state for how long something is kept, in a sentence or in a table headed so."""
    for document in repository.documents:
        headed = False
        for number, line in enumerate(document.file.lines, 1):
            headed = bool(KEEPING.search(line[:400])) or (headed and line.strip().startswith("|"))
            if PERIOD.search(line[:400]) or (headed and TERM.search(line[:400])):
                yield Place(document.path, number, 1, number)
