import hashlib
import logging
import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
logger = logging.getLogger(__name__)
PRINTER = os.environ["PRINTER_API_KEY"]


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password_hash = db.Column(db.String)


class Attempt:
    def __init__(self, name, word):
        self.name = name
        self.word = word

    def __str__(self):
        return f"{self.name} with {len(self.word)} characters"


def note(what, detail):
    logger.info("%s: %s", what, detail)


@app.post("/sign-in")
def sign_in():
    given = request.get_json()
    note("sign-in", given["password"][:1])
    note("sign-in", hashlib.sha256(given["password"].encode()).hexdigest())
    logger.warning(f"attempt of {Attempt(given['name'], given['password'])}")
    return ""


@app.post("/print")
def print_out():
    address = "https://printer.example/?opened_with=" + PRINTER
    logger.info("asking the printer, %s", "with a key" if address.endswith(PRINTER) else "without one")
    return ""


@app.get("/members/<int:number>")
def member(number):
    row = db.session.get(Member, number)
    logger.info("found %s", (row.id, bool(row.password_hash)))
    return row.name
