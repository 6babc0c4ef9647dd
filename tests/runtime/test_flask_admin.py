"""Flask-Admin beside Stopper: its views are closed, its forms are checked, its scripts run; what it lacks is told."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, session
from flask.testing import FlaskClient
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_admin.form import BaseForm, SecureForm
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from sqlalchemy.pool import StaticPool
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

import stopper
from stopper import Stopper, User

KEY = "5f0c1d2e3b4a59687786a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
SAME = {"Sec-Fetch-Site": "same-origin"}
POLICY: dict[str, Any] = {"hosts": {"names": ["shop.example"]}}
ENTER = {"endpoint": "enter", "public": True, "reason": "where the test signs in"}


def application(policy: dict[str, Any] | None = None, form: type | None = None, **options: Any) -> Flask:
    app = Flask("shop")
    app.config.update(SECRET_KEY=KEY, SQLALCHEMY_DATABASE_URI="sqlite://")
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"poolclass": StaticPool}
    db = SQLAlchemy(app)

    class Wine(db.Model):  # type: ignore[name-defined]  # made at run time
        id = db.Column(db.Integer, primary_key=True)
        name = db.Column(db.String(40))

    class View(ModelView):
        form_base_class = form or BaseForm

    with app.app_context():
        db.create_all()
    Admin(app, **options).add_view(View(Wine, db, name="Wines", endpoint="wines"))
    app.add_url_rule("/enter/<role>", "enter", lambda role: session.update(role=role) or "")
    extension = Stopper(app, {**POLICY, "routes": [ENTER], **(policy or {})})
    extension.user_loader(lambda: User("1", frozenset({session["role"]})) if "role" in session else None)
    return app


def told(app: Flask) -> str:
    return " ".join(item for item in app.extensions["stopper"].pipeline.setup.told if "Flask-Admin" in item)


def signed_in(app: Flask, role: str = "admin") -> FlaskClient:
    client = app.test_client()
    ask(client.get, f"/enter/{role}")
    return client


def ask(method: Callable[..., TestResponse], path: str, **rest: Any) -> TestResponse:
    return method(path, base_url="https://shop.example", **rest)


@pytest.mark.parametrize("path", ["/admin/", "/admin/wines/", "/admin/wines/new/"])
def test_its_views_are_closed_to_strangers_and_to_who_lacks_the_role(path: str) -> None:
    app = application()

    assert ask(app.test_client().get, path).status_code == 401
    assert ask(signed_in(app, "guest").get, path).status_code == 403
    assert ask(signed_in(app).get, path).status_code == 200
    assert "asks for the role admin before their is_accessible" in told(app)


def test_an_admin_at_a_path_that_the_policy_does_not_name_is_told_with_its_mend() -> None:
    app = application(url="/manage")

    assert ask(app.test_client().get, "/manage/wines/").status_code == 401
    assert ask(signed_in(app, "guest").get, "/manage/wines/").status_code == 200
    assert 'add "/manage" and "/manage/*"' in told(app)
    mended = application({"access": {"admin-paths": ["/admin", "/admin/*", "/manage", "/manage/*"]}}, url="/manage")
    assert ask(signed_in(mended, "guest").get, "/manage/wines/").status_code == 403
    assert "asks for the role admin" in told(mended)


def test_no_other_site_saves_and_the_site_itself_does() -> None:
    client = signed_in(application())
    other = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}

    assert ask(client.post, "/admin/wines/new/", data={"name": "Rioja"}, headers=other).status_code == 403
    assert "Rioja" not in ask(client.get, "/admin/wines/").text
    assert ask(client.post, "/admin/wines/new/", data={"name": "Rioja"}, headers=SAME).status_code == 302
    assert "Rioja" in ask(client.get, "/admin/wines/").text


def tokens(page: str) -> list[str]:
    return re.findall(r'name="csrf_token"[^>]* value="([^"]+)"', page)


@pytest.mark.parametrize("form", [BaseForm, FlaskForm], ids=["its own forms", "forms of Flask-WTF"])
def test_its_forms_carry_a_token_for_browsers_that_say_nothing_of_the_sender(form: type) -> None:
    client = signed_in(application(form=form))
    (token,) = tokens(ask(client.get, "/admin/wines/new/").text)

    assert ask(client.post, "/admin/wines/new/", data={"name": "Medoc"}).status_code == 403
    assert ask(client.post, "/admin/wines/new/", data={"name": "Medoc", "csrf_token": token}).status_code == 302
    page = ask(client.get, "/admin/wines/").text
    assert "Medoc" in page
    of_row = re.search(r'<form[^>]*action="/admin/wines/delete/".*?</form>', page, re.DOTALL)
    assert of_row is not None
    assert ask(client.post, "/admin/wines/delete/", data={"id": "1"}).status_code == 403
    ask(client.post, "/admin/wines/delete/", data={"id": "1", "csrf_token": tokens(of_row[0])[0]})
    assert "Medoc" not in ask(client.get, "/admin/wines/").text


def test_secure_form_reads_the_wrong_token_which_is_told() -> None:
    app = application(form=SecureForm)
    client = signed_in(app)
    given = MultiDict([*(("csrf_token", token) for token in tokens(ask(client.get, "/admin/wines/new/").text))])
    given.add("name", "Medoc")

    ask(client.post, "/admin/wines/new/", data=given, headers=SAME)

    assert "Medoc" not in ask(client.get, "/admin/wines/").text
    assert "Wines use SecureForm" in told(app)
    assert "SecureForm" not in told(application())


def test_scripts_without_a_nonce_are_told_and_with_it_each_has_the_one_of_the_policy() -> None:
    bare, given = application(), application(csp_nonce_generator=stopper.csp_nonce)
    page = ask(signed_in(given).get, "/admin/wines/")
    scripts = re.findall(r"<script\b[^>]*>", page.text)

    assert "csp_nonce_generator=stopper.csp_nonce" in told(bare)
    assert "nonce" not in told(given)
    nonces = {found[1] if (found := re.search(r'nonce="([^"]+)"', item)) else "" for item in scripts}
    assert len(scripts) > 5
    assert [f"'nonce-{nonce}'" in page.headers["Content-Security-Policy"] for nonce in nonces] == [True]


def test_its_inline_handlers_run_on_its_pages_alone_where_a_rule_says_so() -> None:
    rule = {"path": "/admin/*", "csp": {"script-src-attr": ["'unsafe-inline'"]}, "reason": "its buttons"}
    app = application({"routes": [ENTER, rule]})
    app.add_url_rule("/cellar", "cellar", lambda: "<p>Wines</p>")
    client = signed_in(app)

    assert "script-src-attr 'unsafe-inline'" in ask(client.get, "/admin/wines/").headers["Content-Security-Policy"]
    assert "script-src-attr" not in ask(client.get, "/cellar").headers["Content-Security-Policy"]
