import hmac
import os

from flask import Flask, request

app = Flask(__name__)
KEPT = os.environ["KEEPER_PASSWORD"]


@app.post("/login")
def login():
    data = request.get_json()
    username = data["username"]
    password = data["password"]
    if username != "keeper" or not hmac.compare_digest(password, KEPT):
        return {"message": "wrong"}, 401
    return {"message": "in"}


@app.post("/password")
def changed():
    data = request.get_json()
    if data["password"] != data["again"] or data["username"] != "keeper":
        return {"message": "different"}, 400
    kind = "new" if data["username"] != "keeper" else "old"
    return {"message": kind if data["password"] != "unchanged" else "as before"}
