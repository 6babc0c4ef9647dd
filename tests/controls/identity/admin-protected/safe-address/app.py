from functools import wraps

from flask import Flask, abort, jsonify, request
from flask_login import LoginManager, current_user, login_required

app = Flask(__name__)
LoginManager(app)
HERE = ["127.0.0.1", "::1"]
SEEN = []


def roles(name):
    def around(view):
        @wraps(view)
        @login_required
        def inner(*args, **kwargs):
            if current_user.role != name:
                abort(403)
            return view(*args, **kwargs)

        return inner

    return around


def local_only(view):
    @wraps(view)
    def around(*args, **kwargs):
        if request.remote_addr not in HERE:
            abort(403)
        return view(*args, **kwargs)

    return around


@app.post("/admin/stop")
@local_only
@roles("admin")
def stop():
    SEEN.clear()
    return "stopped"


@app.get("/")
def index():
    if request.remote_addr != "127.0.0.1":
        SEEN.append(request.remote_addr)
    return jsonify(local=request.remote_addr in HERE)


@app.post("/admin/pause")
@roles("admin")
def pause():
    if not request.remote_addr.startswith("127."):
        abort(403)
    SEEN.clear()
    return "paused"


@app.get("/from-office")
def from_office():
    if not request.remote_addr.startswith("192.0.2."):
        abort(403)
    return jsonify(local=request.remote_addr.startswith("127."))
