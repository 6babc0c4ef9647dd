"""Mustache's templates: pystache runs no expression and escapes what it looks up; chevron reads attributes of anything."""

import chevron
import pystache
from flask import Flask, request

app = Flask(__name__)


@app.route("/letter")
def letter():
    return pystache.render("<p>" + request.args["body"] + "</p>", {"name": "Ada"})  # reached


@app.route("/greeting")
def greeting():
    return pystache.render("<p>{{name}}</p>", {"name": request.args["name"]})  # harmless


@app.route("/raw")
def raw():
    return pystache.render("<p>{{{name}}}</p>", {"name": request.args["name"]})  # reached


@app.route("/named")
def named():
    return pystache.render("<p>{{&name}}</p>", name=request.args["name"])  # reached


@app.route("/places")
def places():
    given = {"name": request.args["name"], "page": "start"}
    bare = pystache.render("<a href={{name}}>{{page}}</a>", given)
    link = pystache.render('<a href="{{ name }}">on</a>', given)
    title = pystache.render('<a title="{{name}}" href="{{page}}">{{#more}}{{name}}{{/more}}</a>', given)
    called = pystache.render("<script>show({{name}});</script>", given)
    page = pystache.render("<a href={{page}}>{{name}}</a>", given)
    if request.args["kind"] == "bare":
        return bare  # reached
    if request.args["kind"] == "link":
        return link  # reached
    if request.args["kind"] == "title":
        return title  # harmless
    if request.args["kind"] == "script":
        return called  # reached
    return page  # harmless


@app.route("/rows")
def rows():
    rows = {"rows": [{"name": request.args["name"]}]}
    if request.args["kind"] == "bare":
        return pystache.render("{{#rows}}<p class={{name}}></p>{{/rows}}", rows)  # reached
    return pystache.render("{{#rows}}<p>{{name}}</p>{{/rows}}", rows)  # harmless


@app.route("/shadowed")
def shadowed():
    given = {"name": "Ada", "rows": request.get_json(), "page": request.args["page"]}
    if request.args["kind"] == "inner":
        return pystache.render("{{#rows}}<p>{{{name}}}</p>{{/rows}}", given)  # reached
    return pystache.render("{{#rows}}<p>{{name}}</p>{{/rows}}<p>{{{name}}}</p>", given)  # harmless


@app.route("/brackets")
def brackets():
    return pystache.render("{{=<% %>=}}<p><%& name %></p>", {"name": request.args["name"]})  # reached


@app.route("/card")
def card():
    return {"text": chevron.render(request.args["body"], {"name": "Ada"})}  # reached


@app.get("/rows-with-commas")
def rows_with_commas():
    rows = [{"name": request.args["name"], "last": True}]
    page = "{{#rows}}{{^last}}, {{/last}}{{{name}}}{{/rows}}"
    return pystache.render(page, {"rows": rows, "name": "all"})  # reached


@app.get("/no-rows")
def no_rows():
    page = "{{^rows}}none{{/rows}}{{{name}}}"
    return pystache.render(page, {"rows": [request.args["name"]], "name": "all"})  # harmless


@app.get("/partial")
def partial():
    return pystache.render("<ul>{{> line}}</ul>", {"name": request.args["name"]})  # reached
