from functools import wraps

from flask import Flask, abort, request
from shop_core.authorization import CurrentUser, ShopAuthorizationError
from shop_core.users import User

app = Flask(__name__)


def login_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        user = User.by_token(request.headers.get("Authorization"))
        if user is None:
            abort(401)
        with CurrentUser(user):
            try:
                return view(*args, **kwargs)
            except ShopAuthorizationError:
                abort(403)

    return wrapper


@app.put("/users/<int:number>/set_admin")
@login_required
def set_admin(number):
    user = User.get(number)
    user.is_admin = request.get_json()["value"]
    return "", 204
