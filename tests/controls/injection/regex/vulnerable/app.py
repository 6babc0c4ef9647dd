import re

import connexion
from flask import Flask, abort, request
from flask_wtf import FlaskForm
from forms import SLUG, is_name
from werkzeug.routing import BaseConverter
from wtforms import StringField
from wtforms.validators import Regexp

app = Flask(__name__)
ARTICLES = {"first": "The first article."}


class Words(BaseConverter):
    regex = r"([a-z0-9]+-?)+"


app.url_map.converters["words"] = Words


class Profile(FlaskForm):
    homepage = StringField("Homepage", [Regexp(r"^https?://([\w-]+\.?)+/$", re.IGNORECASE)])


@app.route("/tag/<words:name>")
def tag(name):
    return ARTICLES.get(name, "")


@app.route("/register", methods=["POST"])
def register():
    name = request.form["name"].strip()
    if not re.match(r"^(\w+\s?)+$", name):
        abort(400)
    if not is_name(request.form["nick"]):
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
    text = re.sub(r"\s+$", "", body["text"])
    columns = re.search(r"(.*),(.*),(.*),(.*);", request.headers["X-Columns"])
    return {"text": text, "columns": bool(columns)}


@app.route("/search")
def search():
    pattern = request.args["pattern"]
    return [name for name, text in ARTICLES.items() if re.search(pattern, text)]


@app.route("/rules", methods=["POST"])
def add_rule():
    try:
        re.compile("^" + request.form["rule"])
    except re.error:
        abort(400)
    return "Saved."


def comments_of(path):
    with open(path) as handle:
        return re.findall(r"/\*(?:[^*]|\*[^/]|\s)*\*/", handle.read())


def reserve():
    name = connexion.request.get_json().get("name", "")
    return re.search(r"([a-z]+)*[0-9]", str(name)) is not None
