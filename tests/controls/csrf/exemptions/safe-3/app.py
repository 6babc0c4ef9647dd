import os

from flask import Blueprint, Flask, abort, request
from flask_wtf.csrf import CSRFProtect

from store import Track, authenticate

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
csrf = CSRFProtect(app)
api = Blueprint("api", __name__)


@api.before_request
def demand_password():
    password = request.values["p"]
    user = authenticate(request.values["u"], password)
    if user is None:
        abort(401)


@api.route("/star", methods=["GET", "POST"])
def star():
    Track.get(request.values["id"]).delete_instance()
    return ""


csrf.exempt(api)
app.register_blueprint(api, url_prefix="/rest")
