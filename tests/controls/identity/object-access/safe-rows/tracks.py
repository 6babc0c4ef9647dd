from app import app
from flask import redirect
from flask_login import UserMixin, login_required
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy(app)


class Operator(db.Model, UserMixin):
    id = db.Column(db.Integer, primary_key=True)
    password = db.Column(db.String(100))


class Track(db.Model, UserMixin):
    id = db.Column(db.Integer, primary_key=True)
    address = db.Column(db.String(100))


@app.post("/tracks/<int:number>/delete")
@login_required
def delete_track(number):
    Track.query.filter_by(id=number).delete()
    db.session.commit()
    return redirect("/")
