"""A shop whose tokens come from the operating system, and whose chance decides nothing else."""

import random
import secrets
import string
import time
import uuid

from flask import Flask, request, session

app = Flask(__name__)
COLOURS = ["red", "white", "rose"]


def make_token():
    return secrets.token_urlsafe(32)


def make_password(length=20):
    generator = random.SystemRandom()
    return "".join(generator.choice(string.ascii_letters) for _ in range(length))


@app.post("/login")
def login():
    session["id"] = str(uuid.uuid4())
    return "welcome"


@app.get("/suggestion")
def suggestion():
    time.sleep(random.uniform(0, 0.2))
    return random.choice(COLOURS)


@app.get("/dice")
def dice():
    last = COLOURS[random.randrange(3)]
    if request.args.get("guess") == last:
        return "right"
    return "wrong"
