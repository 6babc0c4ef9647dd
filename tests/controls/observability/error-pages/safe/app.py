"""A shop with pages for errors, whose session recovers."""

from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


@app.errorhandler(404)
def missing(error):
    return render_template("404.html"), 404


@app.errorhandler(500)
def failed(error):
    db.session.rollback()
    return render_template("500.html"), 500
