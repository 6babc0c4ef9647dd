"""Hooks of one application say nothing of the requests that another application of the same file answers."""

import os

from flask import Blueprint, Flask, abort, request
from flask.views import MethodView
from werkzeug.middleware.dispatcher import DispatcherMiddleware

app = Flask(__name__)
admin = Flask("admin")
both = Blueprint("both", __name__)
outer = Blueprint("outer", __name__, url_prefix="/outer")
inner = Blueprint("inner", __name__, url_prefix="/inner")


@admin.before_request
def digits_only():
    if not request.args.get("id", "").isdigit():
        abort(400)


@app.before_request
def names_only():
    if not request.args["name"].isalnum():
        abort(400)


@outer.before_request
def sizes_only():
    if not request.args["size"].isdigit():
        abort(400)


@app.get("/")
def index():
    os.system("cat " + request.args["id"])  # reached
    os.system("cat " + request.args["name"])  # harmless
    return ""


@admin.get("/")
def overview():
    os.system("cat " + request.args["id"])  # harmless
    os.system("cat " + request.args["name"])  # reached
    return ""


@both.get("/both")
def on_both():
    os.system("cat " + request.args["id"])  # reached
    return ""


@inner.get("/deep")
def below():
    # The hooks of a blueprint are called for those that it takes in.
    os.system("head -n " + request.args["size"])  # harmless
    os.system("head -n " + request.args["id"])  # reached
    return ""


class Files(MethodView):
    def get(self):
        os.system("cat " + request.args["id"])  # harmless
        os.system("cat " + request.args["name"])  # reached
        return ""


outer.register_blueprint(inner)
app.register_blueprint(outer)
app.register_blueprint(both)
admin.register_blueprint(both)
admin.add_url_rule("/files", view_func=Files.as_view("files"))
application = DispatcherMiddleware(app, {"/admin": admin})
