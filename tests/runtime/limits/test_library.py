"""Stores of the library `limits`: a Redis Cluster, and what is done where the library does not reach."""

from collections.abc import Iterator

import pytest

from stopper.model import UsageError
from stopper.runtime.limits.groups import Group, groups_of
from stopper.runtime.limits.library import Library
from stopper.runtime.stores.redis import StoreDown
from stopper.standard.rates import parse_rate
from tests.runtime.conftest import close_clients, needs
from tests.runtime.servers import RedisServer, until


def group(*rates: str) -> Group:
    return groups_of("client", [parse_rate(rate) for rate in rates], "abuse.rate-limits", "local")[0]


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """A Redis Cluster of one node, which has all slots."""
    needs("redis-server", "valkey-server")
    server = RedisServer(tmp_path_factory.mktemp("cluster"), options=("--cluster-enabled", "yes"))
    try:
        server.start()
        server.command("CLUSTER", "ADDSLOTSRANGE", "0", "16383")
        until(lambda: b"cluster_state:ok" in server.command("CLUSTER", "INFO"), "the cluster is up")
        yield server
    finally:
        close_clients()
        server.stop()


def test_a_redis_cluster_counts_fixed_and_sliding_windows(cluster: RedisServer) -> None:
    library = Library(f"redis+cluster://127.0.0.1:{cluster.port}", 0.5, "test")
    found = [library.hit(group("5/day", "sliding 3/day"), b"client") for _ in range(4)]

    assert [item.is_allowed for item in found] == [True, True, True, False]
    assert (found[0].which, found[0].left) == (1, 2)
    assert 0 < found[3].wait <= 2 * 86400
    assert library.hit(group("5/day"), b"other").is_allowed


def test_a_store_that_does_not_answer_is_down_and_left_alone(redis_server: RedisServer) -> None:
    library = Library(redis_server.url, 0.25, "test")
    library.hit(group("5/day"), b"client")
    redis_server.stop()
    for _ in range(4):
        with pytest.raises(StoreDown):
            library.hit(group("5/day"), b"client")

    assert library.circuit.is_open


def test_a_bucket_is_refused_where_the_library_has_none() -> None:
    with pytest.raises(UsageError, match="bucket"):
        Library("redis://127.0.0.1:1", 0.25, "test").demand(group("bucket 1/second burst 3"))


def test_counters_of_each_worker_alone_are_refused() -> None:
    with pytest.raises(UsageError, match="in each worker alone"):
        Library("memory://", 0.25, "test")


def test_a_store_that_the_library_does_not_have_is_refused_without_its_address() -> None:
    with pytest.raises(UsageError) as found:
        Library("oracle://:hunter2@host", 0.25, "test")

    assert "hunter2" not in str(found.value)
