"""A shop whose tokens can be predicted."""

import random
import string
import uuid

from flask import Flask, request, session

app = Flask(__name__)
KNOWN = {}


def make_token(length=20):
    return "".join(random.choice(string.ascii_letters + string.digits) for _ in range(length))


@app.post("/forgot")
def forgot():
    code = random.randint(100000, 999999)
    session["otp"] = code
    return "sent"


@app.post("/invite")
def invite():
    store(address=request.form["email"], invitation=str(uuid.uuid1()))
    return "invited"


@app.post("/keys")
def keys():
    key = f"{random.getrandbits(128):x}"
    return {"api": key}


def store(address, invitation):
    """Keeps an invitation."""


@app.get("/again")
def again():
    value = str(random.normalvariate())[2:]
    if request.cookies.get("visitor") == KNOWN.get("visitor"):
        return "welcome back"
    KNOWN["visitor"] = value
    return "welcome"


@app.get("/known")
def known():
    drawn = str(random.random())
    if "visitor" in KNOWN and request.cookies.get("visitor") == KNOWN["visitor"]:
        return "welcome back"
    KNOWN["visitor"] = drawn
    return "welcome"
