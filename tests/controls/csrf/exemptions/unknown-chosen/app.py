import os
from flask import Flask, Blueprint, request, render_template, session
from flask_wtf import CSRFProtect
from flask_login import login_required, LoginManager

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
csrf = CSRFProtect(app)
login = LoginManager(app)
api = Blueprint("api_v1", __name__)
web = Blueprint("web", __name__)


@api.route("/api/notes", methods=["POST"])
def make():
    token = request.headers["X-Api-Token"]
    return token


@web.route("/notes", methods=["POST"])
@login_required
def add():
    session["note"] = request.form["note"]
    return "ok"


app.register_blueprint(api)
app.register_blueprint(web)
for name, blueprint in app.blueprints.items():
    if name.startswith("api_"):
        csrf.exempt(blueprint)
