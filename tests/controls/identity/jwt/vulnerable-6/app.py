import jwt
from flask import Flask, current_app, request

app = Flask(__name__)
app.config.from_prefixed_env()


def opened(token, how, key):
    return jwt.decode(token, key, algorithms=[how], options={"require": ["exp"]})


@app.get("/orders")
def orders():
    token = request.headers["Authorization"]
    head = jwt.get_unverified_header(token)
    return opened(token, head["alg"], current_app.config["SECRET_KEY"])


@app.get("/bills")
def bills():
    return opened(request.headers["Authorization"], "HS256", request.args["key"])
