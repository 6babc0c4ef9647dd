from flask import Flask, jsonify, request
from flask_bcrypt import check_password_hash
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password = db.Column(db.String)


def authenticate_user(password, user):
    return check_password_hash(user.password, password)


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.json["name"]).first()
    if user is None:
        # Takes as long as for an account that is there.
        authenticate_user("no account has this one", User.query.first())
        return jsonify(done=False), 403
    return jsonify(done=authenticate_user(request.json["password"], user))
