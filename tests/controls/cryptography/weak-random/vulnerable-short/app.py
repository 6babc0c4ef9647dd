"""A shop whose tokens come from the operating system and are so short that one is found by trying."""

import os
import secrets
import uuid

from flask import Flask, session

app = Flask(__name__)
LENGTH = 5


@app.post("/reset")
def reset():
    reset_token = secrets.token_hex(4)
    return {"sent": bool(reset_token)}


@app.post("/keys")
def keys():
    api_key = uuid.uuid4().hex[:8]
    secret_token = str(uuid.uuid4())[:6]
    return {"api_key": api_key, "secret_token": secret_token}


@app.post("/sign-in")
def sign_in():
    session["session_id"] = os.urandom(LENGTH).hex()
    return "welcome"


def make_password():
    return secrets.token_urlsafe(16)[:5]


@app.post("/invited")
def invited():
    access_token = secrets.token_hex(4)[:8]
    session_token = str(uuid.uuid4())[0:8]
    refresh_token = secrets.token_hex(LENGTH * 4)[-6:]
    return {"sent": bool(access_token and session_token and refresh_token)}
