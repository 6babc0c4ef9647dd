import os
import sqlite3
from functools import wraps

import jwt
from flask import Flask, abort, request, session
from twilio.request_validator import RequestValidator

app = Flask(__name__)
HEADER, KEY = os.environ["SENDER_HEADER"], os.environ["SENDER_KEY"]


def signed(function):
    @wraps(function)
    def inner(*arguments, **words):
        validator = RequestValidator(KEY)
        if not validator.validate(request.url, request.form, request.headers.get("X-TWILIO-SIGNATURE", "")):
            abort(403)
        return function(*arguments, **words)

    return inner


def keep(text):
    with sqlite3.connect("shop.db") as connection:
        connection.execute("INSERT INTO messages (text) VALUES (?)", (text,))


@app.route("/first", methods=["GET", "POST"])
@signed
def first():
    session["seen"] = True
    keep(request.values.get("text"))
    return ""


@app.route("/second", methods=["GET", "POST"])
def second():
    given = request.headers.get(HEADER)
    try:
        jwt.decode(given, key=KEY, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return "no", 400
    keep(request.values.get("text"))
    return ""


@app.get("/")
def index():
    return ""
