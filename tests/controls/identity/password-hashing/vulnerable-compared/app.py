import hmac
import os

from flask import Flask, abort, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


class Keeper:
    def __init__(self, name, password):
        self.name = name
        self.password = password


def keeper(name):
    return Keeper(name, os.environ["KEEPERS_WORD"])


def authenticated(name, password):
    found = keeper(name)
    if found and hmac.compare_digest(found.password.encode(), password.encode()):
        return found
    return None


@app.post("/sign-in")
def sign_in():
    found = authenticated(request.form["name"], request.form["password"])
    if found is None:
        abort(401)
    session["keeper"] = found.name
    return "in"


@app.post("/enter")
def enter():
    password = request.form["password"]
    row = database().execute("SELECT passkey FROM members WHERE name = ?", (request.form["name"],)).fetchone()
    if row is None or password != row["passkey"]:
        abort(401)
    session["member"] = request.form["name"]
    return "in"
