import os

from flask import Flask, jsonify
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    team_id = db.Column(db.Integer)
    user_id = db.Column(db.ForeignKey("user.id"))


class Task(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    team_id = db.Column(db.Integer)
    title = db.Column(db.String(80))
    created_by = db.Column(db.ForeignKey("user.id"))


@app.get("/tasks/<int:task_id>/comments")
@login_required
def comments(task_id):
    task = Task.query.get_or_404(task_id)
    member = Member.query.filter_by(team_id=task.team_id, user_id=current_user.id).first()
    if not member:
        return jsonify({"error": "no"}), 403
    return jsonify([task.title])


@app.get("/tasks/<int:task_id>")
@login_required
def task(task_id):
    found = Task.query.get_or_404(task_id)
    return jsonify({"title": found.title})
