import os
from pathlib import Path

from flask import Flask, session


def load_key(path):
    if not path.exists():
        path.write_bytes(os.urandom(32))
    return path.read_bytes()


app = Flask(__name__)
app.secret_key = load_key(Path("secret.key"))


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return str(session["visits"])
