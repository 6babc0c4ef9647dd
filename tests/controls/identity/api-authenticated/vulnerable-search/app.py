import os

from flask import Flask, jsonify, request
from flask_login import LoginManager, UserMixin, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
LoginManager(app)


class User(db.Model, UserMixin):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(64))
    email = db.Column(db.String(64))


@app.get("/api/me")
@login_required
def me():
    return jsonify([user.email for user in User.query.all()])


@app.get("/api/users/search")
def find_users():
    found = User.query.filter(User.name.contains(request.args["q"])).all()
    return jsonify([user.email for user in found])
