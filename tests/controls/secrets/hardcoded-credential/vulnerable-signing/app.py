import os

import jwt
from flask import Flask, abort, request

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SESSION_KEY"]
SECRET_KEY = "kites-and-gliders"


@app.get("/token")
def token():
    return {"token": jwt.encode({"sub": "kite"}, SECRET_KEY, algorithm="HS256")}


@app.get("/keepers")
def keepers():
    if request.cookies.get("keeper") != "l1ghthouse-k33per-77":
        abort(403)
    return {"keepers": []}
