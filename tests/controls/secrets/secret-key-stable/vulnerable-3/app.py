import os

from flask import Flask, session


def load_key():
    try:
        with open("secret.key", "rb") as stored:
            return stored.read()
    except OSError:
        key = os.urandom(32)
    try:
        with open("secret.key", "wb") as stored:
            stored.write(key)
    except OSError:
        pass
    return key


app = Flask(__name__)
app.secret_key = load_key()


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return str(session["visits"])
