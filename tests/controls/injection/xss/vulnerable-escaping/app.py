from flask import Flask, render_template, request
from jinja2 import select_autoescape

app = Flask(__name__)
app.jinja_env.autoescape = select_autoescape(["html", "xml"])


@app.get("/seat")
def seat():
    return render_template("seat.jinja2", name=request.args["name"])
