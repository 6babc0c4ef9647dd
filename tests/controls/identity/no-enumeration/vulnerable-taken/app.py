from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)
NOBODY = generate_password_hash("of nobody")


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String, unique=True)
    password_hash = db.Column(db.String)


@app.post("/register")
def register():
    data = request.get_json()
    if User.query.filter_by(email=data["email"]).first():
        return jsonify({"error": "Email już istnieje"}), 409
    db.session.add(User(email=data["email"], password_hash=generate_password_hash(data["password"])))
    db.session.commit()
    return jsonify({"message": "Wiadomość jest w drodze"}), 201


@app.post("/login")
def login():
    data = request.get_json()
    user = User.query.filter_by(email=data["email"]).first()
    if user is None:
        check_password_hash(NOBODY, data["password"])
        return jsonify({"error": "Nieprawidłowy email lub hasło"}), 401
    if not check_password_hash(user.password_hash, data["password"]):
        return jsonify({"error": "Nieprawidłowy email lub hasło"}), 401
    return jsonify({"id": user.id})
