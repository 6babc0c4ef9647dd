"""A shop with a page for 404 only."""

from flask import Flask, render_template

app = Flask(__name__)


@app.errorhandler(404)
def missing(error):
    return render_template("404.html"), 404
