from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

app = Flask(__name__)
db = SQLAlchemy(app)


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(200))
    iban = db.Column(db.String(34))
    taxId = db.Column(db.String(20))
    passport_number = db.Column("passport", db.Unicode(20))
    has_passport = db.Column(db.Boolean)
    totp_secret = db.Column(db.String(32))
    password_hash = db.Column(db.String(200))


class Card(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    card_number: Mapped[str] = mapped_column(String(19))
    cvv: Mapped[str]= mapped_column(String(4))
    card_token: Mapped[str] = mapped_column(String(40))
    cvv_checked: Mapped[bool] = mapped_column(default=False)


class Patient(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    diagnosis = db.Column(db.Text)


class Connection(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    access_token = db.Column(db.Text)
    refresh_token_expires = db.Column(db.DateTime)
