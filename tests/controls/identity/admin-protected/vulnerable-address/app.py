from functools import wraps

import requests
from flask import Blueprint, Flask, abort, jsonify, request

app = Flask(__name__)
jobs = Blueprint("jobs", __name__, url_prefix="/jobs")
HERE = ["127.0.0.1", "::1"]
KEYS = {"one": 1}


def local_only(view):
    @wraps(view)
    def around(*args, **kwargs):
        sender = request.remote_addr
        if sender not in HERE:
            abort(403)
        return view(*args, **kwargs)

    return around


def is_here():
    return request.remote_addr == "127.0.0.1"


def with_key(view):
    @wraps(view)
    def around(*args, **kwargs):
        if is_here():
            return view(*args, **kwargs)
        if request.headers.get("X-Api-Key") not in KEYS:
            abort(401)
        return view(*args, **kwargs)

    return around


@jobs.post("/stop")
@local_only
def stop():
    KEYS.clear()
    return "stopped"


@jobs.get("/keys")
@with_key
def listed():
    return jsonify(list(KEYS))


@app.post("/restart")
def restart():
    if request.environ.get("REMOTE_ADDR") != "127.0.0.1":
        return "Forbidden", 403
    KEYS["one"] = 2
    return "restarted"


@app.get("/preview")
def preview():
    return requests.get(request.args["url"], timeout=5).text


@jobs.post("/pause")
def pause():
    if not request.remote_addr.startswith("127."):
        abort(403)
    KEYS["one"] = 3
    return "paused"


@jobs.post("/again")
def again():
    address = request.remote_addr
    if not (address.startswith(("127.", "::ffff:127.")) or address == "::1"):
        abort(403)
    KEYS["one"] = 4
    return "begun"


app.register_blueprint(jobs)
