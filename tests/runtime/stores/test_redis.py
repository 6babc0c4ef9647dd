"""Redis as the machines share it, by a real one: the script, and each way in which a store fails."""

import socket
import struct
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from stopper.model import UsageError
from stopper.runtime.limits.groups import Group, groups_of
from stopper.runtime.stores.arrival import Arrival
from stopper.runtime.stores.redis import Redis, StoreDown
from stopper.standard.rates import parse_rate
from tests.runtime.servers import RedisServer

TIMEOUT = 0.25


def groups(*rates: str) -> tuple[Group, ...]:
    return groups_of("client", [parse_rate(rate) for rate in rates], "abuse.rate-limits", "local")


@pytest.fixture
def store(redis_server: RedisServer) -> Redis:
    return Redis(redis_server.url, TIMEOUT, "test")


@contextmanager
def garbage(port: int, answer: bytes) -> Iterator[None]:
    """A server on the port that answers everything with the same bytes."""
    with socket.create_server(("127.0.0.1", port)) as server:
        done = threading.Event()

        def serve() -> None:
            server.settimeout(0.1)
            while not done.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    connection.settimeout(0.5)
                    try:
                        while connection.recv(65536):
                            connection.sendall(answer)
                    except OSError:
                        continue

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


def test_all_windows_are_counted_and_the_session_is_loaded_in_one_answer(store: Redis) -> None:
    store.call("SET", "test:session:one", b"record", "PX", 60_000)
    arrival = Arrival(store, groups("3/minute", "sliding 100/hour", "bucket 1/second burst 50"), 60, 5)

    first, record = arrival.ask([b"client"], "test:session:one")
    outcomes = [arrival.ask([b"client"])[0][0] for _ in range(3)]

    assert (first[0].is_allowed, first[0].which, first[0].left) == (True, 0, 2)
    assert record == b"record"
    assert [item.is_allowed for item in outcomes] == [True, True, False]
    assert 0 < outcomes[-1].wait <= 60
    assert arrival.ask([b"another"], "test:session:two")[1] is None


def test_a_session_is_touched_only_when_it_is_due(store: Redis) -> None:
    arrival = Arrival(store, groups("9/minute"), idle=100, touch=10)
    store.call("SET", "test:session:due", b"record", "PX", 80_000)
    store.call("SET", "test:session:fresh", b"record", "PX", 95_000)
    for name in ("due", "fresh"):
        arrival.ask([b"client"], f"test:session:{name}")

    assert store.call("PTTL", "test:session:due") > 95_000
    assert store.call("PTTL", "test:session:fresh") <= 95_000


def test_refused_requests_are_not_counted_and_keys_go_away_by_themselves(store: Redis) -> None:
    arrival = Arrival(store, groups("2/second", "100/minute"))
    seen = [arrival.ask([b"client"])[0][0].is_allowed for _ in range(20)]
    keys = store.call("KEYS", "*")

    assert sum(seen) in (2, 4)  # a second may have turned
    assert 0 < store.call("PTTL", keys[0]) <= 60_000


def test_a_bucket_takes_its_burst_and_then_its_pace(store: Redis) -> None:
    arrival = Arrival(store, groups("bucket 20/second burst 3"))
    burst = [arrival.ask([b"client"])[0][0] for _ in range(4)]
    time.sleep(burst[-1].wait + 0.005)

    assert [item.is_allowed for item in burst] == [True, True, True, False]
    assert arrival.ask([b"client"])[0][0].is_allowed


def test_counts_are_exact_over_threads(store: Redis) -> None:
    arrival = Arrival(store, groups("500/hour"))
    with ThreadPoolExecutor(16) as pool:
        seen = list(pool.map(lambda _: arrival.ask([b"client"])[0][0].is_allowed, range(1000)))

    assert sum(seen) == 500


def test_a_server_that_forgot_the_script_is_given_it_again(store: Redis) -> None:
    arrival = Arrival(store, groups("9/minute"))
    arrival.ask([b"client"])
    store.call("SCRIPT", "FLUSH")

    assert arrival.ask([b"client"])[0][0].left == 7


def test_a_stopped_server_fails_fast_and_is_found_again_after_a_restart(
    redis_server: RedisServer, store: Redis
) -> None:
    arrival = Arrival(store, groups("9/minute"))
    arrival.ask([b"client"])
    redis_server.stop()
    for _ in range(4):
        with pytest.raises(StoreDown):
            arrival.ask([b"client"])
    redis_server.start()
    time.sleep(1.1)

    assert store.circuit.is_open
    assert arrival.ask([b"client"])[0][0].is_allowed
    assert not store.circuit.is_open


def test_a_restart_between_two_requests_is_not_noticed(redis_server: RedisServer, store: Redis) -> None:
    store.call("PING")
    redis_server.stop()
    redis_server.start()

    assert store.call("PING") == b"PONG"


def test_a_hanging_server_costs_the_timeout_a_few_times_and_then_nothing(
    redis_server: RedisServer, store: Redis
) -> None:
    arrival = Arrival(store, groups("9/minute"))
    arrival.ask([b"client"])
    redis_server.pause()
    began = time.monotonic()
    for _ in range(3):
        with pytest.raises(StoreDown):
            arrival.ask([b"client"])
    opened = time.monotonic()
    for _ in range(200):
        with pytest.raises(StoreDown):
            arrival.ask([b"client"])
    closed = time.monotonic()
    redis_server.resume()
    time.sleep(1.1)

    assert opened - began < 3 * TIMEOUT + 0.5
    assert closed - opened < 0.5
    assert arrival.ask([b"client"])[0][0].is_allowed


def test_an_answer_that_comes_late_is_not_taken_for_the_next_one(redis_server: RedisServer, store: Redis) -> None:
    store.call("SET", "test:late", b"late")
    redis_server.pause()
    with pytest.raises(StoreDown):
        store.call("GET", "test:late")
    redis_server.resume()

    assert store.call("PING") == b"PONG"


def test_a_full_server_is_down_for_limits_and_can_still_be_read(redis_server: RedisServer, store: Redis) -> None:
    arrival = Arrival(store, groups("9/minute"))
    store.call("SET", "test:kept", b"kept")
    store.call("CONFIG", "SET", "maxmemory-policy", "noeviction")
    store.call("CONFIG", "SET", "maxmemory", "1")
    for _ in range(5):
        with pytest.raises(StoreDown):
            arrival.ask([b"client"])

    assert store.call("GET", "test:kept") == b"kept"
    store.call("CONFIG", "SET", "maxmemory", "0")
    assert arrival.ask([b"client"])[0][0].is_allowed


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"+OK\r\n",
        b"*1\r\n:1\r\n",
        b"*4\r\n$1\r\nx\r\n$1\r\nx\r\n$1\r\nx\r\n$1\r\nx\r\n",
        b"\x00\xff\x00\xff\r\n",
        b"*-7\r\n",
        b"$999999999\r\nx",
        b":x\r\n",
        b"*99999999\r\n:1\r\n",
    ],
)
def test_garbage_is_a_store_that_is_down(redis_server: RedisServer, store: Redis, answer: bytes) -> None:
    arrival = Arrival(store, groups("9/minute"))
    redis_server.stop()
    with garbage(redis_server.port, answer):
        for _ in range(4):
            with pytest.raises(StoreDown):
                arrival.ask([b"client"])


def test_an_address_that_is_none_is_refused_without_being_repeated() -> None:
    with pytest.raises(UsageError) as found:
        Redis("redish://:hunter2@host", TIMEOUT, "test")

    assert "hunter2" not in str(found.value)


@pytest.mark.parametrize("rate", ["2/minute", "sliding 2/minute", "bucket 2/minute burst 2"])
def test_a_clock_that_goes_back_by_hours_locks_nobody_out(store: Redis, rate: str) -> None:
    arrival = Arrival(store, groups(rate))
    arrival.ask([b"a"])
    (name,) = store.call("KEYS", "*")
    a, b, c = struct.unpack("<3d", store.call("GET", name))
    hours = 5 * 3600 * 1e6 if "bucket" in rate else 300
    store.call("SET", name, struct.pack("<3d", a + hours, b, c), "PX", 60_000_000)
    outcomes = [arrival.ask([b"a"])[0][0] for _ in range(3)]

    assert not outcomes[2].is_allowed
    assert outcomes[2].wait <= 120
    assert "bucket" in rate or [outcome.is_allowed for outcome in outcomes] == [True, False, False]


def test_a_clock_that_goes_back_over_the_turn_of_a_window_forgets_no_count(store: Redis) -> None:
    arrival = Arrival(store, groups("2/minute"))
    arrival.ask([b"a"])
    (name,) = store.call("KEYS", "*")
    a, b, c = struct.unpack("<3d", store.call("GET", name))
    store.call("SET", name, struct.pack("<3d", a + 1, b, c), "PX", 60_000_000)

    assert [arrival.ask([b"a"])[0][0].is_allowed for _ in range(2)] == [True, False]
