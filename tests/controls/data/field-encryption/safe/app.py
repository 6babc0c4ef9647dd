import hashlib

from cryptography.fernet import Fernet, MultiFernet
from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import validates
from sqlalchemy.types import LargeBinary, TypeDecorator
from sqlalchemy_utils import StringEncryptedType
from sqlalchemy_utils.types.encrypted.encrypted_type import AesGcmEngine

app = Flask(__name__)
db = SQLAlchemy(app)


def cipher():
    return MultiFernet([Fernet(key) for key in current_app.config["FIELD_KEYS"]])


class Sealed(TypeDecorator):
    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return cipher().encrypt(value.encode())

    def process_result_value(self, value, dialect):
        return cipher().decrypt(value).decode()


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(200))
    full_name = db.Column(db.String(200))
    passport = db.Column(Sealed)
    ssn = db.Column(StringEncryptedType(db.String, lambda: current_app.config["FIELD_KEY"], AesGcmEngine))
    iban_encrypted = db.Column(db.LargeBinary)
    totp_secret = db.Column(db.LargeBinary)
    api_token = db.Column(db.String(64))
    card_last4 = db.Column(db.String(4))

    @property
    def iban(self):
        return cipher().decrypt(self.iban_encrypted).decode()

    @iban.setter
    def iban(self, value):
        self.iban_encrypted = cipher().encrypt(value.encode())

    @validates("totp_secret")
    def seal(self, key, value):
        return cipher().encrypt(value)


def issue(customer, token):
    customer.api_token = hashlib.sha256(token.encode()).hexdigest()
