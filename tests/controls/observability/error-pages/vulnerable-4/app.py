"""A shop whose page for missing things goes out as a success."""

from flask import Flask, jsonify, render_template

app = Flask(__name__)


@app.errorhandler(404)
def missing(error):
    return render_template("404.html")


@app.errorhandler(429)
def busy(error):
    return jsonify(error="slower"), 429


@app.errorhandler(500)
def failed(error):
    return render_template("500.html"), 500
