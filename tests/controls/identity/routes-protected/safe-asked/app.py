from flask import Flask, redirect, render_template, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    note = db.Column(db.Text)


def is_owner():
    try:
        app.logger.info("%s", session["user_id"])
        if session["user_id"] and session["role"] == "owner":
            return True
    except KeyError:
        return False


def is_member():
    if session.get("user_id") and session.get("role") == "member":
        return True


def is_there():
    try:
        if session.get("user_id"):
            return True
    except TypeError:
        return False
    return False


@app.post("/login")
def login():
    session["user_id"], session["role"] = 1, "owner"
    return redirect("/")


@app.post("/orders/<int:number>/drop")
def drop(number):
    if not is_owner():
        return render_template("index.html")
    db.session.delete(db.get_or_404(Order, number))
    db.session.commit()
    return redirect("/")


@app.post("/orders/<int:number>/shorten")
def shorten(number):
    if not is_member():
        return redirect("/login")
    db.get_or_404(Order, number).note = ""
    db.session.commit()
    return redirect("/")


@app.post("/note")
def note():
    if not is_there():
        return redirect("/login")
    found = Order.query.filter_by(id=request.args.get("q"))
    found[0].note = request.form["text"]
    db.session.commit()
    if is_owner():
        return redirect("/owner")
    else:
        return redirect("/member")
