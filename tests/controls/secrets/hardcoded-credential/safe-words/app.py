"""A shop whose short texts are kinds and names, and whose secrets come from the environment."""

import os

from flask import Flask, abort, request

app = Flask(__name__)
app.config["SUPPLIER_TOKEN"] = os.environ["SUPPLIER_TOKEN"]
HOOKS = {"token": "oauth2", "path": "/hooks", "secret": os.environ["HOOK_SECRET"]}


@app.post("/hooks")
def hooks():
    token, other = request.headers.get("X-Kind"), request.args.get("kind")
    if token == other == "jwt":
        return "taken"
    return abort(403)
