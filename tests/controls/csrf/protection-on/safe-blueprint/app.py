import os

from flask import Blueprint, Flask, jsonify, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
api = Blueprint("api", __name__)


def refused(words):
    return jsonify(error=words), 400


@api.before_request
def token_is_sent():
    if request.method == "POST":
        token = session.get("_csrf_token")
        if not token or token != request.form.get("_csrf_token"):
            return refused("reload the page")
    return None


@api.post("/name")
def name():
    session["name"] = request.form["name"]
    return jsonify(name=session["name"])


app.register_blueprint(api, url_prefix="/api")
