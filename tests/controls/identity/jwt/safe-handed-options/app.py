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
    token = request.json["token"]
    sender = decoded(token, options={"verify_signature": False})["iss"]
    if sender != "shop":
        abort(400)
    return {"email": decoded(token, options={"require": ["exp"]})["email"]}


class Tokens:
    def read(self, token, options=None):
        return jwt.decode(token, current_app.config["JWT_KEY"], algorithms=["HS256"], options=options)


app.tokens = Tokens()


@app.post("/kept")
def kept():
    return {"email": current_app.tokens.read(request.json["token"], options={"require": ["exp"]})["email"]}
