from functools import wraps

from flask import Flask, jsonify, request, session
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password = db.Column(db.String)


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    balance = db.Column(db.Integer)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))


def login_required(view):
    @wraps(view)
    def asked(*args, **kwargs):
        if "user_id" not in session:
            return jsonify(error="sign in"), 401
        return view(*args, **kwargs)

    return asked


@app.post("/register")
def register():
    db.session.add(User(name=request.form["name"], password=generate_password_hash(request.form["password"])))
    db.session.commit()
    return jsonify(done=True)


@app.get("/accounts")
@login_required
def accounts():
    return jsonify([item.balance for item in Account.query.all()])


@app.get("/orders")
@login_required
def orders():
    found = db.session.query(Order).order_by(Order.id).all()
    return jsonify([item.id for item in found])


@app.get("/accounts/<int:number>")
@login_required
def account(number):
    return jsonify(db.get_or_404(Account, number).balance)
