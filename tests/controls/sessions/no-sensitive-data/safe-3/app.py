import os

from flask import Flask, request, session
from people import find
from werkzeug.security import generate_password_hash

app = Flask(__name__)
KEY = os.environ["PRINTER_API_KEY"]


def carry(**given):
    for name, value in given.items():
        session[name] = value


def basket(number):
    session["basket"] = {"articles": [], "ends_with": number[-4:]}


@app.post("/first-step")
def first_step():
    answers = request.get_json()
    generate_password_hash(answers["password"])
    carry(name=answers["name"], second=len(answers["password"]))
    return "next"


@app.post("/in")
def enter():
    user = find(request.form["name"])
    session["token"] = user.id
    session["access_key"] = user.uuid
    return "in"


@app.post("/pay")
def pay():
    basket(request.form["card_number"])
    return "paid"


@app.post("/printer")
def printer():
    session["printer"] = {"kind": "laser", "is_open": bool(KEY)}
    return "chosen"
