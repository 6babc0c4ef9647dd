from functools import wraps

from flask import Flask, abort, jsonify, render_template, request, session
from flask_caching import Cache

app = Flask(__name__)
cache = Cache(app)
TOKENS = {}


@app.after_request
def set_headers(response):
    response.headers["Cache-Control"] = "no-store"
    return response


def token_required(view):
    @wraps(view)
    def around(*args, **kwargs):
        if request.headers.get("X-Token") not in TOKENS:
            abort(401)
        return view(*args, **kwargs)

    return around


@app.get("/report")
@cache.cached(timeout=5, query_string=True)
@token_required
def report():
    return jsonify(TOKENS)


@app.get("/orders")
@cache.cached(timeout=60, key_prefix="orders")
def orders():
    if "user_id" not in session:
        abort(401)
    return jsonify(session["user_id"])


@app.get("/")
@cache.cached(timeout=60)
def index():
    return render_template("index.html")


@app.get("/about")
@cache.cached(timeout=60)
def about():
    return render_template("about.html")
