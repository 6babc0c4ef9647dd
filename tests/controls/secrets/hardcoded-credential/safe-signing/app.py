import os

import jwt
from flask import Flask, abort, request

app = Flask(__name__)
SECRET_KEY = os.environ["SESSION_KEY"]
app.config["SECRET_KEY"] = SECRET_KEY


@app.get("/token")
def token():
    return {"token": jwt.encode({"sub": "kite"}, SECRET_KEY, algorithm="HS256")}


@app.get("/keepers")
def keepers():
    if request.headers.get("X-Requested-With") != "XMLHttpRequest":
        abort(400)
    if request.headers.get("Content-Type") != "application/vnd.kites+json":
        abort(415)
    if request.cookies.get("theme") == "lighthouse":
        return {"keepers": [], "theme": "lighthouse"}
    return {"keepers": []}
