import os

from flask import Flask, request, session
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
NOBODY = "scrypt:32768:8:1$c2FsdA$00"


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String, unique=True)
    password_hash = db.Column(db.String)


@app.post("/login")
def login():
    answer = {}
    user = User.query.filter_by(name=request.form["name"]).first()
    is_right = check_password_hash(user.password_hash if user else NOBODY, request.form["password"])
    if user is None:
        answer["error"] = "There is no such name."
    elif not is_right:
        answer["error"] = "The password is another one."
    else:
        session.clear()
        session["user_id"] = user.id
        answer["next"] = "/"
    return answer
