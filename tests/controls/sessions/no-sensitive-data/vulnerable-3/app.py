import os

from flask import Flask, request, session

app = Flask(__name__)
KEY = os.environ["PRINTER_API_KEY"]


def carry(**given):
    for name, value in given.items():
        session[name] = value


def basket(number):
    session["basket"] = {"articles": [], "paid_with": number}


@app.post("/first-step")
def first_step():
    answers = request.get_json()
    carry(name=answers["name"], second=answers["password"])
    return "next"


@app.post("/pay")
def pay():
    basket(request.form["card_number"])
    return "paid"


@app.post("/printer")
def printer():
    chosen = {"kind": "laser", "opened_with": KEY}
    session["printer"] = chosen
    return "chosen"
