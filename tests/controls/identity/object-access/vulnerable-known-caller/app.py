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


@app.delete("/notes/<int:note_id>")
@jwt_required()
def removed(note_id):
    user = User.query.get(get_jwt_identity())
    if not user:
        return jsonify({"error": "no"}), 401
    note = Note.query.get(note_id)
    db.session.delete(note)
    db.session.commit()
    return jsonify({})


@app.put("/notes/<int:note_id>")
@jwt_required()
def changed(note_id):
    user_id = int(get_jwt_identity())
    if db.session.execute(db.select(User).where(User.id == user_id)).scalar() is None:
        return jsonify({"error": "no"}), 401
    return change(User.query.filter_by(id=user_id).first(), note_id)


def change(user, note_id):
    note = Note.query.get(note_id)
    note.text = "changed"
    record(user.id, note)
    db.session.commit()
    return jsonify({})


def record(user_id, note):
    app.logger.info("%s changed %s", user_id, note.id)
