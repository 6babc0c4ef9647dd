from functools import wraps

import jwt
from flask import Flask, Response, request
from shop_core.errors import UnauthorizedError

app = Flask(__name__)


def authorized(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        token = request.headers.get("Authorization")
        if not token:
            return Response("Sign in first.", status=401)
        return view(token, *args, **kwargs)

    return wrapper


def read(token):
    return jwt.decode(token, app.secret_key, algorithms=["HS256"])


@app.post("/admin/groups")
@authorized
def create_group(token):
    try:
        caller = read(token)
    except UnauthorizedError:
        return Response(status=401)
    return {"id": caller["id"], "name": request.get_json()["name"]}


class User:
    is_admin = False
