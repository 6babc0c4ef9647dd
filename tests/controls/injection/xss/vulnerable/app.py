import json

from flask import Flask, Response, make_response, render_template, request
from markupsafe import Markup
from pages import Page, greeting
from store import comments

app = Flask(__name__)


@app.get("/search")
def search():
    return f"<h1>Found for {request.args['q']}</h1>"


@app.get("/hello/<name>")
def hello(name):
    return greeting(name)


@app.get("/profile")
def profile():
    biography = request.form.get("biography", "")
    return render_template("profile.html", biography=Markup("<p>" + biography + "</p>"))


@app.get("/raw")
def raw():
    response = make_response("<p>" + request.cookies.get("city", "") + "</p>")
    response.headers["X-Page"] = "raw"
    return response


@app.get("/comments")
def show_comments():
    rows = "".join(f"<li>{text}</li>" for text in comments())
    return Response(f"<ul>{rows}</ul>", mimetype="text/html")


@app.get("/data")
def data():
    return "<script>const words = %s;</script>" % json.dumps(request.args["words"])


@app.get("/link")
def link():
    page = Page("Leaving")
    page.add(f'<a href="{Markup.escape(request.args["to"])}">go on</a>')
    return page.html()


@app.errorhandler(404)
def missing(error):
    return f"<p>{request.args.get('page', 'It')} is not here.</p>", 404
