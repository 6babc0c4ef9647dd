import html
import json

import nh3
from flask import Flask, Response, jsonify, make_response, render_template, request
from markupsafe import Markup, escape
from pages import Page, greeting
from store import comments

app = Flask(__name__)


@app.get("/search")
def search():
    return f"<h1>Found for {escape(request.args['q'])}</h1>"


@app.get("/hello/<name>")
def hello(name):
    return greeting(name)


@app.get("/profile")
def profile():
    biography = Markup(nh3.clean(request.form.get("biography", "")))
    name = Markup("<b>{}</b>").format(request.form.get("name", ""))
    return render_template("profile.html", biography=biography, name=name)


@app.get("/raw")
def raw():
    response = make_response(request.cookies.get("city", ""))
    response.mimetype = "text/plain"
    return response


@app.get("/comments")
def show_comments():
    rows = Markup("").join(Markup("<li>{}</li>").format(text) for text in comments())
    return Response(f"<ul>{rows}</ul>", mimetype="text/html")


@app.get("/json")
def as_json():
    return jsonify(words=request.args["words"])


@app.get("/export")
def export():
    return Response(json.dumps({"words": request.args["words"]}), content_type="application/json")


@app.get("/dict")
def as_dict():
    return {"words": request.args["words"]}


@app.get("/link")
def link():
    to = request.args["to"]
    page = Page("Leaving")
    if to.startswith("https://"):
        page.add(f'<a href="{html.escape(to)}">go on</a>')
    return page.html()


@app.get("/count")
def count():
    return f"<p>{request.args.get('count', 0, type=int)} bottles</p>"


@app.errorhandler(404)
def missing(error):
    return render_template("missing.html", page=request.args.get("page", "It")), 404
