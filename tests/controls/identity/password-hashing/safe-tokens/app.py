import uuid
from hashlib import sha256

from flask import Flask, request
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
ACCOUNTS = {}


def generate_api_key(name, password):
    seed = str(uuid.uuid4())
    return sha256(f"{seed}{name}{password}".encode()).hexdigest()


@app.post("/join")
def join():
    name, password = request.form["name"], generate_password_hash(request.form["password"], "scrypt")
    ACCOUNTS[name] = {"password": password, "key": generate_api_key(name, password)}
    return "joined"


@app.post("/enter")
def enter():
    account = ACCOUNTS[request.form["name"]]
    return "in" if check_password_hash(account["password"], request.form["password"]) else "out"
