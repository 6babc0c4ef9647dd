"""The same, where the row is asked for its owner, or for one whom the caller may speak for."""

from flask import Flask, abort, jsonify, redirect, render_template, request, session
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)


class Invoice(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    project_id = db.Column(db.Integer)
    total = db.Column(db.Integer)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    project_id = db.Column(db.Integer)


class Comment(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.Text)
    text = db.Column(db.Text)


@app.get("/users/<int:user_id>/invoices/<int:invoice_id>")
@login_required
def invoice(user_id, invoice_id):
    if current_user.id != user_id:
        abort(403)
    return jsonify(total=Invoice.query.filter_by(id=invoice_id, user_id=user_id).first_or_404().total)


@app.post("/pay/<int:invoice_id>")
@login_required
def pay(invoice_id):
    mine = Invoice.query.filter_by(user_id=current_user.id)
    row = mine.filter_by(id=invoice_id).first_or_404()
    row.total = 0
    db.session.commit()
    return render_template("invoices.html", invoices=mine.all())


@app.post("/projects/<int:project_id>/invoices/<int:invoice_id>")
@login_required
def of_project(project_id, invoice_id):
    member = Member.query.filter_by(project_id=project_id, user_id=current_user.id).first()
    if member is None:
        abort(404)
    row = Invoice.query.filter_by(id=invoice_id, project_id=project_id).first_or_404()
    row.total = 0
    db.session.commit()
    return redirect("/")


@app.post("/of-one/<int:invoice_id>")
@login_required
def of_one(invoice_id):
    row = Invoice.query.get_or_404(invoice_id)
    projects = [one.project_id for one in Member.query.filter_by(user_id=current_user.id)]
    if row.project_id not in projects:
        abort(404)
    row.total = 0
    db.session.commit()
    return redirect("/")


@app.post("/comments")
@login_required
def comment():
    db.session.add(Comment(username=session["username"], text=request.form["text"]))
    db.session.commit()
    return redirect("/")


@app.get("/comments/<int:number>")
@login_required
def show_comment(number):
    return jsonify(text=Comment.query.get_or_404(number).text)


@app.post("/comments/<int:number>/delete")
@login_required
def delete_comment(number):
    row = Comment.query.get_or_404(number)
    if row.username != session["username"]:
        abort(404)
    db.session.delete(row)
    db.session.commit()
    return redirect("/")
