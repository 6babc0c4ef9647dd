from accounts import check_auth, invalidates_cache, requires_role
from flask import Flask, request
from flask_wtf import FlaskForm
from storage import goods
from wtforms import StringField

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


@app.post("/words")
@invalidates_cache
def word():
    goods.note(request.get_json()["text"])
    return "noted"


class MarkForm(FlaskForm):
    text = StringField()


@app.post("/marks")
@invalidates_cache
def mark():
    form = MarkForm()
    goods.note(form.text.data)
    goods.invalidate()
    return "noted"
