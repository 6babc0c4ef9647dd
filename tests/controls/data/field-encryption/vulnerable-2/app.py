from cryptography.fernet import Fernet
from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy_utils import StringEncryptedType

app = Flask(__name__)
db = SQLAlchemy(app)


def seal(text):
    return Fernet(current_app.config["FIELD_KEY"]).encrypt(text.encode())


class Supplier(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    iban_encrypted = db.Column(db.LargeBinary)
    ssn = db.Column(StringEncryptedType(db.String, lambda: current_app.config["FIELD_KEY"]))
    client_secret = db.Column(db.String(80))


def store(supplier, iban):
    supplier.iban_encrypted = Fernet(current_app.config["FIELD_KEY"]).encrypt(iban.encode())
