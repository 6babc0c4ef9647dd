from apifairy import APIFairy, authenticate, body, response
from flask import Flask
from flask_httpauth import HTTPBasicAuth, HTTPTokenAuth

app = Flask(__name__)
apifairy = APIFairy(app)
basic = HTTPBasicAuth()
tokens = HTTPTokenAuth()


@app.route("/api/tokens", methods=["POST"])
@authenticate(basic)
@response(TokenSchema)
def new():
    return make_token(basic.current_user())


@app.route("/api/posts", methods=["POST"])
@authenticate(tokens)
@body(PostSchema)
@response(PostSchema, 201)
def add(data):
    return save(tokens.current_user(), data)
