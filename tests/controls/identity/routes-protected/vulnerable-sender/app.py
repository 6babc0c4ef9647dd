from flask import Flask, abort, jsonify, request

app = Flask(__name__)
users = {1: {"name": "ann", "balance": 10}}


@app.get("/users/<int:number>")
def shown(number):
    if request.headers.get("X-User-ID", type=int) != number:
        abort(403)
    return jsonify(users[number])


@app.get("/asked")
def asked():
    """What a request says of its sender and nothing hangs on is only said."""
    return jsonify(sender=request.headers.get("X-User-ID"))
