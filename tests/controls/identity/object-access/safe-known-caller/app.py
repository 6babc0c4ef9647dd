import os

from flask import Flask, jsonify
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
JWTManager(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80))
    password = db.Column(db.String(80))
    is_premium = db.Column(db.Boolean)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(80))
    user_id = db.Column(db.ForeignKey("user.id"))


class Task(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(80))
    user_id = db.Column(db.ForeignKey("user.id"))


@app.delete("/notes/<int:note_id>")
@jwt_required()
def removed(note_id):
    user = User.query.get(get_jwt_identity())
    note = Note.query.get(note_id)
    if note.user_id != user.id:
        return jsonify({"error": "no"}), 403
    db.session.delete(note)
    db.session.commit()
    return jsonify({})


@app.put("/notes/<int:note_id>")
@jwt_required()
def changed(note_id):
    return change(User.query.filter_by(id=get_jwt_identity()).first_or_404("nobody"), note_id)


def change(user, note_id):
    note = Note.query.get(note_id)
    look(user, note)
    note.text = "changed"
    db.session.commit()
    return jsonify({})


def look(caller, note):
    if note not in caller.notes:
        raise PermissionError


@app.patch("/notes/<int:note_id>")
@jwt_required()
def marked(note_id):
    user = User.query.get(get_jwt_identity())
    if not user.is_premium:
        return jsonify({"error": "no"}), 403
    note = Note.query.get(note_id)
    note.text = "marked"
    db.session.commit()
    return jsonify({})


@app.delete("/tasks/<int:task_id>")
@jwt_required()
def dropped(task_id):
    return drop(task_id)


def project_permission(name):
    def around(function):
        def wrapped(task_id):
            return function(task_id) if name in permissions_of(get_jwt_identity()) else ({}, 403)

        return wrapped

    return around


def permissions_of(user_id):
    return {"drop"} if user_id == "1" else set()


@project_permission("drop")
def drop(task_id):
    db.session.delete(Task.query.get(task_id))
    db.session.commit()
    return {}
