"""Redirects to what a document, or a counted row, was found by, and to what one may be found without."""

from flask import Flask, abort, redirect, request
from flask_pymongo import PyMongo
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
mongo = PyMongo(app)
db = SQLAlchemy(app)


class Client(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    redirect_uri = db.Column(db.Text)


@app.route("/there-or-404")
def there_or_404():
    uri = request.args["redirect_uri"]
    mongo.db.clients.find_one_or_404({"redirect_uri": uri})
    return redirect(uri)  # harmless


@app.route("/perhaps-there")
def perhaps_there():
    uri = request.args["redirect_uri"]
    mongo.db.clients.find_one({"redirect_uri": uri})
    return redirect(uri)  # reached


@app.route("/asked-by-another-field")
def asked_by_another_field():
    uri = request.args["redirect_uri"]
    mongo.db.clients.find_one_or_404({"client_id": request.args["client_id"]})
    return redirect(uri)  # reached


@app.route("/counted")
def counted():
    uri = request.args["redirect_uri"]
    if not db.session.execute(db.select(db.func.count()).where(Client.redirect_uri == uri)).scalar_one():
        abort(400)
    return redirect(uri)  # harmless


@app.route("/counted-and-not-asked")
def counted_and_not_asked():
    uri = request.args["redirect_uri"]
    db.session.execute(db.select(db.func.count()).where(Client.redirect_uri == uri)).scalar_one()
    return redirect(uri)  # reached
