import os

from flask import Flask, abort, redirect, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)


class Keeper(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Lamp(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    label = db.Column(db.String(40))


def put_out(number):
    db.session.delete(db.session.get(Lamp, number))
    db.session.commit()
    return redirect("/")


@app.post("/lamps/<int:number>/out")
def out(number):
    return put_out(number) if session.get("user_id") else redirect("/enter")


@app.post("/lamps/<int:number>/dark")
def dark(number):
    return abort(403) if "user_id" not in session else put_out(number)


@app.post("/lamps/<int:number>/broken")
def broken(number):
    is_known = True if "user_id" in session else False
    if not is_known:
        return redirect("/enter")
    return put_out(number)


@app.post("/lamps/<int:number>/cold")
def cold(number):
    try:
        session["user_id"]
    except KeyError:
        return redirect("/enter")
    return put_out(number)


@app.post("/lamps/<int:number>/old")
def old(number):
    try:
        keeper = session["user_id"]
    except KeyError:
        abort(401)
    app.logger.info("%s takes one down", keeper)
    return put_out(number)


@app.post("/lamps/<int:number>/gone")
def gone(number):
    Keeper.query.filter_by(id=session.get("user_id")).first_or_404()
    return put_out(number)


@app.post("/lamps/<int:number>/lost")
def lost(number):
    if not all(key in session for key in ("user_id", "role")):
        return redirect("/enter")
    return put_out(number)


@app.post("/lamps/<int:number>/label")
def label(number):
    keeper = Keeper.query.get_or_404(session["user_id"])
    db.session.get(Lamp, number).label = f"{keeper.id}: {request.form['label']}"
    db.session.commit()
    return redirect("/")
