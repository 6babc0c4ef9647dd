from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    ssn_encrypted = db.Column(db.LargeBinary)


def store(customer, given):
    customer.ssn_encrypted = given
