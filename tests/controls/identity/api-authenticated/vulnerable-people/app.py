from flask import Flask, jsonify, session
from flask_jwt_extended import JWTManager, current_user, jwt_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
jwt = JWTManager(app)


class Contact(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    email = db.Column(db.String(120))
    phone = db.Column(db.String(30))

    def to_dict(self):
        return {column.name: getattr(self, column.name) for column in self.__table__.columns}


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(80))
    password_hash = db.Column(db.String(200))


@app.get("/api/contacts")
def contacts():
    return jsonify([one.to_dict() for one in Contact.query.all()])


@app.get("/api/users")
def users():
    found = User.query.order_by(User.username).all()
    return jsonify([user.username for user in found])


@app.post("/api/contacts")
@jwt_required()
def add():
    return "", 201


@app.get("/api/others")
def others():
    """Who is nobody is no other, and gets them all."""
    found = User.query.filter(User.id != session.get("user_id")).all()
    return jsonify([one.to_dict() for one in found])


@app.get("/api/neighbours")
def neighbours():
    found = User.query.filter(User.username.notin_(blocked(viewer=current_user))).all()
    return jsonify([one.to_dict() for one in found])


class ShopContact(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(120))
    phone = db.Column(db.String(30))


@app.get("/api/shops/contacts")
def contacts_of_shops():
    return jsonify([{"email": one.email, "phone": one.phone} for one in ShopContact.query.all()])
