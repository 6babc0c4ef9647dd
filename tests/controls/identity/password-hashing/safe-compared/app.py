import hmac
import os

from argon2 import PasswordHasher
from flask import Flask, abort, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
hasher = PasswordHasher()


def is_repeated(password, password_again):
    return hmac.compare_digest(password.encode(), password_again.encode())


@app.post("/register")
def register():
    password = request.form["password"]
    if not is_repeated(password, request.form["password_again"]):
        abort(400)
    return hasher.hash(password)


@app.post("/hook")
def hook():
    sent = request.headers.get("X-Signature", "")
    made = hmac.new(os.environ["HOOK_SECRET"].encode(), request.get_data(), "sha256").hexdigest()
    if not hmac.compare_digest(sent, made):
        abort(401)
    session["hook"] = True
    return "in"


@app.post("/pair")
def pair():
    row = database().execute("SELECT passkey FROM devices WHERE id = ?", (request.form["device"],)).fetchone()
    if row is None or not hmac.compare_digest(request.form["code"], row["passkey"]):
        abort(401)
    session["device"] = request.form["device"]
    return "in"
