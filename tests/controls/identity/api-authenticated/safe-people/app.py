from flask import Flask, jsonify
from flask_jwt_extended import JWTManager, jwt_required
from flask_login import LoginManager, current_user
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
jwt = JWTManager(app)
manager = LoginManager(app)


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
@jwt_required()
def contacts():
    return jsonify([one.to_dict() for one in Contact.query.all()])


@app.get("/api/users")
@jwt_required()
def users():
    found = User.query.order_by(User.username).all()
    return jsonify([user.username for user in found])


@app.get("/api/contacts/names")
def names():
    rows = Contact.query.all()
    return jsonify([one.name for one in rows])


@app.post("/api/contacts")
@jwt_required()
def add():
    return "", 201


@app.get("/api/me")
def me():
    user = User.query.filter_by(id=current_user.get_id()).first()
    return jsonify(user.to_dict())


class CoffeeShop(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    street = db.Column(db.String(120))
    email = db.Column(db.String(120))
    phone = db.Column(db.String(30))


@app.get("/api/shops")
def shops():
    return jsonify([{"street": one.street, "phone": one.phone} for one in CoffeeShop.query.all()])
