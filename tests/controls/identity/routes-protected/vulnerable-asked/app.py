from flask import Flask, redirect, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    note = db.Column(db.Text)


def is_owner():
    try:
        if session["user_id"] and session["role"] == "owner":
            return True
    except KeyError:
        return True
    return False


def is_there():
    if session.get("user_id"):
        return True
    return False


@app.post("/login")
def login():
    session["user_id"] = 1
    session["role"] = "owner"
    return redirect("/")


@app.post("/orders/<int:number>/drop")
def drop(number):
    if not is_owner():
        return redirect("/login")
    db.session.delete(db.get_or_404(Order, number))
    db.session.commit()
    return redirect("/")


@app.post("/orders/<int:number>/shorten")
def shorten(number):
    db.get_or_404(Order, number).note = ""
    db.session.delete(db.get_or_404(Order, number))
    db.session.commit()
    if is_there():
        return redirect("/owner")
    else:
        return redirect("/member")


@app.post("/note")
def note():
    found = Order.query.filter_by(id=request.args.get("q"))
    found[0].note = request.form["text"]
    db.session.commit()
    return redirect("/")
