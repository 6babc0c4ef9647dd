"""How bad a finding is, and how sure we are of it."""

from enum import IntEnum, StrEnum


class Severity(IntEnum):
    """Severity of the worst finding that a control can raise.

    Ordered, so that `severity >= Severity.HIGH` reads well.
    """

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def label(self) -> str:
        """The lower-case word used in reports, policies and the checklist."""
        return self.name.lower()

    @property
    def weight(self) -> int:
        """Weight of a control of this severity in the grade (dimensionless; a critical outweighs three mediums)."""
        return (1, 2, 4, 8, 16)[self]

    @classmethod
    def parse(cls, word: str) -> "Severity":
        """The severity that `word` names; ValueError where it names none."""
        try:
            return cls[word.strip().upper()]
        except KeyError:
            raise ValueError(f"{word!r} is no severity: use critical, high, medium, low or info") from None


class Confidence(StrEnum):
    """PROVEN was seen to happen, FIRM follows from what was read, TENTATIVE rests on a heuristic."""

    TENTATIVE = "tentative"
    FIRM = "firm"
    PROVEN = "proven"
