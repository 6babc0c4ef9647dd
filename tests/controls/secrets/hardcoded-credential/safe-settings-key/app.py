import os

import jwt
from flask import Flask, current_app, request

app = Flask(__name__)
app.config["TOKEN_KEY"] = os.environ["TOKEN_KEY"]
app.config.from_mapping(OTHER_KEY=os.environ["OTHER_KEY"])


@app.post("/token")
def token():
    key = app.config.get("TOKEN_KEY") or "change-me"
    return jwt.encode({"sub": "7", "exp": 1}, key, algorithm="HS256")


@app.post("/other")
def other():
    return jwt.encode({"sub": "7", "exp": 1}, current_app.config.get("OTHER_KEY", ""), algorithm="HS256")


@app.get("/seats")
def seats():
    return jwt.decode(request.headers["X-Token"], os.environ["SEATS_KEY"], algorithms=["HS256"])
