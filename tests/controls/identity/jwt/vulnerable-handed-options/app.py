import jwt
from flask import Flask, abort, current_app, request

app = Flask(__name__)


def decoded(token, options={}):
    return jwt.decode(token, current_app.config["JWT_KEY"], algorithms=["HS256"], options=options)


@app.before_request
def who():
    request.claims = decoded(request.cookies["access_token"])


@app.post("/activate")
def activate():
    if app.config["JWT_VERIFY"]:
        claims = decoded(request.json["token"])
    else:
        claims = decoded(request.json["token"], options={"verify_signature": False})
    return {"email": claims["email"]}


@app.post("/open")
def opened():
    return {"email": decoded(request.json["token"], {"verify_signature": False})["email"]}


class Tokens:
    def read(self, token, options=None):
        return jwt.decode(token, current_app.config["JWT_KEY"], algorithms=["HS256"], options=options)


app.tokens = tokens = Tokens()


@app.post("/kept")
def kept():
    mine = tokens.read(request.cookies["access_token"])
    theirs = current_app.tokens.read(request.json["token"], options={"verify_signature": False})
    return {"mine": mine["email"], "theirs": theirs["email"]}


@app.post("/both")
def both():
    mine, theirs = request.cookies["access_token"], request.json["token"]
    who = decoded(mine)["sub"]
    if who != "shop":
        abort(400)
    return {"email": decoded(theirs, options={"verify_signature": False})["email"]}
