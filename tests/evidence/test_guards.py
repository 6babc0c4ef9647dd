"""Guards by decorator and in the body: what turns a stranger away, and what only looks so."""

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
WRAPPER = "def guard(f):\n    @wraps(f)\n    def inner(*args):\n{body}\n    return inner\n@app.route('/a')\n@guard\ndef a():\n    return ''\n"  # noqa: E501  # one pattern or case a line


def route(code: str) -> Route:
    found = RouteReader(Source([parse((HEAD + code).encode(), "shop.py", "shop", is_package=False)])).read()
    return next(item for item in found if item.rule == "/a")


@pytest.mark.parametrize(
    "body",
    [
        "        if not current_user.is_authenticated:\n            abort(401)\n        return f(*args)",
        "        if session.get('user_id'):\n            return f(*args)\n        return redirect('/login')",
        "        token = request.headers.get('X-API-Key')\n        if token != 'x':\n            return 'no', 403\n        return f(*args)",  # noqa: E501  # one pattern or case a line
        "        if g.user is None or not g.user.is_admin:\n            raise PermissionError\n        return f(*args)",
    ],
)
def test_a_decorator_that_refuses_strangers_is_a_guard(body: str) -> None:
    assert route(WRAPPER.format(body=body)).is_guarded


@pytest.mark.parametrize(
    ("home", "guard"),
    [
        ("flask_login.utils", "fresh_login_required"),
        ("flask_user.decorators", "login_required"),
        ("flask_praetorian.decorators", "auth_required"),
    ],
)
def test_a_guard_of_a_library_is_one_from_the_file_that_declares_it_too(home: str, guard: str) -> None:
    code = f"from {home} import {guard}\n@app.route('/a')\n@{guard}\ndef a():\n    return ''\n"

    assert route(code).is_guarded


@pytest.mark.parametrize("home", ["flask_pyoidc", "flask_pyoidc.flask_pyoidc"])
def test_a_guard_of_an_object_of_a_library_is_one(home: str) -> None:
    made = f"from {home} import OIDCAuthentication\nauth = OIDCAuthentication({{}}, app)\n"
    code = made + "@app.route('/a')\n@auth.oidc_auth('default')\ndef a():\n    return ''\n"

    assert route(code).is_guarded


HELPER = "def authorize():\n    key = request.headers.get('X-API-Key')\n{body}\n    return None\n"


@pytest.mark.parametrize(
    ("body", "guarded"),
    [
        ("    if not key:\n        return 'no', 401", True),
        ("    if not key:\n        if not current_user.is_authenticated:\n            return 'no', 401", True),
        ("    if key:\n        return 'known', 200", False),
        ("    if current_app.config['CLOSED']:\n        return 'closed', 503", False),
    ],
)
def test_an_answer_that_a_helper_gives_strangers_is_handed_back(body: str, guarded: bool) -> None:
    wrapper = "        error = authorize()\n        if error:\n            return error\n        return f(*args)"

    assert route(HELPER.format(body=body) + WRAPPER.format(body=wrapper)).is_guarded is guarded


def test_a_function_that_a_maker_of_guards_decorates_is_the_guard_that_it_makes() -> None:
    code = (
        "from flask_login import login_required\n"
        "def permissions(handler):\n    if handler.__code__.co_argcount > 1:\n"
        "        def decorator(*wanted):\n            def outer(view):\n                @wraps(view)\n"
        "                def inner(*args):\n                    if not handler(*wanted):\n"
        "                        abort(403)\n                    return view(*args)\n"
        "                return login_required(inner)\n            return outer\n        return decorator\n"
        "    return None\n"
        "@permissions\ndef owner(model, key):\n    return current_user.owns(model, key)\n"
        "@app.route('/a')\n@owner('cask', 'id')\ndef a():\n    return ''\n"
    )

    found = route(code)

    assert (found.is_guarded, found.demands_role) == (True, True)


@pytest.mark.parametrize(
    "body",
    [
        "        return f(*args)",
        "        if current_user.is_authenticated:\n            return redirect('/')\n        return f(*args)",
        "        if current_app.config['X']:\n            abort(404)\n        return f(*args)",
    ],
)
def test_a_decorator_that_lets_strangers_pass_is_none(body: str) -> None:
    assert not route(WRAPPER.format(body=body)).is_guarded


@pytest.mark.parametrize(
    ("body", "guarded"),
    [
        ("    if 'username' not in session:\n        return redirect('/login')\n    return ''", True),
        ("    if not current_user.can('edit'):\n        abort(403)\n    return ''", True),
        (
            "    if current_user.is_authenticated:\n        return redirect('/')\n    return render_template('login.html')",  # noqa: E501  # one pattern or case a line
            False,
        ),
        ("    user = current_user\n    return render_template('a.html', user=user)", False),
        ("    item = request.args.get('id')\n    if item is None:\n        abort(404)\n    return ''", False),
    ],
)
def test_a_view_guards_itself_by_leaving(body: str, guarded: bool) -> None:
    assert route(f"@app.route('/a')\ndef a():\n{body}\n").is_guarded is guarded


def test_a_proxy_of_the_project_for_the_current_user_says_who_calls() -> None:
    code = "from werkzeug.local import LocalProxy\ncurrent_user = LocalProxy(lambda: load())\n" + WRAPPER.format(
        body="        if current_user.may_edit():\n            return f(*args)\n        abort(403)"
    )

    found = route(code.replace("guard", "edit_required"))

    assert [guard.is_proved for guard in found.guards] == [True]


OAUTH = (
    "from flask_oauthlib.provider import OAuth2Provider\nclass Provider(OAuth2Provider):\n"
    "    def required(self, *args, **kwargs):\n        return self.require_oauth(*args, **kwargs)\n"
    "oauth = Provider()\n@app.route('/a')\n@oauth.required()\ndef a():\n    return ''\n"
)


def test_a_method_that_hands_on_what_a_library_demands_is_a_guard() -> None:
    assert route(OAUTH).is_guarded


@pytest.mark.parametrize(
    ("body", "guarded"),
    [
        ("    return {'rows': rows()}", False),
        ("    return 'stored'", False),
        ("    row = rows()\n    if not row:\n        raise LookupError('none')\n    return {'row': row}", False),
        ("    return redirect('/shelves')", False),
        ("    if not current_user.is_authenticated:\n        abort(401)\n    return {'rows': rows()}", True),
    ],
)
def test_a_view_that_hands_on_is_guarded_where_what_answers_asks_who_is_there(body: str, guarded: bool) -> None:
    code = f"def work():\n{body}\n@app.route('/a')\ndef a():\n    return work()\n"

    assert route(code).is_guarded is guarded


SHELVES = (
    "docs = {{}}\nkeys = {{}}\ndef documented(rule, requires_auth=True):\n    def keep(f):\n"
    "        docs[rule] = requires_auth\n        return f\n    return keep\n"
    "def ask():\n    known = hash(request.values.get('api_key', ''))\n"
    "    if known not in keys:\n        raise PermissionError\n"
    "    if request.path.startswith('/admin') and not keys[known].admin:\n        raise PermissionError\n"
    "def guard(f):\n    @wraps(f)\n    def inner(*args):\n        requires_auth = docs[request.path].requires_auth\n"
    "        if requires_auth:\n            ask()\n        return f(*args)\n    return inner\n"
    "@app.route('/a')\n@documented('/a'{word})\n@guard\ndef a():\n    return ''\n"
)


@pytest.mark.parametrize(
    ("word", "guarded"), [("", True), (", requires_auth=True", True), (", requires_auth=False", False)]
)
def test_a_word_of_the_registration_switches_a_guard_off(word: str, guarded: bool) -> None:
    assert route(SHELVES.format(word=word)).is_guarded is guarded


@pytest.mark.parametrize(("wanted", "kinds"), [("demands", ["role"]), ("g.user.demands", [])])
def test_each_demand_that_a_decorator_is_given_is_asked_for(wanted: str, kinds: list[str]) -> None:
    code = (
        "def requires(*demands):\n    def outer(view):\n        @wraps(view)\n        def inner(*args):\n"
        f"            for one in {wanted}:\n"
        "                if not g.user.has_rights(one):\n                    abort(403)\n"
        "            return view(*args)\n        return inner\n    return outer\n"
        "@app.route('/a')\n@requires('manage')\ndef a():\n    return ''\n"
    )

    assert [guard.kind for guard in route(code).guards] == kinds


ALLOWED = (
    "def refusal(words):\n    return app.response_class(words, status=403)\n"
    "def check(item, answer=403):\n    if current_user:\n        if current_user.is_admin:\n            return True\n"
    "        if current_user.id == item.user_id:\n            return True\n"
    "    if answer is not None:\n        abort(answer)\n    return False\n"
    "def check_at_least(item):\n    check(item, refusal('no'))\n"
    "def look(item, answer=None):\n    return check(item, answer)\n"
    "def written(item, answer=403):\n    answer = None\n    if current_user:\n        return True\n"
    "    if answer is not None:\n        abort(403)\n"
)


@pytest.mark.parametrize(
    ("call", "guarded"),
    [
        ("check(1)", True),
        ("check(1, 401)", True),
        ("check(1, answer=refusal('no'))", True),
        ("check_at_least(1)", True),
        ("check(1, None)", False),
        ("check(1, answer=None)", False),
        ("check(*found)", False),
        ("look(1)", False),
        ("written(1)", False),
    ],
)
def test_a_helper_refuses_where_its_call_gives_it_a_refusal(call: str, guarded: bool) -> None:
    code = f"{ALLOWED}@app.route('/a')\ndef a():\n    {call}\n    return render_template('a.html')\n"

    assert route(code).is_guarded is guarded


@pytest.mark.parametrize(
    ("body", "guarded"),
    [
        ("    if current_user:\n        if current_user.is_admin:\n            return True\n    abort(403)", True),
        ("    if current_user:\n        app.logger.info('known')\n    abort(403)", False),
        ("    if current_user:\n        if current_user.is_admin:\n            return True\n    return False", False),
    ],
)
def test_a_helper_that_serves_some_of_those_it_knows_refuses_the_others(body: str, guarded: bool) -> None:
    code = f"def check():\n{body}\n@app.route('/a')\ndef a():\n    check()\n    return render_template('a.html')\n"

    assert route(code).is_guarded is guarded


ASKED = (
    "import jwt\ndef fits():\n    token = request.headers.get('Authorization')\n    try:\n{body}\n"
    "    except jwt.PyJWTError:\n        return False\n"
    "@app.route('/a')\ndef a():\n    if not fits():\n        abort(401)\n    return render_template('a.html')\n"
)
DECODED = "jwt.decode(token, current_app.config['KEY'], algorithms=['HS256'])"


@pytest.mark.parametrize(
    ("body", "guarded"),
    [
        (f"        {DECODED}\n        return True", True),
        (f"        if not token:\n            return False\n        {DECODED}\n        return True", True),
        (f"        if not token:\n            return True\n        {DECODED}\n        return True", False),
        (
            f"        if request.args.get('fast'):\n            return True\n        {DECODED}\n        return True",
            False,
        ),
        (f"        claims = {DECODED} if token else {{}}\n        return claims is not None", False),
        (f"        claims = token and {DECODED}\n        return claims is not None", False),
    ],
)
def test_a_token_is_checked_where_nothing_answers_before_and_no_way_leads_around(body: str, guarded: bool) -> None:
    assert route(ASKED.format(body=body)).is_guarded is guarded


DECORATED = (
    "def key():\n    given = request.headers.get('Authorization')\n    if not given:\n        raise PermissionError\n"
    "    return given\n"
    "def guard(f):\n    @wraps(f)\n    def inner(*args):\n        {asks}\n        return f(*args)\n    return inner\n"
    "@guard\ndef remove(number):\n    return {{'gone': number}}\n"
    "@app.route('/a', methods=['POST'])\ndef a():\n    number = request.json['number']\n    {answer}\n"
)


@pytest.mark.parametrize(
    ("asks", "answer", "guarded"),
    [
        ("inner.key = key()", "return remove(number)", True),
        ("inner.number = len(args)", "return remove(number)", False),
        ("inner.key = key()", "return remove(number) if number else {'gone': 0}", False),
    ],
)
def test_a_view_that_hands_on_is_guarded_by_what_decorates_the_function_that_answers(
    asks: str, answer: str, guarded: bool
) -> None:
    assert route(DECORATED.format(asks=asks, answer=answer)).is_guarded is guarded
