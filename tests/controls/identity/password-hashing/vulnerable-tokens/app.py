import uuid
from hashlib import sha256

from flask import Flask, request

app = Flask(__name__)
ACCOUNTS = {}


def hashed(password, seed):
    return sha256(f"{seed}{password}".encode()).hexdigest()


@app.post("/join")
def join():
    seed = uuid.uuid4().hex
    ACCOUNTS[request.form["name"]] = (seed, hashed(request.form["password"], seed))
    return "joined"
