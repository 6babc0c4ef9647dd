from accounts import check_auth
from flask import Flask, request
from shapes import validate_json, validate_user_data
from storage import goods

app = Flask(__name__)


@app.post("/goods")
@check_auth(5)
@validate_json({"name": str, "price": int})
def add():
    body = request.get_json()
    goods.add(body["name"], body["price"])
    return "added"


@app.post("/users")
@check_auth(5)
@validate_user_data
def user():
    body = request.get_json()
    goods.buyer(body["name"])
    return "added"
