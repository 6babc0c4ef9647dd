"""What each kind of document about a team's work must say to be more than paper, as words to look for."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a document must say: its name for a reader, and the words by which it is recognised."""

    name: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Practice:
    """One kind of document: how its title reads, what it must say, and after how many days it is stale (0: never)."""

    name: str
    title: re.Pattern[str]
    demands: tuple[Demand, ...]
    fresh: int = 0


def _demand(name: str, words: str) -> Demand:
    return Demand(name, re.compile(words, re.IGNORECASE))


def _title(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


YEAR = 366
THREAT_MODEL = Practice(
    "threat model",
    _title(r"\bthreat[ -]?model"),
    (
        _demand("assets", r"\bassets?\b|\bwhat (?:we|it) protects?\b|\bvaluable|\bcrown jewels"),
        _demand("trust boundaries", r"\b(?:trust |security )?boundar(?:y|ies)\b|\btrust zones?\b|\bdata flows?\b"),
        _demand(
            "threats or abuse cases",
            r"\babuse cases?\b|\bmisuse cases?\b|\bSTRIDE\b|\bspoofing\b|\btampering\b|\brepudiation\b"
            r"|\belevation of privilege|\battack(?:er)?s?\b",
        ),
        _demand(
            "the control or test of each threat", r"\bmitigat|\bcontrols?\b|\bcountermeasures?\b|\btest_\w+|\bverif"
        ),
    ),
)
RUNBOOK = Practice(
    "runbook",
    _title(r"\brun[ -]?books?\b|\bplay[ -]?books?\b|\bincident(?:s| response| plan| handling)?\b|\bemergenc"),
    (
        _demand(
            "stolen credentials",
            r"(?:credential|password|key|token|account|session)s?\b[^.\n]{0,60}"
            r"\b(?:theft|stolen|leak|compromis|lost|taken over)"
            r"|(?:theft|stolen|leaked|compromised|lost)[^.\n]{0,40}\b(?:credential|password|key|token|account|session)",
        ),
        _demand("injection", r"\binject(?:ion|ed)\b|\bremote code execution\b|\bweb shell|\bdefac"),
        _demand(
            "data that leaves", r"\bexfiltrat|\bdata (?:breach|leak|loss|theft)|\bdump(?:ed)? (?:of )?(?:the )?data"
        ),
        _demand("roles", r"\broles?\b|\bon[- ]?call\b|\bcommander\b|\bincident lead\b|\bwho decides\b|\bowner\b"),
        _demand(
            "channels",
            r"\bchannels?\b|\bphone\b|\bSignal\b|\bSlack\b|\bMatrix\b|\bpager\b|\bcall (?:list|tree)\b|@[\w-]+\.\w",
        ),
    ),
    fresh=YEAR,
)
GOVERNANCE = Practice(
    "security standard",
    _title(
        r"\bsecurity (?:standard|policy of the team|guidelines?|governance|handbook)|\bgovernance of security\b"
        r"|\bsecure (?:coding|development)"  # a bare "Governance" says who runs the project
    ),
    (
        _demand("an owner", r"\bowners?\b|\bowned by\b|\bmaintained by\b|\bresponsible\b"),
        _demand("a record of training", r"\btrain(?:ing|ed)\b|\bcourse|\bworkshops?\b|\bonboarding\b"),
        _demand("figures of adoption", r"\d+\s*(?:%|of \d+|/\s*\d+)|\badopt(?:ion|ed)\b"),
    ),
    fresh=YEAR,
)
PENETRATION_TEST = Practice(
    "penetration test",
    _title(r"\bpen(?:etration)?[ -]?tests?\b|\bpentests?\b|\bsecurity (?:assessment|audit report)\b"),
    (
        _demand("its scope", r"\bscope\b|\bin scope\b|\btargets?\b|\btested (?:were|was)\b"),
        _demand("its findings", r"\bfindings?\b|\bresults?\b|\bcritical\b|\bhigh\b"),
        _demand(
            "the re-test of its fixes", r"\bre-?test(?:ed|s|ing)?\b|\bverified (?:fixed|closed)\b|\bconfirmed fixed\b"
        ),
    ),
    fresh=YEAR,
)
PRIVACY = Practice(
    "privacy assessment",
    _title(
        r"\bDPIA\b|\bprivacy (?:impact|assessment|notice|policy)|\bdata protection\b|\bpersonal data\b|\bGDPR\b"
        r"|\brecords? of processing\b|\bdata (?:inventory|map|catalogue?)\b"
    ),
    (
        _demand("a purpose", r"\bpurposes?\b|\bwhy we (?:keep|store|need)\b|\bused (?:for|to)\b"),
        _demand(
            "a legal basis", r"\b(?:legal |lawful )?basis\b|\bconsent\b|\bcontract\b|\blegitimate interest|\bthe law\b"
        ),
        _demand("an owner", r"\bowners?\b|\bresponsible\b|\bcontroller\b|\bcontact\b"),
    ),
)
