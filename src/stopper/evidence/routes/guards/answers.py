"""The truth of a condition for a stranger."""

from __future__ import annotations

from msgspec import Struct


class Answer(Struct, frozen=True):
    """The truth for a stranger; `identity` where who he is decided it, `sure` where nothing else could."""

    truth: bool | None
    identity: bool = False
    sure: bool = True

    @property
    def negated(self) -> Answer:
        """The answer to `not` the condition."""
        return Answer(None if self.truth is None else not self.truth, self.identity, self.sure)


UNDECIDED = Answer(None)
ABSENT = Answer(False, True)


def combined(operator: str, answers: list[Answer]) -> Answer:
    """Kleene's logic, but an undecided operand beside identity is taken for the ordinary case, not as sure."""
    decisive = operator == "or"
    for answer in answers:
        if answer.truth is decisive:
            return answer
    known = [answer for answer in answers if answer.truth is not None]
    identity = any(answer.identity for answer in known)
    if len(known) == len(answers) or identity:
        return Answer(not decisive, identity, len(known) == len(answers) and all(answer.sure for answer in known))
    return UNDECIDED
