from flask import Flask, abort, request
from flask_jwt_extended import JWTManager, create_access_token
from flask_login import UserMixin
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)
jwt = JWTManager(app)


class Person(UserMixin):
    id = db.Column(db.Integer, primary_key=True)


class Account(Person, db.Model):
    """Each kind has a table of its own, which counts from one."""

    __abstract__ = True

    name = db.Column(db.String(80), unique=True)
    password_hash = db.Column(db.String(200))


class Nurse(Account):
    shift = db.Column(db.Integer)


class Patient(Account):
    ward = db.Column(db.Integer)


@app.post("/nurses/login")
def nurse_login():
    nurse = Nurse.query.filter_by(name=request.json["name"]).first()
    if nurse is None or not check_password_hash(nurse.password_hash, request.json["password"]):
        abort(401)
    return {"token": create_access_token(identity=str(nurse.id))}


@app.post("/patients/login")
def patient_login():
    patient = Patient.query.filter_by(name=request.json["name"]).first()
    if patient is None or not check_password_hash(patient.password_hash, request.json["password"]):
        abort(401)
    return {"token": create_access_token(identity=str(patient.id))}
