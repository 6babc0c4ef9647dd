"""Pages for operators whose guard is handed the roles that it lets by; everybody else gets an error of the project."""

from functools import wraps

import jwt
from answers import Answer
from flask import Flask, current_app, request

app = Flask(__name__)


class User:
    role = "user"


def read_token(token):
    return jwt.decode(token, current_app.config["SECRET_KEY"], algorithms=["HS256"])


def require_auth(roles=None):
    def decorator(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            header = request.headers.get("Authorization", "")
            if not header.startswith("Bearer "):
                return Answer.from_code("unauthorized")
            try:
                claims = read_token(header[7:])
            except jwt.InvalidTokenError:
                return Answer.from_code("invalid")
            if roles and claims.get("role") not in roles:
                return Answer.from_code("forbidden")
            return view(*args, **kwargs)

        return wrapper

    return decorator


@app.get("/admin/orders")
@require_auth(roles=["admin"])
def orders():
    return {"orders": []}


@app.get("/admin/people")
@require_auth(["admin", "owner"])
def people():
    return {"people": []}


@app.get("/notes")
@require_auth()
def notes():
    return {"notes": []}
