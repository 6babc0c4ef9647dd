"""One wrapper asks for the key of every view that does not register itself as open, and for a role below /api/admin."""

from flask import Blueprint, Flask, request
from werkzeug.exceptions import Forbidden, Unauthorized

app = Flask(__name__)
keys = {}
documents = {}


class User:
    def __init__(self, admin):
        self.admin = admin


class Api(Blueprint):
    def route(self, rule, text="", requires_auth=True, **options):
        documents[rule] = requires_auth
        return super().route(rule, **options)


api = Api("api", __name__)


def ask():
    known = hash(request.values.get("api_key", ""))
    if known not in keys:
        raise Unauthorized
    if request.path.startswith("/api/admin") and not keys[known].admin:
        raise Forbidden


def endpoint(view):
    def wrapper(*args, **kwargs):
        requires_auth = documents[request.url_rule.rule]
        if requires_auth:
            ask()
        return view(*args, **kwargs)

    wrapper.__name__ = view.__name__
    return wrapper


@api.route("/admin/shutdown", "Shut down", methods=["POST"])
@endpoint
def shutdown():
    return {"stopped": True}


@api.route("/status", "Who is there", requires_auth=False)
@endpoint
def status():
    return {"up": True}


app.register_blueprint(api, url_prefix="/api")
