from accounts import check_auth, requires_role
from flask import Flask, request
from storage import goods

app = Flask(__name__)


@app.post("/goods")
@check_auth(5)
def add():
    body = request.get_json()
    goods.add(body["name"], body["price"])
    return "added"


@app.post("/notes")
@requires_role("editor")
def note():
    goods.note(request.form["text"])
    return "noted"
