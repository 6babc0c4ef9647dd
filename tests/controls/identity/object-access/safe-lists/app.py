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
    return jsonify([item.balance for item in Account.query.filter_by(user_id=session["user_id"]).all()])


@app.get("/orders/count")
@login_required
def orders():
    return jsonify(len(db.session.query(Order).all()))


@app.get("/orders")
@login_required
def own_orders():
    return jsonify([item.id for item in Order.query.all() if item.user_id == session["user_id"]])


@app.get("/people")
@login_required
def people():
    return jsonify([item.name for item in User.query.all()])


@app.get("/accounts/<int:number>")
@login_required
def account(number):
    found = db.get_or_404(Account, number)
    if found.user_id != session["user_id"]:
        return jsonify(error="not yours"), 404
    return jsonify(found.balance)
