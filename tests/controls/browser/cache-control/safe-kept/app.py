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


def login_required(view):
    @wraps(view)
    def around(*args, **kwargs):
        if "user_id" not in session:
            abort(401)
        return view(*args, **kwargs)

    return around


def own_key(*args, **kwargs):
    return f"{request.path} {session['user_id']}"


@app.get("/report")
@token_required
@cache.cached(timeout=5, query_string=True)
def report():
    return jsonify(TOKENS)


@app.get("/orders")
@login_required
@cache.cached(timeout=60, make_cache_key=own_key)
def orders():
    return jsonify(session["user_id"])


@app.get("/")
@cache.cached(timeout=60, unless=lambda: "user_id" in session)
def index():
    return render_template("index.html")


@app.get("/about")
@cache.cached(timeout=60)
def about():
    return render_template("about.html")
