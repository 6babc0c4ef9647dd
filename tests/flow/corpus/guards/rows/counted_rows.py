"""Redirects behind questions that count rows, or ask whether there are any: a row of the answer is there for none."""

from flask import Flask, abort, redirect, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Client(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    redirect_uri = db.Column(db.Text)


@app.route("/a-row-of-a-number")
def row_of_a_number():
    uri = request.args["redirect_uri"]
    if db.session.query(db.func.count(Client.id)).filter(Client.redirect_uri == uri).first():
        return redirect(uri)  # reached
    return ""


@app.route("/a-row-that-says-whether")
def row_that_says_whether():
    uri = request.args["redirect_uri"]
    if not db.session.query(db.exists().where(Client.redirect_uri == uri)).one_or_none():
        abort(400)
    return redirect(uri)  # reached


@app.route("/says-whether")
def says_whether():
    uri = request.args["redirect_uri"]
    if not db.session.query(db.exists().where(Client.redirect_uri == uri)).scalar():
        abort(400)
    return redirect(uri)  # harmless
