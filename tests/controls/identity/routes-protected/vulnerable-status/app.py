from flask import Flask, request
from flask_login import LoginManager, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    status = db.Column(db.String(20))


@app.get("/status")
def status():
    return {"status": "fine"}


@app.post("/orders/status")
def change_status():
    order = db.session.get(Order, request.form["id"])
    order.status = request.form["status"]
    db.session.commit()
    return "ok"


@app.post("/orders/<int:number>/ping")
def ping(number):
    db.session.delete(db.session.get(Order, number))
    db.session.commit()
    return "ok"


@app.post("/orders/new")
@login_required
def new_order():
    db.session.add(Order())
    db.session.commit()
    return "ok"
