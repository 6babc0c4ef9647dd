"""What counting a request costs, that it is exact, and that a million addresses leave the memory as it was.

`make bench-limits`. Hits go the way of a request, through a Counter of the machine's table. The peer is the library
`limits` with its store in a process's own memory, which counts for one process alone. Times are of the processor, so
that other work of the machine counts little. It fails where a hit is lost or memory grows. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from stopper.runtime.limits.clients import client_net
from stopper.runtime.limits.counting import Counter
from stopper.runtime.limits.groups import groups_of
from stopper.runtime.limits.shared import shared_table
from stopper.runtime.limits.table import WAYS, Table
from stopper.standard.rates import parse_rate

FIXED = ("1000000/second", "50000000/minute", "900000000/hour")
MIXED = ("bucket 1000000/second", "sliding 50000000/minute", "900000000/hour")
CLIENTS = 131_072
WORKERS = 4
HITS = 200_000
ALLOWED = 150_000
# What a process may grow by that keeps nothing of an address: its own few thousand known names.
MOST_MEGABYTES = 4.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--addresses", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        passed = _passed_in_workers(Path(folder) / "workers")
        table = shared_table(Path(folder) / "limits", CLIENTS // WAYS)
        figures = {
            "limits_hit_us": _microseconds(_hits(table, *FIXED[:1])),
            "limits_three_us": _microseconds(_hits(table, *FIXED)),
            "limits_mixed_us": _microseconds(_hits(table, *MIXED)),
            "library_three_us": _microseconds(_library()),
        }
        each, grown = _flood(_counter(table, *FIXED), options.addresses)
    for name, figure in zip(NAMES, figures.values(), strict=True):
        print(f"{name:44} {figure:6.1f} µs")
    print(f"{options.addresses:,} addresses: {each:.1f} µs each, {grown:.1f} MB more resident memory")
    print(f"{HITS:,} hits of {WORKERS} processes at a limit of {ALLOWED:,}: {passed:,} let through")
    print(
        json.dumps({name: round(f, 2) for name, f in figures.items()} | {"grown_mb": round(grown, 1), "exact": passed})
    )
    if passed != ALLOWED or grown > MOST_MEGABYTES:
        raise SystemExit(f"{ALLOWED:,} hits and at most {MOST_MEGABYTES} MB were claimed.")


NAMES = (
    "one fixed window",
    "three fixed windows",
    "bucket, sliding and fixed",
    "three fixed windows, limits (one process)",
)


def _counter(table: Table, *rates: str) -> Counter:
    group = groups_of("client", [parse_rate(rate) for rate in rates], "", "local")[0]
    return Counter(table, group, partial(client_net, ipv6_bits=64), "shop")


def _hits(table: Table, *rates: str) -> Callable[[], object]:
    counter = _counter(table, *rates)
    return lambda: counter.hit("192.0.2.1")


def _library() -> Callable[[], object]:
    limiter = FixedWindowRateLimiter(MemoryStorage())
    items = [parse(text.replace("/", " per ")) for text in FIXED]
    return lambda: [limiter.hit(item, "192.0.2.1") for item in items]


def _flood(counter: Counter, addresses: int) -> tuple[float, float]:
    """Microseconds for each of so many clients, and the megabytes that they leave behind."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    for number in range(addresses):
        counter.hit(f"{10 + (number >> 20)}.{number >> 12 & 255}.{number >> 4 & 255}.{number & 15}")
    each = (time.process_time() - begun) / addresses * 1e6
    return each, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def _passed_in_workers(path: Path) -> int:
    """How many hits are let through of those that some processes count at once, each by its own opening of the file."""
    with multiprocessing.get_context("spawn").Pool(WORKERS) as pool:
        return sum(pool.map(partial(_passed, path), [HITS // WORKERS] * WORKERS, chunksize=1))


def _passed(path: Path, hits: int) -> int:
    counter = _counter(shared_table(path, CLIENTS // WAYS), f"{ALLOWED}/day", "10000000/hour")
    return sum(counter.hit("192.0.2.9").is_allowed for _ in range(hits))


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
