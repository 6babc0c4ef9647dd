"""Access: who gets in, who is sent to the login page, who is refused; nothing is open because it was forgotten."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Blueprint, Flask, session
from flask.views import MethodView
from flask_login import LoginManager, UserMixin, login_user

import stopper
from stopper.model import UsageError

HOSTS = {"hosts": {"names": ["localhost"]}, "transport": {"https": False, "reason": "a test"}}


class Person(UserMixin):
    def __init__(self, name: str) -> None:
        self.id = name
        self.role = "admin" if name == "ada" else "member"


def application(policy: dict[str, Any] | None = None, login: bool = True, view: str | None = "login") -> Flask:
    app = Flask(__name__, static_folder=None)
    app.secret_key = "a key of a test that is long enough for it"
    if login:
        manager = LoginManager(app)
        manager.login_view = view
        manager.user_loader(Person)
    app.add_url_rule("/login/<name>", "login", lambda name: str(login_user(Person(name))))
    app.add_url_rule("/orders", "orders", lambda: "orders")
    app.add_url_rule("/about", "about", stopper.public(lambda: "about"))
    app.add_url_rule("/staff", "staff", stopper.roles("admin", "staff")(lambda: "staff"))
    app.add_url_rule("/admin/", "panel", lambda: "panel")
    app.add_url_rule("/ADMIN/users", "users", lambda: "users")
    shop = Blueprint("shop", __name__)
    shop.add_url_rule("/shop", "index", lambda: "shop")
    app.register_blueprint(shop)
    stopper.Stopper(app, policy={**HOSTS, **(policy or {})})
    return app


def statuses(app: Flask, *paths: str, user: str = "", **headers: str) -> list[int]:
    client = app.test_client()
    if user:
        assert client.get(f"/login/{user}").status_code == 200
    return [client.get(path, headers=headers).status_code for path in paths]


def test_nothing_is_open_but_what_is_public_on_purpose() -> None:
    assert statuses(application(view=None), "/orders", "/shop", "/staff", "/admin/", "/about") == [
        401,
        401,
        401,
        401,
        200,
    ]


def test_a_browser_is_sent_to_the_login_page_and_a_program_gets_401() -> None:
    app = application(view="about")

    assert statuses(app, "/orders") == [302]
    assert statuses(app, "/orders", Accept="application/json") == [401]


def test_a_user_gets_in() -> None:
    assert statuses(application(), "/orders", "/shop", user="bob") == [200, 200]


def test_a_route_asks_for_one_of_its_roles() -> None:
    assert statuses(application(), "/staff", user="bob") == [403]
    assert statuses(application(), "/staff", user="ada") == [200]


def test_the_admins_paths_ask_for_the_role_however_they_are_written() -> None:
    assert statuses(application(), "/admin/", "/ADMIN/users", user="bob") == [403, 403]
    assert statuses(application(), "/admin/", "/ADMIN/users", user="ada") == [200, 200]


@pytest.mark.parametrize(
    ("address", "status"), [("10.1.2.3", 200), ("::ffff:10.1.2.3", 200), ("192.0.2.1", 404), ("", 404)]
)
def test_the_admins_paths_are_answered_in_their_networks_alone(address: str, status: int) -> None:
    app = application({"access": {"admin-networks": ["10.0.0.0/8"]}})
    client = app.test_client()
    client.get("/login/ada")

    assert client.get("/admin/", environ_overrides={"REMOTE_ADDR": address}).status_code == status


def test_a_double_slash_does_not_get_around_the_networks() -> None:
    app = application({"access": {"admin-networks": ["10.0.0.0/8"]}})

    assert app.test_client().get(
        "//localhost//admin//", environ_overrides={"REMOTE_ADDR": "192.0.2.1"}
    ).status_code in (404, 308)


def test_a_rule_of_the_policy_opens_a_route_with_its_reason() -> None:
    rule = {"endpoint": "shop.*", "public": True, "reason": "a catalogue"}

    assert statuses(application({"routes": [rule]}, view=None), "/shop", "/orders") == [200, 401]


def test_static_files_and_what_does_not_exist_ask_for_nobody() -> None:
    app = Flask(__name__, static_folder="/nowhere")
    stopper.Stopper(app, policy=HOSTS)

    assert statuses(app, "/static/x.css", "/nothing") == [404, 404]


def test_an_application_that_cannot_tell_who_asks_stays_shut_and_says_so() -> None:
    app = application(login=False)

    assert statuses(app, "/orders", "/about") == [401, 200]
    assert any("cannot tell who is signed in" in line for line in app.extensions["stopper"].pipeline.setup.told)


def test_the_session_can_say_who_asks() -> None:
    app = application({"access": {"session-key": "user"}}, login=False)
    app.add_url_rule("/enter", "enter", stopper.public(lambda: session.update(user="7") or "in"))
    client = app.test_client()

    assert client.get("/orders").status_code == 401
    client.get("/enter")
    assert client.get("/orders").status_code == 200


def test_the_applications_own_function_can_say_who_asks() -> None:
    app = Flask(__name__)
    app.add_url_rule("/orders", "orders", lambda: "orders")
    extension = stopper.Stopper(app, policy=HOSTS)
    loader: Callable[[], stopper.User | None] = lambda: stopper.User("7")  # noqa: E731  # as short as its use
    extension.user_loader(loader)

    assert statuses(app, "/orders") == [200]


def test_a_policy_that_only_reports_lets_in_and_counts() -> None:
    app = application({"access": {"mode": "report", "reason": "trying it out"}})

    assert statuses(app, "/orders") == [200]
    assert app.extensions["stopper"].events.counts() == {("authentication_required", "identity.routes-protected"): 1}


def test_a_network_that_is_none_is_refused_with_its_place() -> None:
    with pytest.raises(UsageError, match=r"\[access\] admin-networks: '10.0.0.0/99'"):
        application({"access": {"admin-networks": ["10.0.0.0/99"]}}).test_client().get("/about")


@pytest.mark.parametrize(("hops", "addresses"), [(0, "203.0.113.5"), (2, "203.0.113.5")])
def test_a_proxys_own_address_is_in_no_network_of_the_admins(hops: int, addresses: str) -> None:
    app = application({"access": {"admin-networks": ["10.0.0.0/8"]}, "proxies": {"hops": hops}})
    client = app.test_client()
    client.get("/login/ada")
    near = {"REMOTE_ADDR": "10.0.0.5"}

    assert client.get("/admin/", environ_overrides=near).status_code == 200
    assert client.get("/admin/", environ_overrides=near, headers={"X-Forwarded-For": addresses}).status_code == 404


class Orders(MethodView):
    @stopper.roles("admin")
    def delete(self) -> str:
        return "deleted"


def test_a_decorator_that_a_class_based_view_hides_is_an_error() -> None:
    app = application()
    app.add_url_rule("/all-orders", view_func=Orders.as_view("all-orders"))

    with pytest.raises(UsageError, match=r"Orders\.delete.*decorators"):
        app.test_client().delete("/all-orders")


def test_a_view_that_is_called_static_is_no_static_folder() -> None:
    app = Flask(__name__, static_folder="..", static_url_path="/files")
    app.secret_key = "a key of a test that is long enough for it"
    LoginManager(app).user_loader(Person)
    reports = Blueprint("reports", __name__)
    reports.add_url_rule("/reports", "static", lambda: "reports")
    app.register_blueprint(reports)
    stopper.Stopper(app, policy=HOSTS)

    assert statuses(app, "/reports") == [401]
    with app.test_client().get("/files/__init__.txt") as response:
        assert response.status_code == 404
