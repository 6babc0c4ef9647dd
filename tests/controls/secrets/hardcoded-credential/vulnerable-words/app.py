"""A shop whose secrets are words with signs in the place of letters."""

from flask import Flask, abort, request

app = Flask(__name__)
app.config["SUPPLIER_TOKEN"] = "t0ken"
HOOKS = {"secret": "s3cret", "path": "/hooks"}


@app.post("/hooks")
def hooks():
    token = request.headers.get("X-Shop")
    other = request.args.get("other")
    if token == other == "4dm1n":
        return "taken"
    return abort(403)
