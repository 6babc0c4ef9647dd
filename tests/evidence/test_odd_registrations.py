"""Routes and blueprints that are registered by tables, loops, names, decorators applied by hand and endpoints."""

import pytest

from tests.evidence.test_route_forms import routes_of

# ruff: noqa: E501 - whole projects are written inline

HEAD = "from flask import Flask, Blueprint\nfrom flask_login import login_required\napp = Flask(__name__)\ndef view(): return ''\n"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("app.route('/a')(view)\napp.post('/b')(view)\napp.get('/c')(lambda: 'x')\n", ["GET /a", "GET /c", "POST /b"]),
        ("route = app.route\n@route('/a')\ndef a(): return ''\n", ["GET /a"]),
        (
            "from functools import partial\npost = partial(app.route, methods=['POST'])\n@post('/a')\ndef a(): return ''\n",
            ["POST /a"],
        ),
        (
            "def page(rule, **more):\n    def wrap(f):\n        app.add_url_rule(rule, f.__name__, f, **more)\n        return f\n    return wrap\n@page('/a', methods=['POST'])\ndef a(): return ''\n",
            ["POST /a"],
        ),
        (
            "TABLE = [('/a', view, ['GET']), ('/b', view, ['POST'])]\nfor rule, f, methods in TABLE:\n    app.add_url_rule(rule, view_func=f, methods=methods)\n",
            ["GET /a", "POST /b"],
        ),
        (
            "from flask.views import MethodView\nclass A(MethodView):\n    def get(self): return ''\nclass B(MethodView):\n    def post(self): return ''\nrows = [('/a/', A), ('/b/', B)]\nfor row in rows:\n    url = f'/api{row[0]}'\n    app.add_url_rule(url, view_func=row[1].as_view(url))\n",
            ["GET /api/a/", "POST /api/b/"],
        ),
        (
            "ROWS = [{'rule': '/a', 'view': view}, {'rule': '/b', 'view': view, 'methods': ['POST']}]\nfor row in ROWS:\n    app.add_url_rule(row['rule'], view_func=row['view'], methods=row['methods'])\n",
            ["GET /a", "POST /b"],
        ),
        ("for rule, f in {'/a': view}.items():\n    app.add_url_rule(rule, view_func=f)\n", ["GET /a"]),
        ("for n in ('a', 'b'):\n    app.add_url_rule(f'/x/{n}', n, view)\n", ["GET /x/a", "GET /x/b"]),
        ("app.add_url_rule('/a', endpoint='x')\n@app.endpoint('x')\ndef a(): return ''\n", ["GET /a"]),
        ("app.add_url_rule('/a', endpoint='x')\napp.view_functions['x'] = view\n", ["GET /a"]),
        (
            "from flask_restful import Api, Resource\napi = Api(app)\n@api.resource('/r')\nclass R(Resource):\n    def get(self): return {}\n",
            ["GET /r"],
        ),
        (
            "from flask_restx import Api, Resource\napi = Api(app, prefix='/v1')\nns = api.namespace('cats')\n@ns.route('/<int:i>')\nclass R(Resource):\n    def get(self, i): return {}\n",
            ["GET /v1/cats/<int:i>"],
        ),
        (
            "from werkzeug.routing import Rule\nfor r in ('/a', '/b'):\n    app.url_map.add(Rule(r, endpoint='x', methods=['POST']))\napp.view_functions['x'] = view\n",
            ["POST /a", "POST /b"],
        ),
        (
            "from flask_sock import Sock\nsock = Sock(app)\n@sock.route('/a')\ndef a(ws): ws.receive()\n",
            ["GET /a"],
        ),
        (
            "from flask_classful import FlaskView, route\nclass CatsView(FlaskView):\n    def index(self): return ''\n    def delete(self, i): return ''\n    def find(self, name, more=1): return ''\n    @route('/old/<i>', methods=['POST'])\n    def old(self, i): return ''\n    def _help(self): return ''\nCatsView.register(app, route_prefix='/v1')\n",
            ["DELETE /v1/cats/<i>", "GET /v1/cats/", "GET /v1/cats/find/<name>", "POST /v1/cats/old/<i>"],
        ),
    ],
)
def test_a_registration_of_an_odd_form_is_a_route(code: str, expected: list[str]) -> None:
    assert sorted(routes_of(HEAD + code)) == expected


@pytest.mark.parametrize(
    "code",
    [
        "def page(rule):\n    def wrap(f):\n        return app.route(rule)(login_required(f))\n    return wrap\n@page('/a')\ndef a(): return ''\n",
        "from flask_restful import Api, Resource\napi = Api(app, decorators=[login_required])\nclass A(Resource):\n    def get(self): return {}\napi.add_resource(A, '/a')\n",
    ],
)
def test_a_guard_that_the_registration_puts_around_a_view_counts(code: str) -> None:
    assert routes_of(HEAD + code)["GET /a"].is_guarded


VIEW = "from flask.views import MethodView\nclass A(MethodView):\n    def get(self): return ''\n"
LOOP = "for row in [('/a', A)]:\n    %s\n    app.add_url_rule(row[0], view_func=row[1].as_view(row[0]))\n"
ONE = "%s\napp.add_url_rule('/a', view_func=A.as_view('a'))\n"


@pytest.mark.parametrize(
    ("code", "is_guarded"),
    [
        (LOOP % "row[1].decorators.extend([login_required])", True),
        (LOOP % "row[1].decorators.append(login_required)", True),
        (ONE % "A.decorators = [login_required]", True),
        (ONE % "B.decorators = [login_required]", False),
        (ONE % "if app.debug:\n    A.decorators = [login_required]", False),
        ("app.add_url_rule('/a', view_func=A.as_view('a'))\nA.decorators = [login_required]\n", False),
    ],
)
def test_what_the_code_before_a_registration_puts_around_a_class_counts(code: str, is_guarded: bool) -> None:
    other = "class B(MethodView):\n    def get(self): return ''\n"

    assert routes_of(HEAD + VIEW + other + code)["GET /a"].is_guarded is is_guarded


PARTS = {
    "v/__init__.py": "",
    "v/users.py": "from flask import Blueprint\nbp = Blueprint('u', __name__)\n@bp.get('/x')\ndef x(): return ''\n",
    "v/staff.py": "from flask import Blueprint\nbp = Blueprint('s', __name__)\n@bp.get('/y')\ndef y(): return ''\n",
}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "from v import users, staff\nfor bp, prefix in ((users.bp, '/u'), (staff.bp, '/s')):\n    app.register_blueprint(bp, url_prefix=prefix)\n",
            ["GET /s/y", "GET /u/x"],
        ),
        (
            "from importlib import import_module\nfor name in ('users', 'staff'):\n    part = import_module('v.%s' % name)\n    app.register_blueprint(part.bp, url_prefix='/' + name)\n",
            ["GET /staff/y", "GET /users/x"],
        ),
        (
            "from importlib import import_module\nfor name in ('users', 'staff'):\n    part = import_module('v.{}'.format(name))\n    found = getattr(part, 'bp')\n    app.register_blueprint(found, url_prefix='/' + name)\n",
            ["GET /staff/y", "GET /users/x"],
        ),
        (
            "from importlib import import_module\nfor name in ('users', 'staff'):\n    app.register_blueprint(getattr(import_module('v.' + name), 'bp'), url_prefix='/' + name)\n",
            ["GET /staff/y", "GET /users/x"],
        ),
        (
            "import sys\nfrom importlib import import_module\nfound = getattr(import_module(sys.argv[1]), sys.argv[2])\napp.register_blueprint(found)\n",
            ["GET /x", "GET /y"],
        ),
        (
            "import pkgutil, importlib, v\nfor item in pkgutil.iter_modules(v.__path__):\n    app.register_blueprint(importlib.import_module('v.' + item.name).bp)\n",
            ["GET /x", "GET /y"],
        ),
    ],
)
def test_blueprints_that_a_loop_registers_are_live(code: str, expected: list[str]) -> None:
    assert sorted(routes_of({"app.py": HEAD + code, **PARTS})) == expected


@pytest.mark.parametrize(
    "guard",
    [
        "    decorators = [login_required]\n",
        "    def before_request(self, name):\n        if not current_user.is_authenticated:\n            abort(401)\n",
        "    def before_index(self):\n        if not current_user.is_authenticated:\n            abort(401)\n",
    ],
)
def test_what_a_class_of_flask_classful_demands_guards_its_methods(guard: str) -> None:
    code = f"from flask import abort\nfrom flask_login import current_user\nfrom flask_classful import FlaskView\nclass CatsView(FlaskView):\n{guard}    def index(self): return ''\nCatsView.register(app)\n"

    assert routes_of(HEAD + code)["GET /cats/"].is_guarded


def test_a_guard_above_the_route_of_flask_classful_is_applied() -> None:
    code = "from flask_classful import FlaskView, route\nclass CatsView(FlaskView):\n    @login_required\n    @route('/old', methods=['POST'])\n    def old(self): return ''\nCatsView.register(app)\n"
    found = routes_of(HEAD + code)["POST /cats/old"]

    assert found.is_guarded
    assert not found.misplaced
