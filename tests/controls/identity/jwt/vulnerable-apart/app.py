import base64
import json

from flask import Flask, request

app = Flask(__name__)


@app.get("/kites")
def kites():
    parts = request.headers["Authorization"].removeprefix("Bearer ").split(".")
    padded = parts[1] + "=" * (-len(parts[1]) % 4)
    claims = json.loads(base64.urlsafe_b64decode(padded))
    return {"kites_of": claims["sub"]}


@app.post("/gliders")
def gliders():
    head, body, signature = request.form["token"].split(".")
    return {"gliders_of": json.loads(base64.b64decode(body))["sub"]}
