import logging
import os

from flask import Blueprint, Flask, jsonify, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
api = Blueprint("api", __name__)


@api.before_request
def token_is_noted():
    token = session.get("_csrf_token")
    if not token or token != request.form.get("_csrf_token"):
        logging.warning("a request without its token")


@api.post("/name")
def name():
    session["name"] = request.form["name"]
    return jsonify(name=session["name"])


app.register_blueprint(api, url_prefix="/api")
