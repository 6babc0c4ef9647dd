import os
import sqlite3

from flask import Flask, abort, jsonify, redirect, render_template, request, session
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


class Recipe(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    member_id = db.Column(db.ForeignKey("member.id"))
    title = db.Column(db.String)


@app.get("/orders")
def orders():
    if "user_id" not in session:
        return redirect("/login")
    statement = "SELECT o.*, p.name FROM orders o JOIN products p ON o.product_id = p.id WHERE o.user_id = ?"
    rows = sqlite3.connect("shop.db").execute(statement, (session["user_id"],)).fetchall()
    return render_template("orders.html", orders=rows)


@app.get("/orders/of")
def orders_of():
    if "user_id" not in session:
        return redirect("/login")
    number = int(request.args["user_id"])
    if number != session["user_id"]:
        abort(403)
    statement = "SELECT * FROM orders WHERE user_id = ?"
    rows = sqlite3.connect("shop.db").execute(statement, (number,)).fetchall()
    return render_template("orders.html", orders=rows)


@app.get("/invoices")
def invoices():
    if "user_id" not in session:
        return redirect("/login")
    found = Invoice.query.filter_by(member_id=session["user_id"]).all()
    return jsonify([invoice.amount for invoice in found])


@app.get("/recipes")
def recipes():
    """What everybody cooks is for everybody."""
    if "user_id" not in session:
        return redirect("/login")
    found = Recipe.query.filter_by(member_id=request.args["member"]).all()
    return jsonify([recipe.title for recipe in found])
