"""How often a route may be asked."""

from typing import Any

import pytest
from flask import Flask, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.test import Client

import stopper
from stopper.model import UsageError
from stopper.runtime.extension import Stopper

OPEN = {
    "hosts": {"names": ["localhost"]},
    "transport": {"https": False, "reason": "a test"},
    "access": {"default": "public", "session-key": "user", "reason": "a test"},
    "sessions": {"store": "app", "reason": "a test"},
    "csrf": {"mode": "report", "reason": "a test"},
}


def application(limits: dict[str, Any] | None = None, **more: Any) -> Flask:
    app = Flask("shop")
    app.secret_key = "a" * 64

    def enter(name: str) -> str:
        session["user"] = name
        session["roles"] = request.args.getlist("role")
        return name

    app.add_url_rule("/enter/<name>", "enter", enter)
    app.add_url_rule("/dear", "dear", stopper.limit("2/day")(lambda: "dear"), methods=["GET", "POST"])
    app.add_url_rule("/posts", "posts", stopper.limit("POST 1/day", "GET 3/day")(lambda: "p"), methods=["GET", "POST"])
    app.add_url_rule("/tiers", "tiers", stopper.limit("anonymous 1/day", "signed-in 3/day")(lambda: "tiers"))
    by_role = stopper.limit("signed-in 1/day", "role:gold 3/day", "role:silver 2/day", "POST role:silver 1/day")
    app.add_url_rule("/roles", "roles", by_role(lambda: "roles"), methods=["GET", "POST"])
    app.add_url_rule("/named", "named", lambda: "named")
    app.add_url_rule("/login", "login", lambda: request.form.get("email", "login"), methods=["GET", "POST"])
    app.add_url_rule("/register", "register", lambda: "register", methods=["POST"])
    app.add_url_rule("/ask", "ask", lambda: "ask", methods=["POST"])
    app.add_url_rule("/logout", "logout", lambda: "logout", methods=["POST"])
    Stopper(app, policy={**OPEN, "limits": limits or {}, **more})
    return app


def got(client: Client, path: str, times: int, address: str = "192.0.2.1", **more: Any) -> list[int]:
    where = {"REMOTE_ADDR": address}
    return [client.open(path, environ_overrides=where, **more).status_code for _ in range(times)]


def entered(app: Flask, name: str, *roles: str) -> Client:
    client = Client(app)
    client.get(f"/enter/{name}", query_string={"role": roles})
    return client


def test_a_decorated_route_has_its_own_limit_for_each_client() -> None:
    client = Client(application())

    assert got(client, "/dear", 3) == [200, 200, 429]
    assert got(client, "/dear", 1, "192.0.2.2") == [200]
    assert got(client, "/named", 3) == [200] * 3


def test_a_rule_of_the_policy_limits_by_endpoint_or_path() -> None:
    client = Client(
        application(routes=[{"endpoint": "name*", "limits": ["1/day"]}, {"path": "/as*", "limits": ["2/day"]}])
    )

    assert got(client, "/named", 2) == [200, 429]
    assert got(client, "/ask", 3, method="POST") == [200, 200, 429]


def test_methods_are_counted_apart() -> None:
    client = Client(application())

    assert got(client, "/posts", 2, method="POST") == [200, 429]
    assert got(client, "/posts", 4) == [200, 200, 200, 429]


def test_an_account_is_counted_wherever_it_comes_from_and_by_its_tier() -> None:
    app = application()
    ada, also_ada, bob = entered(app, "ada"), entered(app, "ada"), entered(app, "bob")

    assert got(Client(app), "/tiers", 2) == [200, 429]
    assert got(ada, "/tiers", 2) == [200, 200]
    assert got(also_ada, "/tiers", 2, "198.51.100.7") == [200, 429]
    assert got(bob, "/tiers", 1) == [200]


def test_a_role_may_have_rates_of_its_own_and_of_several_the_first_that_is_written_holds() -> None:
    app = application()
    bob, silver, both = entered(app, "bob"), entered(app, "ada", "silver"), entered(app, "eve", "silver", "gold")

    assert got(bob, "/roles", 2) == [200, 429]
    assert got(silver, "/roles", 3) == [200, 200, 429]
    assert got(both, "/roles", 4) == [200, 200, 200, 429]
    assert got(silver, "/roles", 1, method="POST") == [429]
    assert got(entered(app, "kim", "silver"), "/roles", 2, method="POST") == [200, 429]
    assert got(Client(app), "/roles", 5) == [200] * 5


def test_an_account_has_a_limit_over_all_routes() -> None:
    app = application({"account": ["3/day"]})
    ada = entered(app, "ada")

    assert got(ada, "/named", 2) + got(ada, "/tiers", 2) == [200, 200, 200, 429]
    assert got(Client(app), "/named", 5) == [200] * 5


@pytest.mark.parametrize("path", ["/login", "/register"])
def test_where_credentials_are_sent_a_client_is_slowed_and_reading_the_page_is_not(path: str) -> None:
    client = Client(application({"login": ["2/day"]}))

    assert got(client, path, 3, method="POST") == [200, 200, 429]
    assert got(client, "/login", 3) == [200] * 3
    assert got(client, "/logout", 3, method="POST") == [200] * 3


@pytest.mark.parametrize("sent", [{"data": {"email": " Ada@Example.com "}}, {"json": {"username": "ada@example.com"}}])
def test_an_account_is_slowed_from_whatever_addresses_it_is_tried(sent: dict[str, Any]) -> None:
    app = application({"login": ["2/day"]})
    client = Client(app)
    got(client, "/login", 1, "192.0.2.1", method="POST", data={"email": "ada@example.com"})
    got(client, "/login", 1, "192.0.2.2", method="POST", **sent)

    assert got(client, "/login", 1, "192.0.2.3", method="POST", **sent) == [429]
    assert got(client, "/login", 1, "192.0.2.4", method="POST", data={"email": "bob"}) == [200]
    assert app.extensions["stopper"].events.counts()["rate_limited", "identity.login-throttled"] == 1


def test_the_view_still_reads_the_form() -> None:
    answer = Client(application()).post("/login", data={"email": "ada"})

    assert answer.data == b"ada"


@pytest.mark.parametrize("body", [b"[" * 100_000, b"\xff", b"[]", b'{"email": {"a": 1}}', b""])
def test_a_body_that_names_nobody_is_counted_for_the_client_alone(body: bytes) -> None:
    client = Client(application({"login": ["2/day"]}))
    sent = {"data": body, "content_type": "application/json", "method": "POST"}

    assert got(client, "/login", 3, **sent) == [200, 200, 429]


def test_other_login_routes_are_named_in_the_policy() -> None:
    client = Client(application({"login": ["1/day"], "login-routes": ["/ask"]}))

    assert got(client, "/ask", 2, method="POST") == [200, 429]


def test_a_login_that_flask_limiter_limits_is_not_counted_twice() -> None:
    app = Flask("shop")
    app.secret_key = "a" * 64
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")

    @app.post("/login")
    @limiter.limit("4/day")
    def login() -> str:
        return "login"

    @app.post("/token")
    def token() -> str:
        return "token"

    Stopper(app, policy={**OPEN, "limits": {"login": ["2/day"]}})

    assert got(Client(app), "/login", 5, method="POST") == [200, 200, 200, 200, 429]
    assert got(Client(app), "/token", 3, method="POST") == [200, 200, 429]


def test_a_decorator_with_what_is_no_rate_is_refused_where_it_stands() -> None:
    with pytest.raises(UsageError, match="often"):
        stopper.limit("often")


@pytest.mark.parametrize(
    "sent",
    [
        {"data": {"email": "ada@shop.example", "username": "{n}"}},
        {"data": {"email": "ada@shop.example"}, "auth": ("{n}", "x")},
        {"data": {"email": ["{n}", "ada@shop.example"]}},
        {"data": {"email": "{n}"}, "query_string": {"email": "ada@shop.example"}},
        {"json": {"login": "{n}", "email": "ada@shop.example"}},
        {"json": {"email": "ada@shop.example"}, "query_string": {"email": "{n}"}},
        {"data": {"email": "Ada@shop.\uff45xample "}},
        {"data": '{"email": "ada@shop.example"}', "content_type": "application/x-any"},
        {"data": '{"email": "{n}", "email": "ada@shop.example"}', "content_type": "application/json"},
        {"json": {"user": {"email": "ada@shop.example", "name": "{n}"}}},
    ],
)
def test_no_second_name_beside_it_hides_the_account_that_is_tried(sent: dict[str, Any]) -> None:
    app = application({"login": ["2/day"]})
    statuses = []
    for number in range(3):
        asked = eval(repr(sent).replace("{n}", f"nobody{number}"))  # noqa: S307  # a test's own text
        where = {"REMOTE_ADDR": f"192.0.2.{number}"}
        statuses.append(Client(app).post("/login", environ_overrides=where, **asked).status_code)

    assert statuses == [200, 200, 429]


def test_a_request_that_names_more_accounts_than_anybody_types_is_refused() -> None:
    client = Client(application({"login": ["2/day"]}))
    many = {"query_string": {"username": [f"nobody{number}" for number in range(12)]}}

    assert got(client, "/login", 1, method="POST", data={"email": "ada@shop.example"}, **many) == [400]
    assert got(client, "/login", 1, method="POST", **many) == [200]


@pytest.mark.parametrize(
    "name", ["\u00e1da@shop.example", "a\u200bda@shop.example", "a\u0301d\u00ada@shop.example", "ada@sh\u00f8p.example"]
)
def test_accounts_are_compared_as_the_most_lenient_database_does(name: str) -> None:
    client = Client(application({"login": ["1/day"]}))
    got(client, "/login", 1, "192.0.2.1", method="POST", data={"email": "ada@shop.example"})

    assert got(client, "/login", 1, "192.0.2.2", method="POST", data={"email": name}) == [429]


@pytest.mark.parametrize("sent", [{"auth": ("ada", "x")}, {"query_string": {"user": "ada", "password": "x"}}])
def test_reading_counts_where_it_brings_a_password(sent: dict[str, Any]) -> None:
    app = application({"login": ["2/day"]})
    client = Client(app)

    assert [got(client, "/login", 1, f"192.0.2.{number}", **sent) for number in range(3)] == [[200], [200], [429]]
    assert got(client, "/login", 3, "192.0.2.2") == [200] * 3


def test_a_limit_of_get_counts_head_too() -> None:
    client = Client(application())

    assert got(client, "/posts", 4, method="HEAD") == [200, 200, 200, 429]
    assert got(client, "/posts", 1) == [429]
