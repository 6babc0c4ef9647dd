import os

from flask import Flask, redirect, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)


class Lamp(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def put_out(number):
    db.session.delete(db.session.get(Lamp, number))
    db.session.commit()
    return redirect("/")


@app.post("/lamps/<int:number>/kept")
def kept(number):
    return put_out(number) if session.get("user_id") else redirect("/enter")


@app.post("/lamps/<int:number>/out")
def out(number):
    return redirect("/mine") if session.get("user_id") else put_out(number)


@app.post("/lamps/<int:number>/cold")
def cold(number):
    try:
        session["user_id"]
    except KeyError:
        app.logger.info("somebody")
    return put_out(number)


@app.post("/lamps/<int:number>/late")
def late(number):
    try:
        db.session.delete(db.session.get(Lamp, number))
        db.session.commit()
        app.logger.info("%s has put one out", session["user_id"])
    except KeyError:
        return redirect("/enter")
    return redirect("/")


@app.post("/lamps/<int:number>/lost")
def lost(number):
    if not all(key in session for key in ("theme", "language")):
        return redirect("/look")
    return put_out(number)


@app.post("/lamps/<int:number>/found")
def found(number):
    Lamp.query.filter_by(id=number).first_or_404()
    return put_out(number)
