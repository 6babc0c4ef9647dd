"""Rates that are counted together under one key: one look-up, one lock or one round trip for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from stopper.standard.rates import FIXED, PERIODS, Rate

# As many as a slot of the table holds.
TOGETHER = 4


class Outcome(NamedTuple):
    """What came of a hit: whether it is within all rates, and what of the rate that is nearest to its end.

    `which` is the rate's number in its group, `left` how many requests it allows now, and `wait` the seconds until it
    allows more: one where it refuses, all where it does not. `is_down` where nothing was counted.
    """

    is_allowed: bool
    which: int
    left: int
    wait: float
    is_down: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """At most four rates under one key.

    `name` says what is counted (client, login, a route's endpoint); it is a part of the key. `control` is the id of the
    control that a refusal serves. `when_down` is what is done while the store does not answer.
    """

    name: str
    rates: tuple[Rate, ...]
    control: str = "abuse.rate-limits"
    when_down: str = "local"
    policy_header: tuple[str, str] = field(init=False, default=("RateLimit-Policy", ""))
    labels: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        labels = tuple(_label(self.name, rate) for rate in self.rates)
        items = [f"{label};q={rate.most};w={_window(rate)}" for label, rate in zip(labels, self.rates, strict=True)]
        object.__setattr__(self, "labels", labels)
        object.__setattr__(self, "policy_header", ("RateLimit-Policy", ", ".join(items)))

    def state_header(self, outcome: Outcome) -> tuple[str, str]:
        """The RateLimit field: of the rate that is nearest to its end, what is left and for how many seconds."""
        return "RateLimit", f"{self.labels[outcome.which]};r={outcome.left};t={-int(-outcome.wait // 1)}"


def groups_of(name: str, rates: Sequence[Rate], control: str, when_down: str) -> tuple[Group, ...]:
    """As many groups as the rates need; rates that are written twice count once."""
    once = tuple(dict.fromkeys(rates))
    return tuple(
        Group(name if not at else f"{name}+{at}", once[at : at + TOGETHER], control, when_down)
        for at in range(0, len(once), TOGETHER)
    )


def _window(rate: Rate) -> int:
    """The window of a rate in seconds; of a bucket the time in which it fills."""
    return rate.period if not rate.burst else max(1, -(-rate.burst * rate.period // rate.limit))


def _label(name: str, rate: Rate) -> str:
    """A string of structured fields (RFC 9651) that names the rate for clients."""
    name = name if rate.algorithm == FIXED else f"{name}-{rate.algorithm}"
    unit = next((unit for unit, seconds in PERIODS.items() if seconds == rate.period), f"{rate.period}s")
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "-" for letter in name)
    return f'"{plain[:60]}-{unit}"'
