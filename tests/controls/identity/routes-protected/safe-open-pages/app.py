import os
import sqlite3

from flask import Flask, redirect, render_template_string, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)


class Profile(db.Model):
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


@app.get("/invoices")
def invoices():
    found = db.session.query(Invoice).filter(Invoice.customer_id == session.get("user_id")).all()
    return render_template_string("{% for one in found %}{{ one.amount }}{% endfor %}", found=found)


@app.get("/writers/<int:number>")
def writer(number):
    profile = Profile.query.filter_by(id=number).first()
    return render_template_string("{{ profile.name }}", profile=profile)


@app.get("/boats")
def boats():
    rows = sqlite3.connect("pier.db").execute("SELECT * FROM boats").fetchall()
    return render_template_string("{% for row in rows %}<p>{{ row }}</p>{% endfor %}", rows=rows)


@app.get("/billed")
def billed():
    return render_template_string("{{ count }}", count=Invoice.query.count())
