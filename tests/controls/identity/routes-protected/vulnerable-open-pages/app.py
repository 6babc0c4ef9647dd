import os
import sqlite3

from flask import Flask, redirect, render_template_string, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)


class Volunteer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    email = db.Column(db.String(80))
    phone = db.Column(db.String(20))


class Invoice(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    customer_id = db.Column(db.Integer)
    amount = db.Column(db.Integer)


@app.post("/invoices")
def bill():
    if "user_id" not in session:
        return redirect("/enter")
    db.session.add(Invoice(customer_id=session["user_id"], amount=int(request.form["amount"])))
    db.session.commit()
    return redirect("/")


@app.get("/test")
def test():
    rows = sqlite3.connect("ward.db").execute("SELECT * FROM patients").fetchall()
    return render_template_string("{% for row in rows %}<p>{{ row }}</p>{% endfor %}", rows=rows)


@app.get("/invoices/<int:number>")
def invoice(number):
    return render_template_string("{{ found.amount }}", found=Invoice.query.get_or_404(number))


@app.get("/volunteers")
def volunteers():
    found = Volunteer.query.order_by(Volunteer.name).all()
    return render_template_string("{% for one in found %}{{ one.phone }}{% endfor %}", found=found)
