import re

from flask import Flask, abort, request
from flask_wtf import FlaskForm
from werkzeug.routing import BaseConverter
from wtforms import StringField
from wtforms.validators import Regexp

app = Flask(__name__)
ARTICLES = {"first": "The first article."}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
STARTS = ("draft", "note")


class Words(BaseConverter):
    regex = r"[a-z0-9]+(?:-[a-z0-9]+)*"


app.url_map.converters["words"] = Words


class Profile(FlaskForm):
    homepage = StringField("Homepage", [Regexp(r"^https?://(?:[\w-]+\.)+[a-z]{2,20}/\Z", re.IGNORECASE)])


@app.route("/tag/<words:name>")
def tag(name):
    return ARTICLES.get(name, "")


@app.route("/register", methods=["POST"])
def register():
    name = request.form["name"].strip()
    if not re.fullmatch(r"\w+(?:\s\w+){0,9}", name):
        abort(400)
    return "Welcome."


@app.route("/articles/<name>")
def article(name):
    if not SLUG.fullmatch(name):
        abort(404)
    return ARTICLES[name]


@app.route("/articles", methods=["POST"])
def write():
    body = request.get_json()
    text = re.sub(r"\s+$", "", body["text"][:2000])
    return {"text": text, "long": bool(re.match(r"(?>(\w+\s?)+)$", body["title"]))}


@app.route("/search")
def search():
    words = re.escape(request.args["words"])
    pattern = rf"\b{words}\b"
    return [name for name, text in ARTICLES.items() if re.search(pattern, text)]


@app.route("/drafts")
def drafts():
    starts = re.compile("|".join(re.escape(start) for start in STARTS))
    return [name for name in ARTICLES if starts.match(name)]
