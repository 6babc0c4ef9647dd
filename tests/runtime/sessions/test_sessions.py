"""What Flask promises of a session holds for every store."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from flask import Flask, session
from flask.json.tag import JSONTag, TaggedJSONSerializer
from markupsafe import Markup

from stopper.model import UsageError
from stopper.runtime.sessions.saving import SessionTooLarge
from stopper.runtime.sessions.session import NotingSession
from tests.runtime.sessions.shop import BASE, Browser, shop

COOKIE = {"sessions": {"store": "cookie", "reason": "a test"}}
STORES = [pytest.param({}, id="sqlite"), pytest.param(COOKIE, id="cookie")]


@pytest.fixture(params=STORES)
def app(request: pytest.FixtureRequest) -> Flask:
    return shop(**request.param)


def test_values_are_there_with_the_next_request(app: Flask) -> None:
    browser = Browser(app)
    browser.get("/set/a/1")

    assert browser.read() == {"a": "1"}


def test_the_cookie_is_for_this_host_alone_and_for_no_script(app: Flask) -> None:
    browser = Browser(app)
    browser.get("/set/a/1")

    assert len(browser.set) == 1
    attributes = browser.set[0].split("; ")[1:]
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]


def test_every_type_of_flasks_sessions_is_kept(app: Flask) -> None:
    values = {
        "tuple": (1, (2, "x")),
        "bytes": b"\x00\xff",
        "markup": Markup("<b>"),
        "uuid": UUID(int=7),
        "time": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "list": [1, {"a": None}],
        "dict": {" t": [1]},
        "lone": "\ud800",
        "none": None,
    }
    client = app.test_client()
    with client.session_transaction(base_url=BASE) as opened:
        opened.update(values)
    with client.session_transaction(base_url=BASE) as found:
        assert dict(found) == values
        assert type(found["markup"]) is Markup


def test_a_value_of_another_type_is_refused_when_it_is_saved(app: Flask) -> None:
    with (
        pytest.raises(TypeError, match="not JSON serializable"),
        app.test_client().session_transaction(base_url=BASE) as opened,
    ):
        opened["set"] = {1}


def test_a_session_transaction_works_before_the_first_request(app: Flask) -> None:
    client = app.test_client()
    with client.session_transaction(base_url=BASE) as opened:
        assert opened.new
        opened["a"] = "1"

    assert client.get("/read", base_url=BASE).json == {"a": "1"}


def test_only_an_answer_that_depends_on_the_session_varies_by_cookie(app: Flask) -> None:
    browser = Browser(app)

    assert "Cookie" in browser.get("/read").headers["Vary"]
    assert "Cookie" in browser.get("/set/a/1").headers["Vary"]
    assert "Vary" not in browser.get("/nothing").headers


def test_reading_sets_no_cookie(app: Flask) -> None:
    browser = Browser(app)
    browser.get("/set/a/1")
    browser.get("/read")

    assert browser.set == []


def test_a_permanent_session_lasts_longer_than_the_browser(app: Flask) -> None:
    browser = Browser(app)
    browser.get("/set/a/1")
    browser.get("/keep")

    assert any("Max-Age=" in line for line in browser.set)


def test_flashed_messages_are_shown_once(app: Flask) -> None:
    browser = Browser(app)
    browser.get("/flash/hello")

    assert browser.get("/flashed").json == ["hello"]
    assert browser.get("/flashed").json == []


def test_an_emptied_session_takes_its_cookie_along(app: Flask) -> None:
    browser = Browser(app)
    browser.get("/set/a/1")
    browser.get("/clear")

    assert len(browser.set) == 1
    assert "Max-Age=0" in browser.set[0]
    assert "Secure" in browser.set[0]


def test_a_streamed_answer_reads_the_session(app: Flask) -> None:
    browser = Browser(app)
    browser.get("/set/a/1")

    assert browser.get("/stream").text == "11"


@pytest.mark.parametrize("policy", STORES)
def test_two_applications_with_one_key_share_no_session(policy: dict[str, Any]) -> None:
    browser, other = Browser(shop(**policy)), Browser(shop("other", **policy))
    browser.get("/set/a/1")

    assert other.read(browser.value) == {}


def test_the_configuration_says_what_the_cookie_is(app: Flask) -> None:
    Browser(app).get("/nothing")

    assert app.config["SESSION_COOKIE_NAME"] == "__Host-session"
    assert app.config["SESSION_COOKIE_SECURE"] is True
    assert app.config["PERMANENT_SESSION_LIFETIME"].total_seconds() == 43200


def test_a_tag_that_the_application_registered_is_kept() -> None:
    class TagSet(JSONTag):
        key = " set"

        def check(self, value: object) -> bool:
            return isinstance(value, set)

        def to_json(self, value: object) -> object:
            return sorted(value)  # type: ignore[call-overload]  # a set, as checked

        def to_python(self, value: object) -> object:
            return set(value)  # type: ignore[call-overload]  # a list, as written

    app = shop()
    app.session_interface.serializer = TaggedJSONSerializer()  # type: ignore[attr-defined]  # Flask's is one for all
    app.session_interface.serializer.register(TagSet)  # type: ignore[attr-defined]  # as Flask's documentation has it
    with app.test_client() as client:
        with client.session_transaction(base_url=BASE) as opened:
            opened["set"] = {1, 2}
        client.get("/nothing", base_url=BASE)

        assert session["set"] == {1, 2}


def test_without_a_key_there_is_no_session_and_flask_says_so() -> None:
    app = shop(key="")
    with pytest.raises(RuntimeError, match="secret"):
        app.test_client().get("/set/a/1", base_url=BASE)


def test_a_session_beyond_its_size_is_refused_in_words() -> None:

    for policy, size in ((COOKIE, 9000), ({"sessions": {"size": "1KB"}}, 1100)):
        import secrets

        app = shop(**policy)
        with (
            pytest.raises(SessionTooLarge, match=r"Keep (less|large)"),
            app.test_client().session_transaction(base_url=BASE) as opened,
        ):
            opened["a"] = secrets.token_hex(size // 2)


def test_a_secret_is_not_let_into_a_cookie_that_its_bearer_reads() -> None:
    from stopper.model import StopperError

    with (
        pytest.raises(StopperError, match=r"session\['api_token'\] sounds like a secret"),
        shop(**COOKIE).test_client().session_transaction(base_url=BASE) as opened,
    ):
        opened["api_token"] = "x"


def test_sessions_in_cookies_cannot_be_listed_and_say_so() -> None:
    with pytest.raises(UsageError, match="keeps no sessions on the server"):
        shop(**COOKIE).test_client().get("/of/7", base_url=BASE)


def test_a_signed_cookie_that_unpacks_to_more_than_is_read_is_never_sent() -> None:
    app = shop(sessions={"store": "cookie", "reason": "a test"})
    app.add_url_rule("/fill", "fill", lambda: session.update(a="x" * 100_000) or "filled")

    with pytest.raises(SessionTooLarge):
        Browser(app).get("/fill")


def test_a_session_notes_by_itself_that_it_is_looked_at() -> None:
    looks: tuple[Callable[[NotingSession], object], ...] = (
        lambda seen: seen["a"],
        lambda seen: seen.get("b"),
        lambda seen: "a" in seen,
        bool,
        list,
        lambda seen: list(seen.values()),
        lambda seen: seen.copy(),
        lambda seen: seen.pop("a"),
    )
    sessions = [NotingSession({"a": 1}) for _ in looks]
    for look, seen in zip(looks, sessions, strict=True):
        assert not seen.accessed
        look(seen)

    assert all(seen.accessed for seen in sessions)
