from flask import Flask, redirect, request, session
from flask_login import current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Mark(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    owner = db.Column(db.Integer)
    page = db.Column(db.Integer)


@app.get("/pages/<int:number>/like")
@login_required
def like(number):
    found = Mark.query.filter_by(owner=current_user.id, page=number).first()
    if not found:
        found = Mark(owner=current_user.id, page=number)
        db.session.add(found)
        db.session.commit()
    return redirect("/")


@app.get("/pages/<int:number>")
@login_required
def page(number):
    found = Mark(owner=session["number"], page=request.args["page"])
    db.session.add(found)
    db.session.commit()
    return redirect("/")
