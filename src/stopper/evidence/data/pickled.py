"""What an application keeps in a store of its own and turns back into objects by pickle, which runs what lies there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.compose.stores import store_among
from stopper.evidence.deployment.redis.server import Redis, RedisServer
from stopper.evidence.source.values import text_of
from stopper.model import Observation, Observations, Place, Severity, fails, not_applicable, passes, unknown


class Pickled(Struct, frozen=True):
    """One setting that says so: the library that reads, what it reads ("sessions"), and the kind of its store."""

    library: str
    what: str
    store: str
    at: Place


# Flask-Session up to 0.8 falls back to pickle.loads whatever its format; cachelib, under Flask-Caching, knows no other.
_SESSIONS: Mapping[str, str] = MappingProxyType({"redis": "Redis", "memcached": "memcached", "mongodb": "MongoDB"})
_CACHES: Mapping[str, str] = MappingProxyType(
    {
        "RedisCache": "Redis",
        "RedisSentinelCache": "Redis",
        "RedisClusterCache": "Redis",
        "redis": "Redis",
        "MemcachedCache": "memcached",
        "memcached": "memcached",
    }
)


def pickled(application: Application) -> Iterator[Pickled]:
    """The sessions of Flask-Session and the cache of Flask-Caching, where they lie in a server."""
    if application.extension("flask_session.Session"):
        setting = application.config["SESSION_TYPE"]
        store = _SESSIONS.get(text_of(setting.value) or "")
        if store:
            yield Pickled("Flask-Session", "sessions", store, setting.at)
    if application.extension("flask_caching.Cache"):
        setting = application.config["CACHE_TYPE"]
        store = _CACHES.get((text_of(setting.value) or "").rpartition(".")[2])
        if store:
            yield Pickled("Flask-Caching", "cached values", store, setting.at)


def unpickled(application: Application, redis: Redis | None, compose: Compose | None) -> Observations:
    """For each store whose values the application unpickles, whether a stranger to it may write there."""
    read = list(pickled(application))
    for item in read:
        servers = _servers(item.store, redis, compose)
        for login, at in servers:
            yield _run(item, at) if login is False else _kept(item, login, at)
        if not servers:
            words = f"{item.library} reads {item.what} of {item.store} with pickle, and that server is not shown"
            yield unknown(words, needs=f"the configuration of {item.store}", at=item.at)
    if not read:
        yield not_applicable("the code keeps no sessions or cached values that pickle reads in a server")


def _servers(kind: str, redis: Redis | None, compose: Compose | None) -> list[tuple[bool | None, Place]]:
    """Whether each server of a kind demands a login, and where that is said."""
    files = redis.servers if redis is not None and kind == "Redis" else ()
    stores = [store_among(service) for service in compose.services] if compose is not None else []
    found = [(server.demands_login, _door(server)) for server in files]
    return [*found, *((store.login, store.at) for store in stores if store is not None and store.kind == kind)]


def _door(server: RedisServer) -> Place:
    """The line that says where a server listens, or where its file begins."""
    line = server.last("bind") or server.last("port")
    return line.at if line is not None else server.at


def _run(item: Pickled, at: Place) -> Observation:
    return fails(
        f"whoever reaches {item.store} runs code in the application: it asks for no password, and {item.library} reads "
        f"its {item.what} with pickle",
        at=at,
        severity=Severity.HIGH,
        related=[item.at],
        fix="requirepass <from a file that only Redis reads>" if item.store == "Redis" else "",
    )


def _kept(item: Pickled, login: bool | None, at: Place) -> Observation:
    if login is None:
        words = f"{item.library} reads {item.what} of {item.store} with pickle"
        return unknown(words, needs=f"whether {item.store} demands a login", at=at)
    return passes(f"{item.store} demands a login before {item.library} reads its {item.what}", at=at)
