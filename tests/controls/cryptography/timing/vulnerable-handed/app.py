from functools import wraps

from flask import Flask, Response, current_app, request

app = Flask(__name__)


def credentials_are_valid(username, password):
    kept = current_app.config.get("CREDENTIALS")
    return kept is not None and kept[0] == username and kept[1] == password


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
