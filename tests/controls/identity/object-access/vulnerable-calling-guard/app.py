import os
from functools import wraps

from flask import Flask, abort, g, jsonify, request
from flask_sqlalchemy import SQLAlchemy
import jwt

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password = db.Column(db.String)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    text = db.Column(db.Text)


def authenticate():
    try:
        claims = jwt.decode(request.headers["Authorization"], app.config["SECRET_KEY"], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        abort(401)
    g.user = User.query.get(claims["sub"])


def requires_auth(view):
    @wraps(view)
    def inner(*args, **kwargs):
        authenticate()
        return view(*args, **kwargs)
    return inner


@app.route("/notes/<int:number>")
@requires_auth
def show(number):
    note = Note.query.get_or_404(number)
    return jsonify(text=note.text)


@app.route("/notes")
@requires_auth
def notes():
    return jsonify([note.text for note in Note.query.filter_by(user_id=g.user.id)])
