import hmac

from flask import Flask, abort, request

app = Flask(__name__)
app.config.from_prefixed_env()
DOOR_SECRET = app.config["DOOR_SECRET"]


def alike(tokens, other_tokens):
    """How many words of two sentences are the same; nobody sends a secret here."""
    return sum(tokens[place] == other_tokens[place] for place in range(len(tokens)))


@app.post("/door")
def door():
    if not hmac.compare_digest(request.form["code"].encode(), DOOR_SECRET.encode()):
        abort(403)
    return str(alike(["a"], ["b"]))
