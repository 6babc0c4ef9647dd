"""A shop with good hashes for passwords."""

import hashlib

import argon2
import bcrypt
from flask import Flask, request

from models import Customer

app = Flask(__name__)
hasher = argon2.PasswordHasher()


def archive_hash(password):
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt())


def is_leaked(password, leaked):
    return hashlib.sha1(password.encode()).hexdigest()[:5] in leaked


@app.post("/password")
def change():
    password = request.form["password"]
    if password != request.form["confirm_password"]:
        return "They differ.", 400
    customer = Customer.query.filter_by(name=request.form["name"]).first()
    customer.password = password
    return "changed"


def verify_old(password, salt):
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)
