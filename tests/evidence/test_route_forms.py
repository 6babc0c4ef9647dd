"""Routes as the libraries around Flask write them."""

import pytest

from tests.evidence.projects import application_of
from tests.evidence.routes import routes_of

# ruff: noqa: E501 - whole projects are written inline

DOCUMENT = """
openapi: "3.0.0"
servers:
  - url: https://shop.example.com/v1
security:
  - key: []
paths:
  /pets:
    get:
      operationId: pets.search
      security: []
    post:
      operationId: pets.create
  /pets/{pet_id}:
    delete:
      x-openapi-router-controller: pets
      operationId: remove
components:
  securitySchemes:
    key:
      type: apiKey
      x-apikeyInfoFunc: keys.check
"""
PETS = "def search():\n    return []\ndef create(body):\n    return body\ndef remove(pet_id):\n    return '', 204\n"


@pytest.mark.parametrize("make", ["connexion.App(__name__, specification_dir='api')", "connexion.FlaskApp(__name__)"])
def test_the_operations_of_connexion_are_routes_with_the_guards_of_the_document(make: str) -> None:
    code = f"import connexion\napp = {make}\napp.add_api('openapi.yaml')\n"

    found = routes_of({"app.py": code, "pets.py": PETS, "api/openapi.yaml": DOCUMENT})

    assert sorted(found) == ["DELETE /v1/pets/<pet_id>", "GET /v1/pets", "POST /v1/pets"]
    assert [guard.name for guard in found["DELETE /v1/pets/<pet_id>"].guards] == ["key"]
    assert found["DELETE /v1/pets/<pet_id>"].parameters == (("pet_id", "string"),)
    assert not found["GET /v1/pets"].is_guarded


def test_connexions_conventions_name_functions_by_verb_and_path() -> None:
    code = (
        "import connexion\nfrom connexion.resolver import RestyResolver\napp = connexion.App(__name__)\n"
        "app.add_api('api.json', resolver=RestyResolver('api'), base_path='/x')\n"
    )
    document = '{"swagger": "2.0", "basePath": "/v9", "paths": {"/pets": {"get": {}}, "/pets/{id}": {"delete": {}}}}'
    pets = "def search():\n    return []\ndef delete(id):\n    return '', 204\n"

    found = routes_of({"app.py": code, "api/__init__.py": "", "api/pets.py": pets, "api.json": document})

    assert sorted(found) == ["DELETE /x/pets/<id>", "GET /x/pets"]


@pytest.mark.parametrize(
    ("resolver", "pets"),
    [
        ("RestyResolver('api', 'index')", "def index():\n    return []\ndef get(id):\n    return ''\n"),
        (
            "connexion.MethodViewResolver('api')",
            "class PetsView:\n    def search(self):\n        return []\n    def get(self, id):\n        return ''\n",
        ),
    ],
)
def test_a_resolver_that_a_variable_holds_finds_functions_and_methods(resolver: str, pets: str) -> None:
    code = (
        "import connexion\nfrom connexion.resolver import RestyResolver\napp = connexion.App(__name__)\n"
        f"found = {resolver}\napp.add_api('api.yaml', resolver=found)\n"
    )
    document = "swagger: '2.0'\npaths:\n  /pets:\n    get: {}\n  /pets/{id}/toys:\n    get: {}\n"
    where = "api/pets.py" if "Resty" in resolver else "api/__init__.py"

    found = routes_of({"app.py": code, "api/__init__.py": "", where: pets, "api.yaml": document})

    assert sorted(found) == ["GET /pets", "GET /pets/<id>/toys"]


def test_a_name_of_a_relative_resolver_is_below_its_root_and_a_part_of_the_path_has_the_functions_name() -> None:
    code = (
        "import connexion\nfrom connexion.resolver import RelativeResolver\napp = connexion.App(__name__)\n"
        "app.add_api('api.yaml', resolver=RelativeResolver('api'))\n"
    )
    document = (
        "swagger: '2.0'\npaths:\n  /pets/{petId}:\n    get:\n      operationId: pets.one\n"
        "      parameters:\n        - {name: petId, in: path, type: integer}\n"
    )

    found = routes_of({"app.py": code, "api/pets.py": "def one(pet_id):\n    return []\n", "api.yaml": document})

    assert found["GET /pets/<int:pet_id>"].parameters == (("pet_id", "int"),)


def test_settings_of_the_application_inside_connexions_are_the_applications() -> None:
    code = "import connexion\napp = connexion.FlaskApp(__name__)\napp.app.config['KEY'] = 'set'\n"

    assert application_of(code).config["KEY"].data == "set"


def test_what_views_of_appbuilder_expose_is_a_route_guarded_by_its_own_decorators() -> None:
    code = (
        "from flask import Flask\nfrom flask_appbuilder import AppBuilder, BaseView, expose, has_access\n"
        "from flask_appbuilder.api import ModelRestApi\nfrom flask_appbuilder.security.decorators import protect\n"
        "app = Flask(__name__)\nappbuilder = AppBuilder(app)\n"
        "class Reports(BaseView):\n    route_base = '/reports'\n"
        "    @expose('/<int:number>/delete', methods=['POST'])\n    @has_access\n    def delete(self, number):\n        return ''\n"
        "    @expose('/open')\n    def open(self):\n        return ''\n"
        "class Pets(ModelRestApi):\n    resource_name = 'pets'\n"
        "    @expose('/free', methods=['GET'])\n    @protect()\n    def free(self):\n        return ''\n"
        "class Lost(BaseView):\n    @expose('/lost')\n    def lost(self):\n        return ''\n"
        "appbuilder.add_view(Reports, 'Reports')\nappbuilder.add_api(Pets)\n"
    )

    found = routes_of(code)

    assert sorted(found) == ["GET /api/v1/pets/free", "GET /reports/open", "POST /reports/<int:number>/delete"]
    assert found["POST /reports/<int:number>/delete"].demands_role
    assert found["GET /api/v1/pets/free"].demands_role
    assert not found["GET /reports/open"].is_guarded


def test_a_blueprint_of_smorest_serves_classes_and_functions_below_its_prefix() -> None:
    code = (
        "from flask import Flask\nfrom flask.views import MethodView\nfrom flask_jwt_extended import jwt_required\n"
        "from flask_smorest import Api, Blueprint\napp = Flask(__name__)\napi = Api(app)\n"
        "pets = Blueprint('pets', __name__, url_prefix='/pets')\n"
        "@pets.route('/')\nclass Pets(MethodView):\n"
        "    @pets.response(200)\n    def get(self):\n        return []\n"
        "    @jwt_required()\n    @pets.arguments(dict)\n    def post(self, data):\n        return data\n"
        "@pets.route('/<int:pet_id>', methods=['DELETE'])\n@jwt_required()\ndef remove(pet_id):\n    return ''\n"
        "api.register_blueprint(pets)\n"
    )

    found = routes_of(code)

    assert sorted(found) == ["DELETE /pets/<int:pet_id>", "GET /pets/", "POST /pets/"]
    assert found["POST /pets/"].is_guarded
    assert found["DELETE /pets/<int:pet_id>"].is_guarded
    assert not found["GET /pets/"].is_guarded


def test_the_verbs_of_apiflask_are_routes_and_its_authentication_guards_them() -> None:
    code = (
        "from apiflask import APIBlueprint, APIFlask, HTTPTokenAuth\napp = APIFlask(__name__)\nauth = HTTPTokenAuth()\n"
        "pets = APIBlueprint('pets', __name__, url_prefix='/pets')\n"
        "@pets.post('/')\n@pets.auth_required(auth)\n@pets.input(dict)\ndef create(json_data):\n    return json_data\n"
        "@app.get('/hello')\n@app.output(dict)\ndef hello():\n    return {}\n"
        "@app.delete('/all')\n@app.auth_required(auth)\ndef remove():\n    return ''\napp.register_blueprint(pets)\n"
    )

    found = routes_of(code)

    assert sorted(found) == ["DELETE /all", "GET /hello", "POST /pets/"]
    assert found["POST /pets/"].is_guarded
    assert found["DELETE /all"].is_guarded
    assert not found["GET /hello"].is_guarded


def test_the_blueprints_and_view_classes_of_openapi3_are_registered_by_their_own_calls() -> None:
    code = (
        "from flask_openapi3 import APIBlueprint, APIView, OpenAPI, Tag\nfrom pydantic import BaseModel\n"
        "app = OpenAPI(__name__)\npets = APIBlueprint('pets', __name__, url_prefix='/pets')\n"
        "class Path(BaseModel):\n    pet_id: int\n"
        "@pets.delete('/<int:pet_id>', tags=[Tag(name='pets')])\ndef remove(path: Path):\n    return ''\n"
        "view = APIView(url_prefix='/v2')\n@view.route('/pets')\nclass Pets:\n"
        "    def get(self):\n        return []\n    @view.doc(summary='makes one')\n    def post(self, body: Path):\n        return ''\n"
        "app.register_api(pets)\napp.register_api_view(view)\n"
    )

    found = routes_of(code)

    assert sorted(found) == ["DELETE /pets/<int:pet_id>", "GET /v2/pets", "POST /v2/pets"]


REGISTERING = """
from functools import wraps
from flask import Blueprint, Flask, abort, session
app = Flask(__name__)
bp = Blueprint("api", __name__)

def api_routing(endpoint):
    def decorator(function):
        longer = f"{endpoint}.view"
        bp.add_url_rule(endpoint, view_func=function, methods=["GET", "POST"])
        bp.add_url_rule(longer, view_func=function, methods=["GET", "POST"])
        return function
    return decorator

def guarded(rule, **options):
    def decorator(function):
        @app.route("/v1" + rule, **options)
        @wraps(function)
        def wrapper(*arguments, **words):
            if "user_id" not in session:
                abort(401)
            return function(*arguments, **words)
        return wrapper
    return decorator

def in_turn(rule):
    def decorator(function):
        app.route(rule)(function)
        return function
    return decorator

@api_routing("/download")
def download():
    return ""

@guarded("/things", methods=["DELETE"])
def things():
    return ""

@in_turn("/turn")
def turn():
    return ""

app.register_blueprint(bp, url_prefix="/rest")
"""


def test_what_a_decorator_of_the_project_registers_is_a_route_of_what_it_decorates() -> None:
    routes = routes_of(REGISTERING)

    assert set(routes) == {"GET POST /rest/download", "GET POST /rest/download.view", "DELETE /v1/things", "GET /turn"}
    assert routes["GET POST /rest/download"].endpoint == "api.download"
    assert routes["DELETE /v1/things"].is_guarded
    assert not routes["GET /turn"].is_guarded
    assert {route.view.name for route in routes.values() if route.view is not None} == {"download", "things", "turn"}


OPERATORS = """
from flask import Blueprint, Flask, abort
from flask_login import current_user, login_required
app = Flask(__name__)
debug = Blueprint("debug", __name__)

@app.get("/admin/sessions")
@login_required
def sessions():
    if not current_user.is_anonymous and not current_user.acl.is_admin():
        abort(403)
    return ""

@app.get("/admin/colours")
@login_required
def colours():
    if not current_user.is_anonymous and not current_user.likes_colours:
        abort(403)
    return ""

@app.get("/admin/open")
def open_to_all():
    if not current_user.is_anonymous and not current_user.acl.is_admin():
        abort(403)
    return ""

@debug.get("/versions")
def versions():
    return ""

if app.config["DEBUG"]:
    app.register_blueprint(debug)
"""


def test_a_role_is_asked_of_those_who_are_signed_in_where_strangers_were_turned_away() -> None:
    routes = routes_of(OPERATORS)

    assert routes["GET /admin/sessions"].demands_role
    assert not routes["GET /admin/colours"].demands_role
    assert not routes["GET /admin/open"].is_guarded


def test_a_blueprint_for_debugging_answers_nothing_in_production() -> None:
    assert "GET /versions" not in routes_of(OPERATORS)


def test_a_view_under_static_is_a_route_and_what_flask_serves_there_is_none() -> None:
    found = routes_of(
        "from flask import Flask, send_from_directory\napp = Flask(__name__)\n"
        "@app.get('/themes/static/<path:name>')\ndef themes(name): return send_from_directory('themes', name)\n"
        "app.add_url_rule('/shop/static/<path:filename>', endpoint='files', view_func=app.send_static_file)\n"
    )

    assert list(found) == ["GET /themes/static/<path:name>"]
