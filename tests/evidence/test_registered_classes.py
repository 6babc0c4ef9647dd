"""Classes of views that an object of a library, or of the project itself, registers."""

from tests.evidence.routes import routes_of

API = """
from functools import wraps
from flask import Blueprint, Flask, Response, abort, request
from flask_login import current_user
from flask_restx import Api, Resource
app = Flask(__name__)
bp = Blueprint("api", __name__, url_prefix="/api")

def guarded(function):
    @wraps(function)
    def inner(*arguments, **words):
        if not current_user.is_authenticated:
            return Response("no", 401)
        return function(*arguments, **words)
    return inner

api = Api(bp, decorators=[guarded])
ns = api.namespace("things", "Things")

@ns.route("/one")
class One(Resource):
    def put(self):
        return {}

class Two(Resource):
    def get(self):
        return {}

api.add_resource(Two, "/two")
app.register_blueprint(bp)
"""


def test_the_decorators_of_an_api_stand_around_each_of_its_resources() -> None:
    routes = routes_of(API)

    assert {name for name, route in routes.items() if route.is_guarded} == {"PUT /api/things/one", "GET /api/two"}


SERVICE = """
from flask import Blueprint, Flask
from flask.views import MethodView
class Service:
    def __init__(self, app):
        self.app = app
        self.blueprint = Blueprint("api", __name__, url_prefix="/api")
    def add_resource(self, resource, *urls, documented=True):
        view = resource.as_view(resource.__name__)
        for url in urls:
            self.blueprint.add_url_rule(rule=url, endpoint=view.__name__.lower(), view_func=view)
    def add_first(self, resource, rule):
        self.blueprint.add_url_rule(rule, view_func=resource.as_view("first"))
    def register(self):
        self.app.register_blueprint(self.blueprint)
class Goods(MethodView):
    def get(self, id=None): return {}
    def post(self, id=None): return {}
class Ping(MethodView):
    def get(self): return {}
service = Service(Flask(__name__))
service.add_resource(Goods, "/goods", "/goods/<int:id>", documented=False)
service.add_first(Ping, "/ping")
service.register()
"""


def test_a_service_of_the_project_registers_the_classes_that_it_is_given() -> None:
    assert [*routes_of(SERVICE)] == [
        "GET /api/goods",
        "POST /api/goods",
        "GET /api/goods/<int:id>",
        "POST /api/goods/<int:id>",
        "GET /api/ping",
    ]
