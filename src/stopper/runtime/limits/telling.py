"""How limits are told: RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-10), 429 and 503."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.runtime.answers import Refusal
from stopper.runtime.exchange import Exchange
from stopper.runtime.limits.counting import Counter
from stopper.runtime.limits.groups import Outcome

TOO_MANY = "Too many requests. Try again in {seconds} seconds."
DOWN = "The service cannot tell how often you asked. Try again in {seconds} seconds."


def told_limits(
    exchange: Exchange, counters: Sequence[Counter], outcomes: Sequence[Outcome], headers: bool
) -> Refusal | None:
    """Put what is left into the answer's headers; the refusal where one of the groups refuses."""
    refused: tuple[Counter, Outcome] | None = None
    for counter, outcome in zip(counters, outcomes, strict=True):
        if headers and not outcome.is_down:
            exchange.later += (counter.group.policy_header, counter.group.state_header(outcome))
        if not outcome.is_allowed and (refused is None or outcome.wait > refused[1].wait):
            refused = counter, outcome
    return None if refused is None else _refusal(*refused)


def told_limit(exchange: Exchange, counter: Counter, outcome: Outcome, headers: bool) -> Refusal | None:
    """The same for one group alone."""
    if headers and not outcome.is_down:
        exchange.later += (counter.group.policy_header, counter.group.state_header(outcome))
    return None if outcome.is_allowed else _refusal(counter, outcome)


def _refusal(counter: Counter, outcome: Outcome) -> Refusal:
    seconds = max(1, -int(-outcome.wait // 1))
    group = counter.group
    if outcome.is_down:
        status, event, detail, note = 503, "store_down", DOWN, "refused while the store is down"
    else:
        status, event, detail, note = 429, "rate_limited", TOO_MANY, str(group.rates[outcome.which])
    return Refusal(
        status,
        group.control,
        event,
        detail.format(seconds=seconds),
        note=f"{group.name}: {note}",
        headers=(("Retry-After", str(seconds)),),
    )
