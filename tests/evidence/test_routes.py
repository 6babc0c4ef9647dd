"""Routes read from source: registrations, prefixes, limits, exemptions and what they take."""

from __future__ import annotations

import pytest

from stopper.evidence.routes.reading import RouteReader
from stopper.evidence.routes.routes import Route, Routes
from stopper.evidence.source.index import Source
from stopper.syntax.python import parse

APP = "from flask import Flask, Blueprint, session, redirect, abort\napp = Flask(__name__)\n"


def routes(code: str, **others: str) -> Routes:
    modules = [parse((APP + code).encode(), "shop.py", "shop", is_package=False)]
    modules += [parse(text.encode(), f"{name}.py", name, is_package=False) for name, text in others.items()]
    return RouteReader(Source(modules)).read()


def only(found: Routes) -> Route:
    assert len(found) == 1
    return found.found[0]


def test_stacked_routes_give_one_route_each() -> None:
    found = routes("@app.route('/')\n@app.get('/index')\ndef index():\n    return ''\n")

    assert sorted(route.title for route in found) == ["GET /", "GET /index"]


def test_methods_may_be_a_name() -> None:
    route = only(routes("BOTH = ('GET', 'post')\n@app.route('/a/<int:n>', methods=BOTH)\ndef a(n):\n    return ''\n"))

    assert (route.methods, route.parameters) == ({"GET", "POST"}, (("n", "int"),))


def test_the_prefix_of_the_registration_wins() -> None:
    code = "bp = Blueprint('b', __name__, url_prefix='/old')\n@bp.route('/a')\ndef a():\n    return ''\n"
    route = only(routes(code + "app.register_blueprint(bp, url_prefix='/new')\n"))

    assert (route.rule, route.endpoint, route.registered) == ("/new/a", "b.a", True)


def test_nested_blueprints_join_prefixes_and_names() -> None:
    code = (
        "outer = Blueprint('o', __name__, url_prefix='/o')\ninner = Blueprint('i', __name__, url_prefix='/i')\n"
        "@inner.post('/a')\ndef a():\n    return ''\nouter.register_blueprint(inner)\napp.register_blueprint(outer)\n"
    )

    assert (only(routes(code)).rule, only(routes(code)).endpoint) == ("/o/i/a", "o.i.a")


def test_a_blueprint_that_nothing_registers_is_not_live() -> None:
    found = routes("bp = Blueprint('b', __name__)\n@bp.route('/a')\ndef a():\n    return ''\n")

    assert (len(found), found.live) == (1, ())


def test_of_two_views_of_one_rule_the_first_answers() -> None:
    code = (
        "@app.route('/a')\ndef one():\n    return ''\n"
        "@app.route('/a', methods=['GET', 'POST'])\ndef two():\n    return ''\n"
        "@app.get('/a')\ndef three():\n    return ''\n@app.post('/a')\ndef four():\n    return ''\n"
    )

    assert [route.endpoint for route in routes(code).live] == ["one", "two"]


@pytest.mark.parametrize(
    "second",
    [
        "@app.get('/a', subdomain='s')\ndef two():\n    return ''\n",
        "@other.get('/a')\ndef two():\n    return ''\n",
        "app = Flask('other')\n@app.get('/a')\ndef two():\n    return ''\n",
        "if app.debug:\n    @app.get('/a')\n    def two():\n        return ''\n",
    ],
)
def test_a_rule_that_may_be_another_answers_too(second: str) -> None:
    found = routes(f"other = Flask('other')\n@app.get('/a')\ndef one():\n    return ''\n{second}")

    assert [route.endpoint for route in found.live] == ["one", "two"]


def test_blueprints_of_factories_registered_in_a_loop_are_found() -> None:
    other = (
        "from flask import Blueprint\ndef make(config):\n    view = Blueprint('info', __name__)\n"
        "    @view.route('/key')\n    def key():\n        return ''\n    return view\n"
    )
    route = only(routes("import info\nfor module in [info]:\n    app.register_blueprint(module.make(1))\n", info=other))

    assert (route.rule, route.registered) == ("/key", True)


def test_a_helper_that_adds_rules_is_followed() -> None:
    code = (
        "from flask.views import MethodView\nfrom flask_login import login_required\n"
        "def register(owner, routes, view_func, *args, **words):\n"
        "    for route in routes:\n        owner.add_url_rule(route, view_func=view_func, *args, **words)\n"
        "class Note(MethodView):\n    decorators = [login_required]\n"
        "    def get(self):\n        return ''\n    def post(self):\n        return ''\n"
        "register(app, routes=['/n', '/m'], view_func=Note.as_view('note'))\n"
    )
    found = routes(code)

    assert sorted(route.title for route in found) == ["GET /m", "GET /n", "POST /m", "POST /n"]
    assert all(route.is_guarded and route.endpoint == "note" for route in found)


def test_resources_take_guards_of_their_class() -> None:
    code = (
        "from flask_restful import Api, Resource\nfrom flask_login import login_required\napi = Api(app, prefix='/api')\n"  # noqa: E501  # one pattern or case a line
        "class Item(Resource):\n    method_decorators = {'post': [login_required]}\n"
        "    def get(self):\n        return 1\n    def post(self):\n        return 1\n"
        "api.add_resource(Item, '/items')\n"
    )

    assert {route.title: route.is_guarded for route in routes(code)} == {
        "GET /api/items": False,
        "POST /api/items": True,
    }


@pytest.mark.parametrize("table", ["from tables import ROUTES", "ROUTES = [(Item, '/items'), (Item, '/things')]"])
def test_resources_of_a_table_are_added_one_by_one(table: str) -> None:
    resource = "from flask_restful import Api, Resource\nclass Item(Resource):\n    def get(self):\n        return 1\n"
    code = (
        f"{resource}{table}\ndef register():\n    api = Api(app, prefix='/api')\n"
        "    for row in ROUTES:\n        api.add_resource(*row)\nregister()\n"
    )
    found = routes(code, tables=f"{resource}ROUTES = [(Item, '/items'), (Item, '/things')]\n")

    assert {route.title for route in found} == {"GET /api/items", "GET /api/things"}


@pytest.mark.parametrize(
    ("row", "call"),
    [
        ("dict(resource=Item, urls=['/items', '/things'])", "row.pop('resource'), *row.pop('urls'), **row"),
        ("{'resource': Item, 'urls': ['/items', '/things']}", "row['resource'], *row['urls']"),
        ("{'resource': Item, 'urls': ['/items', '/things']}", "resource=row.get('resource')"),
    ],
)
def test_resources_of_rows_with_keys_are_added_one_by_one(row: str, call: str) -> None:
    code = (
        "from flask_restful import Api, Resource\nclass Item(Resource):\n    def get(self):\n        return 1\n"
        f"ROWS = [{row}]\napi = Api(app)\nfor row in ROWS:\n    api.add_resource({call})\n"
    )
    expected = [] if call.startswith("resource=") else ["GET /items", "GET /things"]

    assert [route.title for route in routes(code)] == expected


def test_namespaces_give_their_path() -> None:
    code = (
        "from flask_restx import Api, Namespace, Resource\nbp = Blueprint('api', __name__, url_prefix='/api')\napi = Api(bp)\n"  # noqa: E501  # one pattern or case a line
        "teams = Namespace('teams')\n@teams.route('/<int:id>')\nclass Team(Resource):\n    def get(self, id):\n        return 1\n"  # noqa: E501  # one pattern or case a line
        "api.add_namespace(teams, '/t')\napp.register_blueprint(bp)\n"
    )

    assert only(routes(code)).rule == "/api/t/<int:id>"


def test_guards_and_limits_above_the_route_are_misplaced() -> None:
    code = (
        "from flask_login import login_required\nfrom flask_limiter import Limiter\nlimiter = Limiter(app=app)\n"
        "@login_required\n@limiter.limit('5/minute')\n@app.route('/secret')\ndef secret():\n    return ''\n"
    )
    route = only(routes(code))

    assert [word for word, _ in route.misplaced] == ["login_required", "limit"]
    assert not route.is_guarded
    assert not route.is_limited


MAYBE = """
from functools import wraps
from flask_login import current_user

def asked_for(view):
    @wraps(view)
    def around(*args, **kwargs):
        {body}
        return view(*args, **kwargs)
    return around

@asked_for
@app.route("/secret")
def secret():
    return ""
"""


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("if has_password() and not current_user.is_authenticated:\n            abort(401)", ["asked_for"]),
        ("if on() and current_user.is_anonymous:\n            return redirect('/login')", ["asked_for"]),
        ("if current_user.is_authenticated:\n            log(current_user.name)", []),
        ("if is_late():\n            abort(503)", []),
    ],
)  # fmt: skip
def test_a_guard_that_lets_some_by_is_misplaced_above_the_route_as_well(body: str, words: list[str]) -> None:
    route = only(routes(MAYBE.format(body=body)))

    assert [word for word, _ in route.misplaced] == words


def test_a_limit_called_on_a_blueprint_limits_its_views() -> None:
    code = (
        "from flask_limiter import Limiter\nlimiter = Limiter(app=app, default_limits=['100/hour'])\n"
        "bp = Blueprint('b', __name__)\n@bp.post('/login')\ndef login():\n    return ''\n"
        "limiter.limit('5/minute; 20/hour')(bp)\napp.register_blueprint(bp)\n"
    )
    found = routes(code)

    assert only(found).limits[0].texts == ("5/minute", "20/hour")
    assert found.default_limits[0].texts == ("100/hour",)
    assert found.login_like() == [(only(found), "login")]


def test_csrf_exemptions_of_blueprints_and_views_are_seen() -> None:
    code = (
        "from flask_wtf import CSRFProtect\ncsrf = CSRFProtect(app)\n"
        "@csrf.exempt\n@app.post('/hook')\ndef hook():\n    return ''\n"
    )
    route = only(routes(code))

    assert route.csrf_exempt is not None
    assert route.misplaced == ()


def test_flask_admin_without_is_accessible_has_no_guard() -> None:
    code = (
        "from flask_admin import Admin\nfrom flask_admin.contrib.sqla import ModelView\nfrom flask_login import current_user\n"  # noqa: E501  # one pattern or case a line
        "class Safe(ModelView):\n    def is_accessible(self):\n        return current_user.is_admin\n"
        "admin = Admin(app, url='/back')\nadmin.add_view(ModelView(User, db))\nadmin.add_view(Safe(Order, db))\n"
    )
    found = {route.rule: route.is_guarded for route in routes(code).admin_like()}

    assert found == {"/back/": False, "/back/user/": False, "/back/order/": True}
