"""Sessions in a real Redis: what holds of those in SQLite, in one round trip, and while Redis is away."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from stopper.runtime.exchange import KEY, Exchange
from stopper.runtime.sessions.arrival import session_key
from stopper.runtime.sessions.record import Record
from stopper.runtime.sessions.written import read_record, write_record
from tests.runtime.servers import RedisServer
from tests.runtime.sessions.shop import Browser, shop

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
NUMBERS = st.integers(0, 2**40)


@pytest.fixture
def app(redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setenv("REDIS_URL", redis_server.url)
    return shop(sessions={"store": "redis", "idle": "5m"})


def signed_in(app: Flask, user: str = "7") -> Browser:
    browser = Browser(app)
    browser.get(f"/enter/{user}")
    return browser


def test_a_session_is_kept_changed_and_ended(app: Flask) -> None:
    browser = Browser(app)
    browser.get("/set/a/1")
    browser.get("/set/b/2")
    assert browser.read() == {"a": "1", "b": "2"}

    copied = browser.value
    browser.get("/clear")
    assert browser.read(copied) == {}


def test_a_sign_in_renews_the_id_and_a_planted_one_sees_nothing(app: Flask) -> None:
    browser = Browser(app)
    browser.get("/set/a/1")
    planted = browser.value
    browser.get("/enter/7")

    assert browser.value != planted
    assert browser.read(planted) == {"a": "1"}
    assert browser.read() == {"a": "1", "user_id": "7"}


def test_the_id_is_nowhere_in_redis(app: Flask, redis_server: RedisServer) -> None:
    browser = signed_in(app)

    assert browser.value.encode() not in redis_server.command("KEYS", "*")
    assert b"session:" in redis_server.command("KEYS", "*")


def test_what_is_not_used_is_ended_by_redis(app: Flask, redis_server: RedisServer) -> None:
    browser = signed_in(app)
    store = app.session_interface.store  # type: ignore[attr-defined]  # ours
    name = store.name_of(app.session_interface.ids.hashed(browser.value))  # type: ignore[attr-defined]  # ours
    redis_server.command("EXPIRE", name, "100")

    assert int(redis_server.command("TTL", name)[1:]) <= 100
    browser.read()
    assert int(redis_server.command("TTL", name)[1:]) > 200


def test_sessions_are_listed_and_revoked(app: Flask) -> None:
    first, second, other = signed_in(app), signed_in(app), signed_in(app, "8")

    assert sorted(one["current"] for one in second.get("/of/7").json) == [False, True]
    assert second.get("/revoke/7?keep").text == "1"
    assert (first.read(), second.read(), other.read()) == ({}, {"user_id": "7"}, {"user_id": "8"})


def test_requests_at_once_lose_nothing(app: Flask) -> None:
    browser = Browser(app)
    browser.get("/set/first/1")
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda n: Browser(app).get(f"/set/k{n}/{n}?slow=0.02", browser.value), range(32)))

    assert len(browser.read()) == 33


def test_a_session_of_an_older_key_goes_on(app: Flask) -> None:
    browser = signed_in(app)
    newer = shop(key="f" * 8 + "0123456789abcdef" * 4, sessions={"store": "redis"})
    newer.config["SECRET_KEY_FALLBACKS"] = [app.secret_key]

    assert Browser(newer).read(browser.value) == {"user_id": "7"}
    assert Browser(newer).get("/of/7", browser.value).json[0]["current"]


def test_a_record_that_the_limits_brought_along_is_not_asked_for_again(app: Flask) -> None:
    browser = signed_in(app)
    interface = app.session_interface
    store = interface.store  # type: ignore[attr-defined]  # ours
    environ = {"HTTP_COOKIE": f"__Host-session={browser.value}"}
    exchange = Exchange(environ, app.extensions["stopper"].pipeline)
    environ[KEY] = exchange  # type: ignore[assignment]  # as the pipeline does
    name = session_key(environ)
    assert name is not None
    exchange.kept["session"] = store._redis.call("GET", name)
    store.load = None

    request = app.request_class(environ)
    assert interface.open_session(app, request) == {"user_id": "7"}


def test_limits_and_session_are_asked_for_in_one_round_trip(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDIS_URL", redis_server.url)
    app = shop(sessions={"store": "redis"}, limits={"store": "redis", "client": ["1000/minute", "9000/hour"]})
    browser = signed_in(app)
    browser.read()

    def scripts() -> int:
        stats = redis_server.command("INFO", "commandstats").decode()
        return sum(int(found) for found in re.findall(r"cmdstat_(?:evalsha|getex):calls=(\d+)", stats))

    before = scripts()
    assert browser.read() == {"user_id": "7"}
    assert scripts() - before == 1


def test_while_redis_is_away_nobody_is_signed_in_or_out(app: Flask, redis_server: RedisServer) -> None:
    browser = signed_in(app)
    redis_server.pause()
    answers = [browser.get("/read") for _ in range(5)]
    begun = time.monotonic()
    browser.get("/read")
    took = time.monotonic() - begun
    redis_server.resume()

    assert {answer.status_code for answer in answers} == {503}
    assert took < 0.3
    assert browser.set == []
    time.sleep(1.1)
    assert browser.read() == {"user_id": "7"}


def test_garbage_in_redis_signs_nobody_in(app: Flask, redis_server: RedisServer) -> None:
    browser = signed_in(app)
    interface = app.session_interface
    name = interface.store.name_of(interface.ids.hashed(browser.value))  # type: ignore[attr-defined]  # ours
    redis_server.command("SET", name, '{"user_id": "1"}')

    assert browser.read() == {}


@given(st.builds(Record, TEXTS, TEXTS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from(["", "ab12"]), NUMBERS))
def test_a_record_is_read_as_it_was_written(record: Record) -> None:
    found = read_record(write_record(record))

    assert found is not None
    assert found._replace(seen=record.seen) == record


@given(st.binary(max_size=80))
def test_no_value_is_too_odd_to_be_no_record(value: bytes) -> None:
    found = read_record(value)

    assert found is None or isinstance(found, Record)
