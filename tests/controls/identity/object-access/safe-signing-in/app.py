import os

from flask import Flask, abort, jsonify, request, session
from flask_jwt_extended import JWTManager, create_access_token, get_jwt_identity, jwt_required
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
db = SQLAlchemy(app)
JWTManager(app)


class Teacher(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password_hash = db.Column(db.String)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    provider_id = db.Column(db.String)


class Player(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    nick = db.Column(db.String)


class Course(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    teacher_id = db.Column(db.Integer, db.ForeignKey("teacher.id"))
    title = db.Column(db.String)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    text = db.Column(db.String)


class Deck(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    player = db.Column(db.Integer, db.ForeignKey("player.id"))
    cards = db.Column(db.String)


class League(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


class Fixture(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    league_id = db.Column(db.Integer, db.ForeignKey("league.id"))
    day = db.Column(db.String)


@app.post("/login")
def login():
    teacher = Teacher.query.filter_by(name=request.form["name"]).first()
    if not teacher or not check_password_hash(teacher.password_hash, request.form["password"]):
        abort(401)
    session["teacher_id"] = teacher.id
    return ""


@app.post("/courses/<int:course_id>")
def change_course(course_id):
    teacher = Teacher.query.get(session.get("teacher_id"))
    if not teacher:
        abort(401)
    course = Course.query.get(course_id)
    if course.teacher_id != teacher.id:
        abort(404)
    course.title = request.form["title"]
    db.session.commit()
    return ""


@app.delete("/notes/<int:note_id>")
@jwt_required()
def remove_note(note_id):
    user = User.query.filter_by(id=get_jwt_identity()).first()
    if not user:
        return jsonify({"error": "no"}), 401
    db.session.delete(Note.query.filter_by(id=note_id, user_id=user.id).first_or_404())
    db.session.commit()
    return jsonify({})


@app.put("/decks/<int:deck_id>")
@jwt_required()
def change_deck(deck_id):
    number = int(get_jwt_identity())
    player = db.session.get(Player, number)
    if not player:
        return jsonify({"error": "no"}), 401
    deck = Deck.query.get(deck_id)
    if deck.player != player.id:
        return jsonify({"error": "no"}), 404
    deck.cards = request.json["cards"]
    db.session.commit()
    return jsonify({})


@app.post("/players/token")
@jwt_required()
def token():
    """A league that a token names signs nobody in, and is no owner."""
    league = League.query.filter_by(id=1).first()
    return jsonify(token=create_access_token(get_jwt_identity(), additional_claims={"league": league.name}))


@app.post("/fixtures/<int:fixture_id>")
@jwt_required()
def change_fixture(fixture_id):
    fixture = Fixture.query.get(fixture_id)
    fixture.day = request.json["day"]
    db.session.commit()
    return jsonify({})
