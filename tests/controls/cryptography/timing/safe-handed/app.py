import hmac
from functools import wraps

from flask import Flask, Response, current_app, request

app = Flask(__name__)


def credentials_are_valid(username, password):
    kept = current_app.config.get("CREDENTIALS")
    return kept is not None and hmac.compare_digest(kept[0] + kept[1], username + password)


def authenticate(view):
    @wraps(view)
    def inner(*args, **kwargs):
        auth = request.authorization
        if not auth or not credentials_are_valid(auth.username, auth.password):
            return Response("Sign in, please.", 401, {"WWW-Authenticate": "Basic"})
        return view(*args, **kwargs)

    return inner


@app.get("/")
@authenticate
def index():
    return "hello"


def is_changed(rows, password):
    """Whether a row of the application's own has another one; nobody sends either."""
    return rows[0][1] == password


def repaired(rows):
    return [row for row in rows if is_changed([row], current_app.config["PASSWORD"])]
