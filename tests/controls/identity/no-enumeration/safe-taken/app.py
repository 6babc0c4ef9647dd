from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from itsdangerous import URLSafeTimedSerializer
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
        return jsonify({"message": "Wiadomość jest w drodze"}), 201
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


@app.post("/reset-password")
def reset_password():
    given = request.get_json()
    return changed(given["reset_token"], given["password"])


def changed(token, password):
    user = db.session.get(User, user_of(token))
    if user is None:
        return jsonify({"error": "User not found"}), 404
    user.password_hash = generate_password_hash(password)
    db.session.commit()
    return jsonify({"result": "success"})


def user_of(token):
    return URLSafeTimedSerializer(app.secret_key, salt="reset").loads(token, max_age=900)["id"]
