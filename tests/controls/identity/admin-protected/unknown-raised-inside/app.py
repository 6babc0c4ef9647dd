from functools import wraps

from flask import Flask, Response, request
from shop_core import bus
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


@app.post("/admin/groups")
@authorized
def create_group(token):
    try:
        group = bus.handle("create group", request.get_json()["name"], token)
    except UnauthorizedError:
        return Response(status=401)
    return {"id": group.id}


class User:
    is_admin = False
