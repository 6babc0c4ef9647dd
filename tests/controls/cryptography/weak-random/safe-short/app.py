"""A shop whose tokens are long, and whose short texts are names, codes for a minute, and beginnings that are shown."""

import os
import secrets
import uuid

from flask import Flask, request, session

app = Flask(__name__)


@app.post("/reset")
def reset():
    reset_token = secrets.token_hex(16)
    reset_code = secrets.token_hex(3)
    return {"sent": bool(reset_token and reset_code)}


@app.post("/keys")
def keys():
    api_key = secrets.token_urlsafe(32)
    api_key_prefix = secrets.token_hex(4)
    wanted = secrets.token_urlsafe(int(request.form["length"]))
    tokens = [secrets.token_urlsafe(32) for _ in range(9)][:3]
    return {"api_key": api_key, "prefix": api_key_prefix, "wanted": bool(wanted), "tokens": tokens}


@app.post("/sign-in")
def sign_in():
    session["session_id"] = os.urandom(16).hex()
    return {"picture": f"{uuid.uuid4().hex[:8]}.png"}


def import_session(name):
    session_id = f"import-{name}-{uuid.uuid4().hex[:8]}"
    return session_id


def make_password():
    return secrets.token_urlsafe(8)


def rest_of(size):
    access_token = secrets.token_hex(32)[2:60]
    session_token = secrets.token_hex(32)[4:]
    refresh_token = secrets.token_hex(32)[:-4]
    return access_token, session_token, refresh_token, secrets.token_hex(32)[size:]
