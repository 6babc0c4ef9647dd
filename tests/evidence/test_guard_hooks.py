"""Hooks before a view: which of them turn a stranger away, and on which routes."""

from __future__ import annotations

import pytest

from stopper.evidence.routes.reading import RouteReader
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.index import Source
from stopper.syntax.python import parse

HEAD = (
    "from functools import wraps\nfrom flask import Flask, abort, g, redirect, render_template, request, session, current_app\n"  # noqa: E501  # one pattern or case a line
    "from flask_login import current_user\napp = Flask(__name__)\n"
)


def route(code: str) -> Route:
    found = RouteReader(Source([parse((HEAD + code).encode(), "shop.py", "shop", is_package=False)])).read()
    return next(item for item in found if item.rule == "/a")


@pytest.mark.parametrize(("public", "guarded"), [("'b'", True), ("'a'", False)])
def test_a_hook_guards_the_views_that_it_does_not_exempt(public: str, guarded: bool) -> None:
    code = (
        f"PUBLIC = frozenset({{{public}, 'static'}})\n@app.before_request\ndef check():\n"
        "    if request.endpoint in PUBLIC:\n        return None\n"
        "    if not current_user.is_authenticated:\n        return redirect('/login')\n"
        "@app.route('/a')\ndef a():\n    return ''\n"
    )

    assert route(code).is_guarded is guarded


@pytest.mark.parametrize(
    ("listed", "guarded"),
    [
        ("session.get('projects', {})", True),
        ("session['projects']", True),
        ("session.get('attempts', [])", False),
        ("session.get('cart', {})", False),
        ("current_app.config['PROJECTS']", False),
    ],
)
def test_a_hook_that_asks_for_what_a_session_lists_turns_strangers_away(listed: str, guarded: bool) -> None:
    code = (
        "@app.url_value_preprocessor\ndef pull(endpoint, values):\n    found = values.pop('project', None)\n"
        f"    if found:\n        if found in {listed} or found == 'demo':\n            g.project = found\n"
        "        else:\n            raise PermissionError\n"
        "@app.route('/<project>')\ndef a(project):\n    return ''\n@app.route('/open')\ndef b():\n    return ''\n"
    )
    found = RouteReader(Source([parse((HEAD + code).encode(), "shop.py", "shop", is_package=False)])).read()

    assert {item.rule: item.is_guarded for item in found} == {"/<project>": guarded, "/open": False}


@pytest.mark.parametrize(
    ("answer", "guarded"),
    [("abort(401)", True), ("abort(503)", False), ("return 'closed', 503", False), ("return 'no', 403", True)],
)
def test_a_server_that_is_out_of_service_asks_nobody_who_he_is(answer: str, guarded: bool) -> None:
    code = (
        "@app.before_request\ndef closed():\n    if current_app.config['CLOSED']:\n"
        f"        if not request.cookies.get('auth_token'):\n            {answer}\n"
        "@app.route('/a')\ndef a():\n    return ''\n"
    )

    assert route(code).is_guarded is guarded


def test_a_hook_is_judged_for_each_route_by_what_it_asks_of_it() -> None:
    code = (
        "@app.before_request\ndef sign_in():\n"
        "    if request.endpoint == 'b' or request.path.startswith('/open/'):\n        return None\n"
        "    if not current_user.is_authenticated:\n        abort(401)\n"
        "@app.route('/a')\ndef a():\n    return ''\n"
        "@app.route('/b')\ndef b():\n    return ''\n"
        "@app.route('/open/c')\ndef c():\n    return ''\n"
        "@app.route('/d')\ndef d():\n    return ''\n"
    )
    read = RouteReader(Source([parse((HEAD + code).encode(), "shop.py", "shop", is_package=False)])).read()

    assert {found.rule: found.is_guarded for found in read} == {"/a": True, "/b": False, "/open/c": False, "/d": True}


def test_a_hook_guards_the_views_of_its_own_application_and_of_the_blueprints_in_its_blueprint() -> None:
    signed_in = "():\n    if not current_user.is_authenticated:\n        abort(401)\n"
    code = (
        "from flask import Blueprint\nadmin = Flask('admin')\nouter = Blueprint('outer', __name__)\n"
        "inner = Blueprint('inner', __name__)\nboth = Blueprint('both', __name__)\n"
        f"@admin.before_request\ndef sign_in{signed_in}@outer.before_request\ndef here{signed_in}"
        "@app.route('/a')\ndef a():\n    return ''\n"
        "@admin.route('/b')\ndef b():\n    return ''\n"
        "@inner.route('/c')\ndef c():\n    return ''\n"
        "@both.route('/d')\ndef d():\n    return ''\n"
        "outer.register_blueprint(inner)\napp.register_blueprint(outer)\n"
        "app.register_blueprint(both)\nadmin.register_blueprint(both)\n"
    )
    read = RouteReader(Source([parse((HEAD + code).encode(), "shop.py", "shop", is_package=False)])).read()

    guarded = {(found.rule, found.is_guarded) for found in read}
    assert guarded == {("/a", False), ("/b", True), ("/c", True), ("/d", False), ("/d", True)}


@pytest.mark.parametrize(
    ("body", "proved"),
    [
        ("    gate.admit(request.environ)\n    if gate.reason:\n        raise gate.reason", [False]),
        ("    if gate.knows(request):\n        return gate.answer()", [False]),
        ("    g.started = gate.now()", []),
        ("    if request.path.startswith('/staff') and not current_user.is_authenticated:\n        abort(401)", []),
    ],
)
def test_a_hook_that_is_not_understood_is_believed_by_its_name_alone_where_it_refuses(
    body: str, proved: list[bool]
) -> None:
    hook = f"from gates import gate\n@app.before_request\ndef require_login():\n{body}\n"

    assert [guard.is_proved for guard in route(f"{hook}@app.route('/a')\ndef a():\n    return ''\n").guards] == proved
