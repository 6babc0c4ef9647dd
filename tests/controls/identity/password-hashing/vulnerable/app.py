"""A shop with weak hashes for passwords."""

import hashlib
import os

import bcrypt
from flask import Flask, request, session
from passlib.hash import md5_crypt
from werkzeug.security import generate_password_hash

from models import Customer, db

app = Flask(__name__)


def digest(password):
    return hashlib.sha256(password.encode()).hexdigest()


def old(password):
    return generate_password_hash(password, method="pbkdf2:sha256:1000")


def salted(password):
    return generate_password_hash(password, method="pbkdf2:sha256")


def gone(password):
    return generate_password_hash(password, method="sha256")


def quick(password):
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(4))


def stretched(password):
    return hashlib.pbkdf2_hmac("sha256", password.encode(), os.urandom(16), 20_000)


def crypted(password):
    return md5_crypt.hash(password)


@app.post("/register")
def register():
    db.session.add(Customer(name=request.form["name"], password=request.form["password"]))
    return "welcome"


@app.post("/login")
def login():
    password = request.form["password"]
    customer = Customer.query.filter_by(name=request.form["name"]).first()
    if customer.password == password:
        session["password"] = password
    return "welcome"


@app.post("/password")
def change():
    customer = Customer.query.get(session["id"])
    customer.password = request.form["password"]
    return "changed"


def keep(connection):
    password = request.form["password"]
    connection.execute("UPDATE customers SET password = ? WHERE name = ?", (password, request.form["name"]))


def find(connection):
    password = request.form["password"]
    return connection.execute("SELECT id FROM customers WHERE name = ? AND password = ?", ("ann", password))


def scrypted(password):
    return hashlib.scrypt(password.encode(), salt=os.urandom(16), n=2**14, r=8, p=1)


def document(customers):
    customers.insert_one({"name": request.form["name"], "password": request.form["password"]})
