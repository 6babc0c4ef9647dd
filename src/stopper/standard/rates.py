"""Rates as policies write them: "300/minute", "sliding 300/minute", "bucket 10/second burst 20", "POST 5/minute"."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.standard.regex import regex

FIXED, SLIDING, BUCKET = "fixed", "sliding", "bucket"
ANONYMOUS, SIGNED_IN = "anonymous", "signed-in"
# What is before a role in the name of a tier.
ROLE = "role:"
PERIODS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
LARGEST = 1_000_000_000
# A window that is longer is a quota, which belongs into the application's database.
LONGEST = 31 * 86400
WRITTEN = regex(
    r"(?:(?P<methods>[A-Z]{1,20}(?:,[A-Z]{1,20}){0,9}) )?(?:(?P<tier>anonymous|signed-in|role:\S{1,60}) )?"
    r"(?:(?P<algorithm>fixed|sliding|bucket) )?(?P<limit>[0-9]{1,10})/(?P<times>[0-9]{1,6} ?)?"
    r"(?P<period>second|minute|hour|day)s?(?: burst (?P<burst>[0-9]{1,10}))?"
)
EXAMPLES = '"300/minute", "100/15 minutes", "sliding 300/minute" or "bucket 10/second burst 20"'


@dataclass(frozen=True, slots=True)
class Rate:
    """How many requests in how many seconds.

    `fixed` counts in windows that begin with the clock, so that twice the limit may come around the turn of one.
    `sliding` weighs the window before by what of it is less than a period ago. `bucket` is the generic cell rate
    algorithm: requests at the even pace of the rate, and `burst` of them at once. `methods` and `tier` (anonymous,
    signed-in, or role: with its name) are for whom it is meant; all where empty.
    """

    algorithm: str
    limit: int
    period: int
    burst: int = 0
    methods: tuple[str, ...] = ()
    tier: str = ""

    @property
    def most(self) -> int:
        """How many requests may come at once."""
        return self.burst if self.algorithm == BUCKET else self.limit

    def __str__(self) -> str:
        words = (*((",".join(self.methods),) if self.methods else ()), *((self.tier,) if self.tier else ()))
        unit = next((name for name, seconds in PERIODS.items() if seconds == self.period), f"{self.period} seconds")
        burst = f" burst {self.burst}" if self.algorithm == BUCKET else ""
        return (
            " ".join((*words, *(() if self.algorithm == FIXED else (self.algorithm,)), f"{self.limit}/{unit}")) + burst
        )


def parse_rate(text: str) -> Rate:
    """The rate that a text means. ValueError says what is wrong with it."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text[:60]!r} is no rate; write one as {EXAMPLES}")
    algorithm = found["algorithm"] or FIXED
    limit, burst = int(found["limit"]), int(found["burst"] or 0)
    period = int((found["times"] or "1").strip()) * PERIODS[found["period"]]
    if not 1 <= limit <= LARGEST or not 1 <= period <= LONGEST:
        raise ValueError(f"{text[:60]!r} must allow from 1 to {LARGEST} requests, in at most 31 days")
    if found["burst"] is not None and (algorithm != BUCKET or not 1 <= burst <= LARGEST):
        raise ValueError(
            f"{text[:60]!r}: a burst of 1 to {LARGEST} belongs to a bucket, such as bucket 10/second burst 20"
        )
    methods = tuple(found["methods"].split(",")) if found["methods"] else ()
    return Rate(algorithm, limit, period, burst or (limit if algorithm == BUCKET else 0), methods, found["tier"] or "")
