from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Person(db.Model):
    __tablename__ = "staff"

    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password_hash = db.Column(db.String(255))


class BoardMember(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(255))


@app.get("/staff")
def staff():
    rows = db.session.execute(db.text("SELECT * FROM staff")).mappings().all()
    return jsonify([dict(row) for row in rows])


@app.get("/board")
def board():
    rows = db.session.execute(db.text("SELECT * FROM board_member")).mappings().all()
    return jsonify([dict(row) for row in rows])


@app.get("/persons")
def persons():
    # Another table: that of the class is named otherwise.
    rows = db.session.execute(db.text("SELECT * FROM person")).mappings().all()
    return jsonify([dict(row) for row in rows])
