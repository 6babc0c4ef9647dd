import os

from flask import Flask, abort, jsonify, request, session
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
users = {1: {"name": "ann", "balance": 10}}


def who():
    return URLSafeTimedSerializer(os.environ["KEY"]).loads(request.headers["X-User-ID"], max_age=600)


@app.get("/users/<int:number>")
def shown(number):
    if who() != number:
        abort(403)
    return jsonify(users[number])


@app.get("/asked")
def asked():
    """What a request says of its sender and nothing hangs on is only said."""
    return jsonify(sender=request.headers.get("X-User-ID"))


@app.post("/notes/<int:number>")
def note(number):
    if "user_id" not in session:
        abort(401)
    users[number]["note"] = request.form["note"]
    return "kept"
