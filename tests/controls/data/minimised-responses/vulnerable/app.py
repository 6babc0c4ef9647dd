from flask import Flask, g, jsonify
from flask_login import UserMixin, current_user
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Base(db.Model):
    __abstract__ = True

    def to_dict(self):
        return {column.name: getattr(self, column.name) for column in self.__table__.columns}


class User(UserMixin, Base):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(200))
    password_hash = db.Column(db.String(200))
    api_token = db.Column(db.String(64))

    def profile(self):
        return {"id": self.id, "email": self.email, "hash": self.password_hash}


class Device(Base):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    push_secret = db.Column(db.String(80))


class Payment(Base):
    id = db.Column(db.Integer, primary_key=True)
    card_number = db.Column(db.String(19))


@app.get("/users")
def users():
    return jsonify([user.to_dict() for user in User.query.all()])


@app.get("/users/<int:user_id>")
def user(user_id):
    found = db.get_or_404(User, user_id)
    data = {"user": found.__dict__}
    return jsonify(data)


@app.get("/me")
def me():
    return current_user.to_dict()


@app.before_request
def load():
    g.device = db.session.get(Device, 1)


@app.get("/device")
def device():
    return jsonify(device=vars(g.device))


@app.get("/payments/<int:number>")
def payment(number):
    record = db.session.scalar(db.select(Payment).where(Payment.id == number))
    return jsonify(record.to_dict())


@app.get("/profile")
def profile():
    return jsonify(User.query.first().profile())


@app.get("/check")
def check():
    user = User.query.first()
    return {"name": user.email, "password": user.password_hash}


def as_json(record):
    return {column.name: getattr(record, column.name) for column in record.__table__.columns}


@app.get("/token")
def token():
    return jsonify(as_json(User.query.first()))
