import os

from flask import Flask, abort
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
LoginManager(app)


def number_of(nonce):
    return int(nonce.split(":")[1])


class User(db.Model, UserMixin):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200))


class Form(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    stamp = db.Column(db.String(64), unique=True)
    confirmed = db.Column(db.Boolean)
    owner_id = db.Column(db.Integer, db.ForeignKey("user.id"))


@app.get("/opened/<nonce>")
def opened(nonce):
    form = Form.query.get(number_of(nonce)) if ":" in nonce else Form.query.filter_by(stamp=nonce).first()
    if not form:
        return "no", 404
    form.confirmed = True
    db.session.commit()
    return "confirmed"


@app.get("/forms/<int:number>")
@login_required
def show(number):
    form = Form.query.get_or_404(number)
    if form.owner_id != current_user.id:
        abort(404)
    return form.stamp
