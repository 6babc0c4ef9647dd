"""How a control ends: pass, fail, unknown, error, not applicable or not assessed; silence is never a pass."""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """The verdict of one observation, one layer or one control."""

    FAIL = "fail"
    ERROR = "error"
    UNKNOWN = "unknown"
    PASS = "pass"
    NOT_ASSESSED = "not_assessed"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> str:
        """The verdict as prose."""
        return self.value.replace("_", " ")


ORDER = tuple(Verdict)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict that decides: fail > error > unknown > pass > not assessed > not applicable.

    Nothing at all counts as not assessed.
    """
    return min(verdicts, key=ORDER.index, default=Verdict.NOT_ASSESSED)
