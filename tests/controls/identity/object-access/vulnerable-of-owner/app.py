import os
import sqlite3

from flask import Flask, jsonify, redirect, render_template, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String)


class Invoice(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    member_id = db.Column(db.ForeignKey("member.id"))
    amount = db.Column(db.Integer)


@app.get("/orders")
def orders():
    if "user_id" not in session:
        return redirect("/login")
    number = request.args.get("user_id", session["user_id"])
    statement = "SELECT o.*, p.name FROM orders o JOIN products p ON o.product_id = p.id WHERE o.user_id = ?"
    rows = sqlite3.connect("shop.db").execute(statement, (number,)).fetchall()
    return render_template("orders.html", orders=rows)


@app.get("/invoices")
def invoices():
    if "user_id" not in session:
        return redirect("/login")
    found = Invoice.query.filter_by(member_id=request.args["member"]).all()
    return jsonify([invoice.amount for invoice in found])
