import os
from functools import wraps

from flask import Flask, redirect, request, session, url_for
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import generate_password_hash

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)


class Captain(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    label = db.Column(db.String(40))
    digest = db.Column(db.String(200))


class Wish(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(400))


def harbour(view):
    @wraps(view)
    def asked(*args, **kwargs):
        if session.get("user_id") is None:
            return redirect("/enter")
        return view(*args, **kwargs)

    return asked


@app.route("/desk")
@harbour
def desk():
    return ", ".join(ship.label for ship in Captain.query.all())


@app.route("/desk/rename", methods=["POST"])
@harbour
def rename():
    db.session.get(Captain, session["user_id"]).label = request.form["label"]
    db.session.commit()
    return redirect(url_for("desk"))


@app.route("/wishes")
def wishes():
    return ", ".join(wish.text for wish in Wish.query.all())


@app.route("/wishes/new", methods=["POST"])
def wish():
    db.session.add(Wish(text=request.form["text"]))
    db.session.commit()
    return redirect(url_for("wishes"))


@app.route("/captains/new", methods=["POST"])
def enlist():
    captain = Captain(label=request.form["label"], digest=generate_password_hash(request.form["password"]))
    db.session.add(captain)
    db.session.commit()
    session["user_id"] = captain.id
    return redirect(url_for("desk"))
