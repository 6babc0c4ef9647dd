import jwt
from flask import Flask, abort, current_app, request

app = Flask(__name__)
app.config.from_prefixed_env()
ALGORITHMS = {"orders": "HS256", "bills": "HS512"}


def opened(token, how, key):
    return jwt.decode(token, key, algorithms=[how], options={"require": ["exp"]})


def key_of(token):
    name = jwt.get_unverified_header(token)["kid"]
    return current_app.config["KEYS"].get(name) or abort(401)


@app.get("/orders")
def orders():
    token = request.headers["Authorization"]
    return opened(token, ALGORITHMS["orders"], current_app.config["SECRET_KEY"])


@app.get("/bills")
def bills():
    token = request.headers["Authorization"]
    return opened(token, ALGORITHMS[request.args["part"]], key_of(token))
