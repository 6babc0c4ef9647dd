"""A failure as the user meets it: places, reason, fix, and whether it was accepted."""

from enum import StrEnum

from msgspec import Struct

from stopper.model.place import Place
from stopper.model.severity import Confidence, Severity


class Status(StrEnum):
    """OPEN counts in the gate; the others are labels that keep the finding in the report but out of the gate.

    TOLD is what another finding tells already: the same cause at the same line, which one fix mends.
    """

    OPEN = "open"
    WAIVED = "waived"
    SUPPRESSED = "suppressed"
    BASELINE = "baseline"
    TOLD = "told"


class Step(Struct, frozen=True):
    """One station on the way of a value from its source to its sink."""

    at: Place
    message: str


class Spot(Struct, frozen=True):
    """One place of a finding with its fingerprint, which holds no line number and survives edits elsewhere.

    `content` is a digest of the control, the check and the masked line alone, by which moved code is known again;
    empty where no line stands for the finding.
    """

    at: Place
    fingerprint: str
    status: Status = Status.OPEN
    content: str = ""


class Side(Struct, frozen=True):
    """What another control says of the same cause."""

    control: str
    message: str


class Finding(Struct, frozen=True):
    """One cause with one fix: the control that it breaks, every place where it stands, and the context places apart.

    `also` is what other controls say of the same cause at one of its places.
    """

    control: str
    check: str
    severity: Severity
    confidence: Confidence
    cwe: tuple[int, ...]
    message: str
    spots: tuple[Spot, ...]
    fix: str
    layer: str
    related: tuple[Place, ...] = ()
    steps: tuple[Step, ...] = ()
    reason: str = ""
    also: tuple[Side, ...] = ()

    @property
    def status(self) -> Status:
        """OPEN while any place is open, else the label of the first place."""
        statuses = [spot.status for spot in self.spots]
        return Status.OPEN if not statuses or Status.OPEN in statuses else statuses[0]

    @property
    def at(self) -> Place:
        """The first place; a finding always has one."""
        return self.spots[0].at
