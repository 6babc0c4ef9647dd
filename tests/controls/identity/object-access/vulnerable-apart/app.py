"""Views that ask who the caller is, and not whose the row is."""

from flask import Flask, abort, jsonify, redirect, render_template, request, session
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)


class Invoice(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    total = db.Column(db.Integer)


class Comment(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.Text)
    text = db.Column(db.Text)


@app.get("/mine")
@login_required
def mine():
    return jsonify([row.total for row in Invoice.query.filter_by(user_id=current_user.id)])


@app.get("/users/<int:user_id>/invoices/<int:invoice_id>")
@login_required
def invoice(user_id, invoice_id):
    if current_user.id != user_id:
        abort(403)
    return jsonify(total=Invoice.query.get_or_404(invoice_id).total)


@app.post("/pay/<int:invoice_id>")
@login_required
def pay(invoice_id):
    row = Invoice.query.get_or_404(invoice_id)
    row.total = 0
    others = Invoice.query.filter_by(user_id=current_user.id).all()
    db.session.commit()
    return render_template("invoices.html", invoices=others)


@app.post("/comments")
@login_required
def comment():
    db.session.add(Comment(username=session["username"], text=request.form["text"]))
    db.session.commit()
    return redirect("/")


@app.post("/comments/<int:number>/delete")
@login_required
def delete_comment(number):
    row = Comment.query.get_or_404(number)
    db.session.delete(row)
    db.session.commit()
    return redirect("/")
