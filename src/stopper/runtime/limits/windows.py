"""The arithmetic of rates in nanoseconds: fixed and sliding windows, and the generic cell rate algorithm (GCRA).

The state of a rate is three numbers: of a window its index, its count and the count of the one before; of a bucket
the time at which it is full again. The state of a group is the time at which it no longer matters, and then its rates'.
A refused request changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from stopper.runtime.limits.groups import Outcome
from stopper.standard.rates import BUCKET, FIXED, Rate

SECOND = 1_000_000_000
State = tuple[int, ...]
# The three numbers that are new, what is left, how long until there is more, and when the state ceases to matter.
Step = tuple[int, int, int, int, int, int]
Hit = Callable[[State, int], tuple[Outcome, list[int] | None]]


def hit_of(rates: tuple[Rate, ...]) -> Hit:
    """What tells of a state and the time whether a request is within all rates, and the new state where it is."""
    if all(rate.algorithm == FIXED for rate in rates):
        windows = tuple((rate.period * SECOND, rate.limit) for rate in rates)
        return partial(_all_fixed, windows)
    return partial(_mixed, rates)


def _all_fixed(windows: tuple[tuple[int, int], ...], state: State, now: int) -> tuple[Outcome, list[int] | None]:
    """The usual case, a third as dear as the general one."""
    fresh = [0]
    at, which, left, last = 1, 0, windows[0][1], 0
    for period, limit in windows:
        index = now // period
        count = state[at + 1] + 1 if state[at] == index else 1
        if count > limit:
            return _mixed(tuple(Rate(FIXED, most, long // SECOND) for long, most in windows), state, now)
        if limit - count < left:
            which, left = at // 3, limit - count
        fresh += (index, count, 0)
        ends = index * period + period
        last = max(last, ends)
        at += 3
    fresh[0] = last
    period = windows[which][0]
    return Outcome(True, which, left, (period - now % period) / SECOND), fresh


def _mixed(rates: tuple[Rate, ...], state: State, now: int) -> tuple[Outcome, list[int] | None]:
    steps = [_step(rate, state[1 + 3 * at : 4 + 3 * at], now) for at, rate in enumerate(rates)]
    refused = [(step, which) for which, step in enumerate(steps) if isinstance(step, int)]
    if refused:
        wait, which = max(refused)
        return Outcome(False, which, 0, wait / SECOND), None
    fresh, least = [0], (-1, 0, 0)
    for which, step in enumerate(steps):
        assert isinstance(step, tuple)  # noqa: S101  # none was refused
        fresh += step[:3]
        fresh[0] = max(fresh[0], step[5])
        if least[0] < 0 or step[3] < least[0]:
            least = (step[3], which, step[4])
    return Outcome(True, least[1], least[0], least[2] / SECOND), fresh


def _step(rate: Rate, state: State, now: int) -> Step | int:
    """What comes of one rate; how long to wait, where it refuses."""
    period = rate.period * SECOND
    if rate.algorithm == BUCKET:
        return _bucket(now, period // rate.limit, rate.burst, state[0])
    index = now // period
    count = state[1] if state[0] == index else 0
    ends = (index + 1) * period
    if rate.algorithm == FIXED:
        if count >= rate.limit:
            return ends - now
        return index, count + 1, 0, rate.limit - count - 1, ends - now, ends
    before = state[2] if state[0] == index else (state[1] if state[0] == index - 1 else 0)
    return _sliding(rate.limit, period, (index, count, before), now)


def _sliding(limit: int, period: int, state: State, now: int) -> Step | int:
    """A window that ends now: the count of the window before weighs by what of it lies in that."""
    index, count, before = state
    ends = (index + 1) * period
    weighed = before * (ends - now)
    if weighed + (count + 1) * period > limit * period:
        if count < limit:  # the window before must weigh less
            return ends - now - (limit - 1 - count) * period // before
        return ends - now + period - (limit - 1) * period // count
    left = (limit * period - weighed) // period - count - 1
    return index, count + 1, before, left, ends - now, ends + period


def _bucket(now: int, step: int, burst: int, full: int) -> Step | int:
    """A bucket that fills evenly: `full` is the time at which all of the burst is back."""
    later = max(full, now) + step
    room = now + burst * step - later
    if room < 0:
        return -room
    return later, 0, 0, room // step, later - now, later
