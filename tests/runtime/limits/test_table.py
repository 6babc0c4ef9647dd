"""The table of counters: bounded, exact among threads and processes, and it forgets no counter that counts."""

import json
import sys
import threading
import tracemalloc
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from stopper.model import UsageError
from stopper.runtime.limits import shared
from stopper.runtime.limits.clients import client_net
from stopper.runtime.limits.groups import Outcome, groups_of
from stopper.runtime.limits.shared import own_table, shared_table
from stopper.runtime.limits.table import SHARED_SETS, WAYS, Counted, Table
from stopper.runtime.limits.windows import State
from stopper.standard.rates import parse_rate
from tests.runtime.conftest import StartsGunicorn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no file locks there")
SETS = 4


def counted(*rates: str, name: str = "client") -> Counted:
    return Counted.of(groups_of(name, [parse_rate(rate) for rate in rates], "", "local")[0])


def hits(table: Table, what: Counted, address: str, times: int) -> int:
    """How many of so many requests are let through."""
    entry = table.entry(what, *client_net(address, 64))
    return sum(table.hit(what, entry).is_allowed for _ in range(times))


def test_several_windows_of_every_kind_are_counted_in_one_hit() -> None:
    table, what = own_table(SETS), counted("5/day", "sliding 100/day", "bucket 50/day burst 50")

    assert hits(table, what, "192.0.2.1", 9) == 5
    assert hits(table, what, "192.0.2.2", 9) == 5
    assert hits(table, counted("7/day", name="other"), "192.0.2.1", 9) == 7


def test_two_applications_share_a_table_and_no_counter() -> None:
    table, group = own_table(SETS), groups_of("client", [parse_rate("5/day")], "", "local")[0]

    assert hits(table, Counted.of(group, "shop"), "192.0.2.1", 9) == 5
    assert hits(table, Counted.of(group, "admin"), "192.0.2.1", 9) == 5


def test_two_openings_of_one_file_share_its_counters_and_a_second_is_never_mapped(tmp_path: Path) -> None:
    path, what = tmp_path / "limits", counted("10/day")
    first = shared_table(path, SETS)

    assert hits(first, what, "192.0.2.1", 6) == 6
    assert shared_table(path, SETS) is first
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_counters_outlive_the_process(tmp_path: Path) -> None:
    what = counted("10/day")
    hits(shared_table(tmp_path / "limits", SETS), what, "192.0.2.1", 6)
    shared.OPEN.clear()

    assert hits(shared_table(tmp_path / "limits", SETS), what, "192.0.2.1", 6) == 4


def test_what_an_earlier_boot_or_something_else_left_is_wiped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, what = tmp_path / "limits", counted("10/day")
    hits(shared_table(path, SETS), what, "192.0.2.1", 6)
    shared.OPEN.clear()
    (tmp_path / "boot").write_text("another")
    monkeypatch.setattr(shared, "BOOT", tmp_path / "boot")
    rebooted = hits(shared_table(path, SETS), what, "192.0.2.1", 20)
    shared.OPEN.clear()
    path.write_bytes(b"\xff" * path.stat().st_size)
    path.chmod(0o600)

    assert rebooted == 10
    assert hits(shared_table(path, SETS), what, "192.0.2.1", 20) == 10


def test_a_file_that_is_a_link_or_open_to_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").touch(0o600)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "open").touch(0o644)
    (tmp_path / "hard").hardlink_to(tmp_path / "real")

    for name in ("link", "open", "hard"):
        with pytest.raises(UsageError):
            shared_table(tmp_path / name, SETS)


def test_a_disk_without_room_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, size: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shared, "_reserve", full)

    with pytest.raises(UsageError, match="clients in"):
        shared_table(tmp_path / "limits", SETS)


def test_a_full_table_resets_no_counter_and_newcomers_share_a_bucket_with_their_neighbours() -> None:
    table, what = own_table(SETS), counted("5/day")
    early = [f"192.0.2.{number}" for number in range(50)]
    for address in early:
        assert hits(table, what, address, 9) == 5
    for number in range(SETS * WAYS * 3):
        hits(table, what, f"10.{number >> 8}.{number & 255}.1", 1)
    neighbours = sum(hits(table, what, f"203.0.113.{number}", 3) for number in range(200))

    assert all(hits(table, what, address, 3) == 0 for address in early)
    assert neighbours <= 5


def test_memory_is_flat_over_a_flood_of_addresses() -> None:
    table, what = own_table(SETS), counted("5/day")
    held = []
    tracemalloc.start()
    for number in range(4_000):
        hits(table, what, f"2001:db8:{number:x}::1", 1)
        if number % 1_000 == 999:
            held.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()

    # Three thousand entries that were kept would be half a million bytes; the rest is what else the process does.
    assert held[-1] - held[0] < 100_000


def test_a_dead_counter_makes_room() -> None:
    table, short = own_table(1), counted("5/second")
    for number in range((1 + SHARED_SETS) * WAYS):
        hits(table, short, f"10.0.{number >> 8}.{number & 255}", 1)
    threading.Event().wait(1.05)

    assert hits(table, counted("5/day"), "192.0.2.1", 9) == 5


def test_32_threads_lose_no_count(tmp_path: Path) -> None:
    assert lost_by_32_threads(shared_table(tmp_path / "limits", SETS)) == 0


class Nothing:
    """What stands in the place of the threads' lock."""

    def __enter__(self) -> None: ...
    def __exit__(self, *error: object) -> None: ...


@pytest.mark.parametrize("with_lock", [True, False])
def test_a_thread_waits_for_the_count_of_another_and_without_the_lock_that_is_lost(
    tmp_path: Path, with_lock: bool
) -> None:
    """POSIX locks hold off other processes, not other threads: both threads have that one here."""
    table, what = shared_table(tmp_path / "limits", SETS), counted("10/day")
    entry = table.entry(what, *client_net("192.0.2.1", 64))
    table.hit(what, entry)
    is_inside, may_go_on = threading.Event(), threading.Event()

    def halfway(state: State, now: int) -> tuple[Outcome, list[int] | None]:
        """Read, and not written yet."""
        found = what.hit(state, now)
        is_inside.set()
        assert may_go_on.wait(10)
        return found

    if not with_lock:
        table._lock = Nothing()  # type: ignore[assignment]
    first = threading.Thread(target=table.hit, args=(replace(what, hit=halfway), entry))
    second = threading.Thread(target=table.hit, args=(what, entry))
    first.start()
    assert is_inside.wait(10)
    second.start()
    second.join(0.3 if with_lock else 10)
    waited = second.is_alive()
    may_go_on.set()
    first.join()
    second.join()

    assert waited is with_lock
    assert what.layout.unpack_from(table._memory, entry.state_at)[2] == (3 if with_lock else 2)


def lost_by_32_threads(table: Table, each: int = 600) -> int:
    """How many of the hits of 32 threads were not counted."""
    what = counted("1000000/day", "sliding 1000000/day", "bucket 1000000/second burst 1000000")
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=hits, args=(table, what, "192.0.2.1", each)) for _ in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    entry = table.entry(what, *client_net("192.0.2.1", 64))
    table.hit(what, entry)
    counts = what.layout.unpack_from(table._memory, entry.state_at)
    return 32 * each + 1 - counts[2]


APPLICATION = """
import os
from pathlib import Path
from flask import Flask, request
from stopper.runtime.limits.groups import groups_of
from stopper.runtime.limits.shared import shared_table
from stopper.runtime.limits.table import Counted
from stopper.standard.rates import parse_rate

application = Flask(__name__)
folder = Path(os.environ["RUNTIME_DIRECTORY"])
folder.mkdir(exist_ok=True)
table = shared_table(folder / "limits", 4)
what = Counted.of(groups_of("client", [parse_rate(rate) for rate in ("150000/day", "10000000/hour")], "", "local")[0])
entry = table.entry(what, b"client", b"")

@application.get("/")
def hits():
    passed = sum(table.hit(what, entry).is_allowed for _ in range(int(request.args["times"])))
    return {"process": os.getpid(), "passed": passed}
"""


@pytest.mark.parametrize("preload", [False, True], ids=["each worker", "preload"])
@pytest.mark.parametrize("worker_class", ["sync", "gthread", "gevent"])
def test_200000_hits_over_four_workers_are_counted_exactly(
    gunicorn: StartsGunicorn, worker_class: str, preload: bool
) -> None:
    """A limit of 150,000 lets exactly so many of 200,000 through, whichever workers they meet."""
    options = ["--threads", "8"] if worker_class == "gthread" else []
    server = gunicorn(APPLICATION, 4, worker_class, *options, *(["--preload"] if preload else []))
    answers = ask_at_once(server.port, 100, "/?times=2000")

    assert len(answers) == 100
    assert sum(answer["passed"] for answer in answers) == 150_000
    assert len({answer["process"] for answer in answers}) > 1


def ask_at_once(port: int, times: int, path: str) -> list[dict[str, int]]:
    """The answers to so many requests, sixteen at a time."""

    def ask(_: int) -> dict[str, int]:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
            found: dict[str, int] = json.load(answer)
            return found

    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(ask, range(times)))
