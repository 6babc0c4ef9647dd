"""What counting a request costs, and that a million addresses leave the memory as it was: `make bench-limits`.

The peer is the library `limits` with its store in a process's own memory, which counts for one process alone. Times are
of the processor, so that other work of the machine counts little. The last line is one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from stopper.runtime.limits.clients import client_net
from stopper.runtime.limits.groups import groups_of
from stopper.runtime.limits.shared import shared_table
from stopper.runtime.limits.table import WAYS, Counted
from stopper.standard.rates import parse_rate

FIXED = ("1000000/second", "50000000/minute", "900000000/hour")
MIXED = ("bucket 1000000/second", "sliding 50000000/minute", "900000000/hour")
CLIENTS = 131_072


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--addresses", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = shared_table(Path(folder) / "limits", CLIENTS // WAYS)
        one, three, mixed = (_counted(*rates) for rates in (FIXED[:1], FIXED, MIXED))

        def hit(what: Counted) -> Callable[[], object]:
            entry = table.entry(what, *client_net("192.0.2.1", 64))
            return lambda: table.hit(what, entry)

        figures = {
            "one fixed window": _microseconds(hit(one)),
            "three fixed windows": _microseconds(hit(three)),
            "bucket, sliding and fixed": _microseconds(hit(mixed)),
            "three fixed windows, limits (one process)": _microseconds(_library()),
        }
        for name, figure in figures.items():
            print(f"{name:44} {figure:6.1f} µs")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.process_time()
        for number in range(options.addresses):
            address = f"{10 + (number >> 20)}.{number >> 12 & 255}.{number >> 4 & 255}.{number & 15}"
            table.hit(three, table.entry(three, *client_net(address, 64)))
        each = (time.process_time() - started) / options.addresses * 1e6
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{options.addresses:,} addresses: {each:.1f} µs each, {grown:.1f} MB more resident memory")
    names = ("limits_hit_us", "limits_three_us", "limits_mixed_us", "library_three_us")
    print(
        json.dumps(
            {**dict(zip(names, (round(f, 2) for f in figures.values()), strict=True)), "grown_mb": round(grown, 1)}
        )
    )


def _counted(*rates: str) -> Counted:
    return Counted.of(groups_of("client", [parse_rate(rate) for rate in rates], "", "local")[0])


def _library() -> Callable[[], object]:
    limiter = FixedWindowRateLimiter(MemoryStorage())
    items = [parse(text.replace("/", " per ")) for text in FIXED]
    return lambda: [limiter.hit(item, "192.0.2.1") for item in items]


def _microseconds(ask: Callable[[], object], rounds: int = 15, calls: int = 5_000) -> float:
    """The least of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        for _ in range(calls):
            ask()
        best = min(best, (time.process_time() - started) / calls)
    return best * 1e6


if __name__ == "__main__":
    main()
